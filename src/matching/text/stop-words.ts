/** Words that carry grammar, not matter: the lists of stopwords-iso with our corrections. */
import stopwordsIso from 'stopwords-iso' with { type: 'json' }
import { fold } from './fold.ts'
import { type Language, languages, type TextLanguage } from './languages.ts'
import { added, content } from './stop-word-corrections.ts'

const published: Readonly<Record<string, readonly string[]>> = stopwordsIso

// The published Lithuanian list was read in the wrong code page (Windows-1257 as ISO 8859-1).
const misread: ReadonlyMap<string, string> = new Map(
  ['øų', 'þž', 'ðš', 'æę', 'ëė', 'áį', 'àą', 'èč', 'ûū'].map((pair) => [pair.charAt(0), pair.charAt(1)]),
)

/** The published list of any language, also of those the engine does not read; empty when there is none. */
export function publishedStopWords(language: string): readonly string[] {
  const words = published[language] ?? []
  if (language !== 'lt') return words.map((word) => word.normalize('NFC'))
  return words.map((word) => word.replace(/./gu, (letter) => misread.get(letter) ?? letter))
}

function wordsOf(list: string | undefined): string[] {
  return list === undefined ? [] : list.split(' ')
}

function listOf(language: Language): ReadonlySet<string> {
  const words = new Set([...publishedStopWords(language), ...wordsOf(added[language])])
  for (const word of wordsOf(content[language])) words.delete(word)
  return words
}

function withBare(words: ReadonlySet<string>): ReadonlySet<string> {
  return new Set([...words, ...Array.from(words, fold)])
}

const written: ReadonlyMap<TextLanguage, ReadonlySet<string>> = new Map(
  languages.map((language) => [language, listOf(language)]),
)
const bare: ReadonlyMap<TextLanguage, ReadonlySet<string>> = new Map(
  Array.from(written, ([language, words]) => [language, withBare(words)]),
)

/** The stop words of a language as they are written, for detection. */
export function stopWordsOf(language: TextLanguage): ReadonlySet<string> {
  return written.get(language) ?? new Set()
}

/** `word` in small letters; a word typed without its diacritics counts as well (`bardzo`, `ze` for `że`). */
export function isStopWord(word: string, language: TextLanguage): boolean {
  return bare.get(language)?.has(word) === true
}
