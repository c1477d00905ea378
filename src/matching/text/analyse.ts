/**
 * Text → weighted terms. Keys: `pl:<stem>` for words of a language, `=<token>` for tokens that carry across
 * languages. Of a field only the first `longestText` (20,000) UTF-16 units count.
 */
import { cleanText } from './clean-text.ts'
import { languageOf } from './detect-language.ts'
import { KnownTerm, knownTerm, noTerm } from './known-term.ts'
import type { TextLanguage } from './languages.ts'
import { neutralKey } from './neutral.ts'
import { readerIn } from './reading.ts'
import { cutIntoPieces } from './tokenize.ts'

/** A term as the index takes it, so that no document's terms are copied. */
export interface AnalysedTerm {
  readonly channel: 'words'
  /** Sum of the weights of the fields it stands in, once per occurrence. */
  strength: number
  /** First form as written, for explanations. */
  readonly surface: string
  readonly known: KnownTerm
}

export interface AnalysedText {
  language: TextLanguage
  terms: Map<string, AnalysedTerm>
  /** Weighted number of terms: the sum of all strengths. */
  length: number
}

interface Field {
  text: string
  weight: number
}

/** The tokens of a text side by side, those that are no terms left out, and its acronyms. */
class TokenList {
  readonly texts: string[] = []
  readonly terms: KnownTerm[] = []
  readonly weights: number[] = []
  /** Names of the neutral tokens. Written small elsewhere in the text they are still the same and must not count as another. */
  readonly acronyms = new Set<string>()
  /** Letters of the longest acronym: a longer word need not be looked up. */
  longestAcronym = 0

  addField(text: string, weight: number, read: ReturnType<typeof readerIn>): void {
    cutIntoPieces(text, (piece, kind) => {
      const reading = read(piece, kind)
      if (reading instanceof KnownTerm) this.#add(piece, reading, weight)
      else
        for (const token of reading) {
          if (token.name !== '') this.#noteAcronym(token.name)
          this.#add(token.text, token.term, weight)
        }
    })
  }

  /** The term of a token. */
  termAt(place: number): KnownTerm {
    const text = this.texts[place] ?? ''
    const term = this.terms[place] ?? noTerm
    if (text.length > this.longestAcronym || term.name.startsWith('=')) return term
    const name = neutralKey(text)
    return this.acronyms.has(name) ? knownTerm(`=${name}`) : term
  }

  #add(text: string, term: KnownTerm, weight: number): void {
    if (term === noTerm) return
    this.texts.push(text)
    this.terms.push(term)
    this.weights.push(weight)
  }

  #noteAcronym(name: string): void {
    this.acronyms.add(name)
    this.longestAcronym = Math.max(this.longestAcronym, name.length)
  }
}

export function analyse(fields: readonly Field[], declaredLanguage?: string): AnalysedText {
  const cleaned = fields
    .filter(({ weight }) => Number.isFinite(weight) && weight > 0)
    .map(({ text, weight }) => ({ text: cleanText(text), weight }))
  const language = languageOf(cleaned.map(({ text }) => text).join('\n'), declaredLanguage)
  const read = readerIn(language)
  const tokens = new TokenList()
  for (const { text, weight } of cleaned) tokens.addField(text, weight, read)
  const terms = new Map<string, AnalysedTerm>()
  let length = 0
  for (let place = 0; place < tokens.weights.length; place += 1) {
    const known = tokens.termAt(place)
    const weight = tokens.weights[place] ?? 0
    const term = terms.get(known.name)
    if (term === undefined)
      terms.set(known.name, { channel: 'words', strength: weight, surface: tokens.texts[place] ?? '', known })
    else term.strength += weight
    length += weight
  }
  return { language, terms, length }
}
