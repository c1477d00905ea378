/**
 * What the pieces of a text say in a language. Classifying and stemming are the dear part and texts repeat their words, so
 * readings are remembered: a known word costs one look-up.
 */
import { rememberByGroup } from './bounded-memo.ts'
import { type KnownTerm, knownTerm, noTerm } from './known-term.ts'
import type { TextLanguage } from './languages.ts'
import { neutralKey } from './neutral.ts'
import { wordKey } from './term-key.ts'
import { type PieceKind, type Token, tokensOf } from './tokenize.ts'

export interface ReadToken {
  /** As written. */
  readonly text: string
  /** `noTerm` for what is none (stop words, emphasis). */
  readonly term: KnownTerm
  /** What a neutral token is called, in small letters; empty for a word. */
  readonly name: string
}

/** Of most pieces, words that stand in the text as they are read, the term says it all. */
export type Reading = KnownTerm | readonly ReadToken[]

// Pieces a generation, all languages together: 10 MB, twice that when both are full (measured on words of nine letters). The bench's
// 60,000 words fit into one; a market of sixteen languages has more, but the frequent ones stay.
const kept = 100_000

/** A small word in capitals (NIE, NOT) is stressed, not abbreviated; two letters may be both (IT, AI) and stay. */
function isEmphasis(text: string, language: TextLanguage): boolean {
  return text.length > 2 && wordKey(text, language) === ''
}

function readToken({ text, neutral }: Token, language: TextLanguage): ReadToken {
  if (!neutral) return { text, term: knownTerm(wordKey(text, language)), name: '' }
  const name = neutralKey(text)
  return { text, term: isEmphasis(text, language) ? noTerm : knownTerm(`=${name}`), name }
}

function readPiece(piece: string, kind: PieceKind, language: TextLanguage): Reading {
  const tokens = tokensOf(piece, kind).map((token) => readToken(token, language))
  const [first] = tokens
  if (first === undefined) return noTerm
  return tokens.length === 1 && first.name === '' && first.text === piece ? first.term : tokens
}

const remembered = (kind: PieceKind) =>
  rememberByGroup(kept, (piece: string, language: TextLanguage) => readPiece(piece, kind, language))
const quiet = remembered('quiet')
const shouted = remembered('shouted')
const standard = remembered('standard')

export function readerIn(language: TextLanguage): (piece: string, kind: PieceKind) => Reading {
  const byKind = { quiet: quiet(language), shouted: shouted(language), standard: standard(language) }
  // Nearly all pieces are quiet.
  return (piece, kind) => (kind === 'quiet' ? byKind.quiet(piece) : byKind[kind](piece))
}
