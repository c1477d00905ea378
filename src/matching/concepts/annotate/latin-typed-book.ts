/** A book of a language in Cyrillic, reading what was typed in Latin letters. */

import { neutralKey } from '../../text/neutral.ts'
import { stem } from '../../text/stem.ts'
import { stopWordsOf } from '../../text/stop-words.ts'
import { type PieceKind, type Token, tokensOf } from '../../text/tokenize.ts'
import type { LanguageBook, Reading, ReadPiece } from './language-book.ts'
import { plainForm } from './reading.ts'
import { inCyrillic, outlineOf, type Transliterated } from './transliteration.ts'

// 4 is ч and 6 is ш where there is no Cyrillic keyboard.
const figuresForLetters = /^[a-z]+(?:[46][a-z]+)+$/u
const noParts: readonly number[] = []

export function latinTypedBook(
  book: LanguageBook,
  language: Transliterated,
  remembered: (read: ReadPiece) => ReadPiece,
): LanguageBook {
  const numbers = new Map<string, number>()
  for (const [key, number] of book.vocabulary.stems()) {
    const outline = outlineOf(key, language)
    if (!numbers.has(outline)) numbers.set(outline, number)
  }
  const stopWords = new Set(Array.from(stopWordsOf(language), (word) => outlineOf(word, language)))

  /** Undefined for a stop word. */
  function keyOf({ text, neutral }: Token): string | undefined {
    if (neutral && !figuresForLetters.test(text)) return `=${neutralKey(text)}`
    const word = inCyrillic(text.toLowerCase(), language)
    return stopWords.has(outlineOf(word, language)) ? undefined : outlineOf(stem(word, language), language)
  }

  function readPiece(piece: string, kind: PieceKind): Reading {
    const tokens = tokensOf(piece, kind)
    const keys = tokens.map(keyOf).filter((key) => key !== undefined)
    const words = keys.map((key) => ({ stem: numbers.get(key) ?? -1, parts: noParts, similar: -1 }))
    return {
      plain: plainForm(piece),
      words,
      familiar: words.every((word) => word.stem >= 0),
      telling: tokens.some(({ text, neutral }) => !neutral || figuresForLetters.test(text)),
    }
  }

  const readers = {
    quiet: remembered((piece) => readPiece(piece, 'quiet')),
    shouted: remembered((piece) => readPiece(piece, 'shouted')),
    standard: remembered((piece) => readPiece(piece, 'standard')),
  }
  return { ...book, read: (piece, kind) => readers[kind](piece) }
}
