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
import { endOfRun, letter } from './unit-kinds.ts'

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

/** The languages that are weighed; the places of `Evidence.weights`. */
export const weighed: readonly string[] = [
  ...new Set([...languages, ...neighbours, ...Object.keys(letterTable)]),
]

/** Entry → the languages that have it, as places in `weighed`. */
function shared(
  lists: Iterable<readonly [string, Iterable<string>]>,
): ReadonlyMap<string, readonly number[]> {
  const owners = new Map<string, number[]>()
  for (const [language, entries] of lists) {
    const place = weighed.indexOf(language)
    for (const entry of entries) {
      const known = owners.get(entry)
      if (known === undefined) owners.set(entry, [place])
      else known.push(place)
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
const firstTelling = Math.min(...Array.from(writers.keys(), (each) => each.charCodeAt(0)))

/** Of most words four units tell that they are no function word: marked are those of words that are. A sixth of the places is. */
const outlines = new Uint8Array(2 ** 16)
function outlineOf(text: string, start: number, end: number): number {
  const second = text.charCodeAt(Math.min(start + 1, end - 1))
  const letters = 961 * text.charCodeAt(start) + 31 * second + text.charCodeAt(end - 1)
  return (31 * letters + end - start) & (outlines.length - 1)
}
for (const word of owners.keys()) outlines[outlineOf(word, 0, word.length)] = 1

export interface Evidence {
  /** By the places of `weighed`. */
  readonly weights: Float64Array
  /** The part of the text that was read; empty when there is no word in it. */
  readonly read: string
}

function add(weights: Float64Array, found: readonly number[] | undefined, weight: number): void {
  if (found === undefined) return
  for (const place of found) weights[place] = (weights[place] ?? 0) + weight / found.length
}

/** `text` in small letters. */
export function weighEvidence(text: string): Evidence {
  const weights = new Float64Array(weighed.length)
  let end = 0
  for (let start = 0, words = 0; start < text.length && words < wordsRead; ) {
    const next = endOfRun(text, start, letter)
    if (next > start) {
      if (outlines[outlineOf(text, start, next)] === 1) add(weights, owners.get(text.slice(start, next)), 1)
      words += 1
      end = next
    }
    start = Math.max(next, start + 1)
  }
  for (let at = 0; at < end; at += 1) {
    if (text.charCodeAt(at) >= firstTelling) add(weights, writers.get(text.charAt(at)), letterWeight)
  }
  return { weights, read: text.slice(0, end) }
}

/** How many different words a text has: the tenth repetition of one proves nothing. */
export function countWords(text: string): number {
  const words = new Set<string>()
  for (let start = 0; start < text.length; ) {
    const next = endOfRun(text, start, letter)
    if (next > start) words.add(text.slice(start, next))
    start = Math.max(next, start + 1)
  }
  return words.size
}
