/**
 * Whose words a sentence is made of. The language of the text is asked first. When it knows fewer than 60 % of the words, the others that
 * come into question are asked too: the one whose function words the sentence holds, English, and Cyrillic typed in Latin letters.
 *
 *   coverage(language) = share of the words that are its stop words or stand in its labels
 */
import { weighEvidence, weighed } from '../../text/function-words.ts'
import { isLanguage, type Language, type TextLanguage } from '../../text/languages.ts'
import type { LanguageBook } from './language-book.ts'
import { type ReadSentence, readSentence, type SentenceWords, wordsOfSentence } from './sentence-words.ts'
import type { Sentence } from './sentences.ts'
import { type Transliterated, transliterated } from './transliteration.ts'

// The demo set, with its one language a text, does not tell values of these apart; the tests of mixed texts do.
const enough = 0.6 // 0.62 is the coverage of the twentieth percentile of its sentences, 0.75 the median
const farBetter = 0.2
const shortest = 3 // pieces
const trustInOthers = 0.7

export interface Library {
  bookIn(language: TextLanguage): LanguageBook
  latinTyped(language: Transliterated): LanguageBook
}

function coverage({ readings }: ReadSentence): number {
  let known = 0
  let all = 0
  for (const { familiar, telling } of readings) {
    if (!telling) continue
    all += 1
    if (familiar) known += 1
  }
  return all === 0 ? 1 : known / all
}

/** The language of ours whose function words and letters weigh most; undefined when there are none. */
function byFunctionWords(pieces: readonly string[]): Language | undefined {
  const { weights } = weighEvidence(pieces.join(' ').toLowerCase())
  let best: Language | undefined
  let most = 0
  for (const [place, language] of weighed.entries()) {
    const weight = weights[place] ?? 0
    if (weight > most && isLanguage(language)) {
      most = weight
      best = language
    }
  }
  return best
}

const cyrillic = /\p{Script=Cyrillic}/u

function candidates(sentence: Sentence, library: Library): LanguageBook[] {
  const books = [library.bookIn('en')]
  const guessed = byFunctionWords(sentence.pieces)
  if (guessed !== undefined) books.push(library.bookIn(guessed))
  if (!sentence.pieces.some((piece) => cyrillic.test(piece)))
    books.push(...transliterated.map((each) => library.latinTyped(each)))
  return books
}

/** The sentence as the book reads it that knows most of its words, and the books to ask for the others. */
export function readInItsLanguage(
  sentence: Sentence,
  language: TextLanguage,
  library: Library,
): SentenceWords {
  const declared = readSentence(library.bookIn(language), sentence)
  const covered = coverage(declared)
  let own = declared
  if (covered < enough && sentence.pieces.length >= shortest) {
    let most = covered + farBetter
    for (const book of candidates(sentence, library)) {
      const read = readSentence(book, sentence)
      const share = coverage(read)
      if (share <= most) continue
      most = share
      own = read
    }
  }
  const others = [declared.book, library.bookIn('en')]
  return wordsOfSentence(sentence, own, {
    others: others.filter((book, place) => book !== own.book && others.indexOf(book) === place),
    trust: trustInOthers,
  })
}
