/**
 * Text → tokens in order. A token is either a word of some language or *neutral*: it means the same in every
 * language (standards, acronyms, product and model names). What carries no meaning (bare small numbers, years,
 * quantities, single letters) yields no token.
 *
 * A text is cut into *pieces*, each read on its own, so that what a piece gave can be remembered (reading.ts).
 */
import { isKnownAcronym } from './acronyms.ts'
import { classify, isPlainWord, joinsAsOne } from './neutral.ts'
import { shoutedWords } from './shouting.ts'
import { findStandards, type StandardSpan } from './standards.ts'
import { endOfWord, findWords, isWord, longestWord } from './word-spans.ts'

export interface Token {
  /** As written. */
  readonly text: string
  readonly neutral: boolean
}

/** A word or words joined by hyphens, in quiet letters or among capitals; or the name of a standard. */
export const pieceKinds = ['quiet', 'shouted', 'standard'] as const
export type PieceKind = (typeof pieceKinds)[number]

// GIS-u, LED-es, SCADA-val: what hangs on an acronym in small letters is its case ending.
const caseEnding = /^\p{Ll}{1,3}$/u

function isHyphen(text: string, at: number): boolean {
  const letter = text.charCodeAt(at)
  return letter === 0x2d || letter === 0x2010 || letter === 0x2011
}

/** Index after the last word that hangs by hyphens alone on the one that ends at `end`. */
function endOfCompound(text: string, end: number): number {
  let last = end
  while (isHyphen(text, last)) {
    const next = endOfWord(text, last + 1)
    if (!isWord(last + 1, next)) break
    last = next
  }
  return last
}

const noTokens: readonly Token[] = []

/** The tokens of one piece. */
export function tokensOf(piece: string, kind: PieceKind): readonly Token[] {
  if (kind === 'standard') return [{ text: piece, neutral: true }]
  if (isPlainWord(piece))
    return piece.length === 1 || piece.length > longestWord
      ? noTokens
      : [{ text: piece, neutral: isKnownAcronym(piece) }]
  const shouted = kind === 'shouted'
  const parts = findWords(piece).map(({ text }) => text)
  if (parts.length > 1 && joinsAsOne(parts, shouted)) return [{ text: piece, neutral: true }]
  const tokens: Token[] = []
  let afterNeutral = false
  for (const part of parts) {
    const isEnding = afterNeutral && caseEnding.test(part)
    afterNeutral = false
    if (isEnding) continue
    const { kind, text } = classify(part, shouted)
    afterNeutral = kind === 'neutral'
    if (kind !== 'nothing') tokens.push({ text, neutral: afterNeutral })
  }
  return tokens
}

/** A standard's name covers the words it is made of. */
function standardAt(standards: readonly StandardSpan[], start: number): StandardSpan | undefined {
  return standards.find((standard) => standard.start <= start && start < standard.end)
}

/** Gives the pieces of a text to `take`, in order. */
export function cutIntoPieces(text: string, take: (piece: string, kind: PieceKind) => void): void {
  const shouted = shoutedWords(text)
  const standards = findStandards(text)
  for (let start = 0; start < text.length; ) {
    let end = endOfWord(text, start)
    if (isWord(start, end)) {
      const standard = standards.length === 0 ? undefined : standardAt(standards, start)
      if (standard === undefined) {
        end = endOfCompound(text, end)
        take(text.slice(start, end), shouted.has(start) ? 'shouted' : 'quiet')
      } else if (standard.start === start) take(standard.text, 'standard')
    }
    start = Math.max(end, start + 1)
  }
}

export function tokenize(text: string): Token[] {
  const tokens: Token[] = []
  cutIntoPieces(text, (piece, kind) => tokens.push(...tokensOf(piece, kind)))
  return tokens
}
