/**
 * Text → weighted terms. Keys: `pl:<stem>` for words of a language, `=<token>` for tokens that carry across
 * languages. Of a field only the first `longestText` (20,000) UTF-16 units count.
 */
import { cleanText } from './clean-text.ts'
import { detectLanguage } from './detect-language.ts'
import type { TextLanguage } from './languages.ts'
import { neutralKey } from './neutral.ts'
import { wordKey } from './term-key.ts'
import { type Token, tokenize } from './tokenize.ts'

export interface AnalysedTerm {
  /** Sum of the weights of the fields it stands in, once per occurrence. */
  frequency: number
  /** First form as written, for explanations. */
  surface: string
}

export interface AnalysedText {
  language: TextLanguage
  terms: Map<string, AnalysedTerm>
  /** Weighted number of terms: the sum of all frequencies. */
  length: number
}

interface Field {
  text: string
  weight: number
}

interface Acronyms {
  keys: ReadonlySet<string>
  /** Letters of the longest: a longer word need not be looked up. */
  longest: number
}

/** Acronyms of a text: written small elsewhere in it, they are still the same thing and must not count as another. */
function acronymsOf(tokenized: readonly { tokens: readonly Token[] }[]): Acronyms {
  const keys = new Set<string>()
  let longest = 0
  for (const { tokens } of tokenized) {
    for (const token of tokens) {
      if (!token.neutral) continue
      const key = neutralKey(token.text)
      keys.add(key)
      if (key.length > longest) longest = key.length
    }
  }
  return { keys, longest }
}

/** A small word in capitals (NIE, NOT) is stressed, not abbreviated; two letters may be both (IT, AI) and stay. */
function isEmphasis(text: string, language: TextLanguage): boolean {
  return text.length > 2 && wordKey(text, language) === ''
}

function termKey(token: Token, language: TextLanguage, acronyms: Acronyms): string {
  if (token.neutral) return isEmphasis(token.text, language) ? '' : `=${neutralKey(token.text)}`
  if (token.text.length <= acronyms.longest) {
    const key = neutralKey(token.text)
    if (acronyms.keys.has(key) && wordKey(token.text, language) !== '') return `=${key}`
  }
  return wordKey(token.text, language)
}

export function analyse(fields: readonly Field[], declaredLanguage?: string): AnalysedText {
  const cleaned = fields
    .filter(({ weight }) => Number.isFinite(weight) && weight > 0)
    .map(({ text, weight }) => ({ text: cleanText(text), weight }))
  const { language } = detectLanguage(cleaned.map(({ text }) => text).join('\n'), declaredLanguage)
  const tokenized = cleaned.map(({ text, weight }) => ({ tokens: tokenize(text), weight }))
  const acronyms = acronymsOf(tokenized)
  const terms = new Map<string, AnalysedTerm>()
  let length = 0
  for (const { tokens, weight } of tokenized) {
    for (const token of tokens) {
      const key = termKey(token, language, acronyms)
      if (key === '') continue
      const term = terms.get(key)
      if (term === undefined) terms.set(key, { frequency: weight, surface: token.text })
      else term.frequency += weight
      length += weight
    }
  }
  return { language, terms, length }
}
