/**
 * What the small words and the letters of a text say about its language.
 *
 *   evidence(language) = Σ over words 1 / (languages that have the word as a stop word)
 *                      + Σ over telling letters 0.7 / (languages that write the letter)
 *
 * Neighbours that the engine does not read (Portuguese, Russian …) take part, so that they can win.
 */
import { languages } from './languages.ts'
import { publishedStopWords, stopWordsOf } from './stop-words.ts'

const neighbours = ['pt', 'nl', 'ru', 'sv', 'da', 'no', 'fi', 'tr'] as const
const wordsRead = 60 // the language of a text shows in its first sixty words or not at all
const letterWeight = 0.7 // a telling letter is worth less than a word: names carry them too

// Letters that few of these languages write.
const letterTable: Readonly<Record<string, string>> = {
  pl: 'łżąęśźńć',
  cs: 'řěů',
  sk: 'ľĺŕôä',
  hr: 'đć',
  hu: 'őű',
  et: 'õä',
  lt: 'ėįųąę',
  lv: 'āēīļņķģ',
  ro: 'ășțţş',
  bg: 'ъ',
  uk: 'іїє',
  ru: 'ыэ',
  de: 'ßä',
  es: 'ñ',
  fr: 'çêœ',
  pt: 'ãõç',
  sv: 'åä',
  fi: 'ä',
  da: 'åæø',
  no: 'åæø',
  tr: 'ığş',
  sr: 'јљњћђџ',
}

function shared(
  lists: Iterable<readonly [string, Iterable<string>]>,
): ReadonlyMap<string, readonly string[]> {
  const owners = new Map<string, string[]>()
  for (const [language, entries] of lists) {
    for (const entry of entries) {
      const known = owners.get(entry)
      if (known === undefined) owners.set(entry, [language])
      else known.push(language)
    }
  }
  return owners
}

// English stopwords-iso lists every country code, and five lists hold the whole alphabet: no evidence of anything.
const shortEnglish = new Set(
  'a i am an as at be by do he if in is it me my no of on or so to up us we'.split(' '),
)

function usable(language: string, words: Iterable<string>): string[] {
  const list = [...words]
  const alphabet = list.filter((word) => /^[b-df-hj-np-tw-z]$/.test(word)).length > 8
  return list.filter((word) => {
    if (language === 'en' && word.length <= 2) return shortEnglish.has(word)
    return !(alphabet && /^[a-z]$/.test(word))
  })
}

const owners = shared([
  ...languages.map((language) => [language, usable(language, stopWordsOf(language))] as const),
  ...neighbours.map(
    (language) => [language, usable(language, new Set(publishedStopWords(language)))] as const,
  ),
])
const writers = shared(Object.entries(letterTable))
const telling = new RegExp(`[${[...writers.keys()].join('')}]`, 'g')

export interface Evidence {
  /** Language → weight, neighbours by their own code. */
  weights: ReadonlyMap<string, number>
  /** Different words read: the tenth repetition of a word proves nothing. */
  words: number
}

function add(weights: Map<string, number>, found: readonly string[], weight: number): void {
  for (const language of found) weights.set(language, (weights.get(language) ?? 0) + weight / found.length)
}

/** `text` in small letters. */
export function weighEvidence(text: string): Evidence {
  const weights = new Map<string, number>()
  const seen = new Set<string>()
  let read = 0
  let end = 0
  for (const match of text.matchAll(/\p{L}+/gu)) {
    if (read >= wordsRead) break
    read += 1
    seen.add(match[0])
    end = match.index + match[0].length
    const found = owners.get(match[0])
    if (found !== undefined) add(weights, found, 1)
  }
  for (const [letter] of text.slice(0, end).matchAll(telling))
    add(weights, writers.get(letter) ?? [], letterWeight)
  return { weights, words: seen.size }
}
