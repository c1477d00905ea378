/**
 * Made-up words that look English and that no analysis changes: small letters only, no stop word of any language, and their own
 * stem. So every engine sees the same terms, whatever its tokenizer does, and what differs is the search alone.
 *
 * A term's number is its rank by use; common words are short, as in real texts.
 */

import { isKnownAcronym } from '../../../src/matching/text/acronyms.ts'
import { languages } from '../../../src/matching/text/languages.ts'
import { isStopWord } from '../../../src/matching/text/stop-words.ts'
import { wordKey } from '../../../src/matching/text/term-key.ts'
import { createRandom, type Random } from '../../measure/random.ts'

const list = (text: string) => text.split(' ')
// Beginnings, middles and ends that English words have, and few others do.
const onsets = list(
  'b br bl c ch cl cr d dr f fl fr g gr h j k kn l m n p pl pr qu r s sh sk sl sp st str t th thr tr tw v w wh wr',
)
const nuclei = list('a e i o u ea ee ou oo ai ow')
const vowels = list('a e i o u')
const codas = list(
  'b ck ct d ft ght ld lk lt m mp n nd nk nt p pt r rd rk rm rn rt rth sh sk st t th tch wn x',
)

/** One syllable, or two with a light first one: three to a dozen letters. */
function madeUpWord(random: Random, syllables: 1 | 2): string {
  const first = syllables === 2 ? random.pick(onsets) + random.pick(vowels) : ''
  return first + random.pick(onsets) + random.pick(nuclei) + random.pick(codas)
}

/** True when our English analysis keeps the word as it is. */
function staysAsItIs(word: string): boolean {
  return (
    word.length > 3 &&
    wordKey(word, 'en') === `en:${word}` &&
    !isKnownAcronym(word) &&
    !languages.some((language) => isStopWord(word, language))
  )
}

/** Ranks below this have one syllable. */
const shortWords = 1_000

/** Different words, the same ones for the same seed. */
export function createVocabulary(count: number, seed: number): readonly string[] {
  const random = createRandom(seed)
  const words = new Set<string>()
  while (words.size < count) {
    const word = madeUpWord(random, words.size < shortWords ? 1 : 2)
    if (!words.has(word) && staysAsItIs(word)) words.add(word)
  }
  return [...words]
}
