/** The key a word is indexed under. */
import type { TextLanguage } from './languages.ts'
import { stem } from './stem.ts'
import { isStopWord } from './stop-words.ts'

/** `word` as written, any case; empty for a stop word. */
export function wordKey(word: string, language: TextLanguage): string {
  const small = word.toLowerCase()
  return isStopWord(small, language) ? '' : `${language}:${stem(small, language)}`
}
