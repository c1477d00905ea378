/**
 * What a piece of text (a word, or words joined by hyphens) says in one language, as numbers of known stems. The stems that stand in
 * labels have numbers; a word with another stem is unknown.
 */
import { fold } from '../../text/fold.ts'
import type { TextLanguage } from '../../text/languages.ts'
import { neutralKey } from '../../text/neutral.ts'
import { stem } from '../../text/stem.ts'
import { isStopWord } from '../../text/stop-words.ts'
import { type PieceKind, type Token, tokensOf } from '../../text/tokenize.ts'

// e-mobility, e-služby: the letter belongs to the word, or the word would stand for all mobility.
const letterBeforeWord = /^(\p{L})[-‐‑](?=\p{L}{2})/u

/** A word as labels and texts are compared by. */
export interface Written {
  /** In small letters, with its marks. */
  readonly word: string
  /** `=scada` for what means the same in every language, else the stem; empty for a stop word. */
  readonly key: string
}

function written({ text, neutral }: Token, language: TextLanguage): Written {
  const word = text.toLowerCase()
  // Two letters in capitals may abbreviate what is a small word otherwise (IT, AI); longer ones are stressed.
  if (isStopWord(word, language) && !(neutral && text.length === 2)) return { word, key: '' }
  return { word, key: neutral ? `=${neutralKey(text)}` : stem(word, language) }
}

/** The key of a word in small letters that is no acronym; empty for a stop word. */
export function keyOfPlainWord(word: string, language: TextLanguage): string {
  return isStopWord(word, language) ? '' : stem(word, language)
}

/** The words of a piece, in order; stop words have empty keys, what carries no meaning is left out. */
export function wordsOf(piece: string, kind: PieceKind, language: TextLanguage): Written[] {
  const whole = kind === 'standard' ? piece : piece.replace(letterBeforeWord, '$1')
  return tokensOf(whole, kind).map((token) => written(token, language))
}

/** The form under which cues and other fixed words are met: small letters without marks. */
export function plainForm(piece: string): string {
  return fold(piece.toLowerCase())
}
