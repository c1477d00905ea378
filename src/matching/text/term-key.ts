/**
 * The key a word is indexed under. Stemming is the dear part and texts repeat their words, so keys are remembered
 * per language, up to a bound.
 */
import { remember } from './bounded-memo.ts'
import { type Language, languages, type TextLanguage } from './languages.ts'
import { stem } from './stem.ts'
import { isStopWord } from './stop-words.ts'

const kept = 50_000 // words a language, some 6 MB; a big corpus has more, but the frequent ones return at once

function keyIn(language: TextLanguage): (word: string) => string {
  return remember(kept, (word) => {
    const small = word.toLowerCase()
    return isStopWord(small, language) ? '' : `${language}:${stem(small, language)}`
  })
}

const undetermined = keyIn('und')
const byLanguage: ReadonlyMap<TextLanguage, (word: string) => string> = new Map(
  languages.map((language: Language) => [language, keyIn(language)]),
)

/** `word` as written, any case; empty for a stop word. */
export function wordKey(word: string, language: TextLanguage): string {
  return (byLanguage.get(language) ?? undetermined)(word)
}
