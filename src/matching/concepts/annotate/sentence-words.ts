/** The words of a sentence that some label holds, with their places; the same word may be known to several books. */
import type { PieceKind } from '../../text/tokenize.ts'
import type { LanguageBook } from './language-book.ts'
import type { Sentence } from './sentences.ts'

export interface KnownWord {
  readonly stem: number
  /** Counts the words that carry a meaning; parts of a compound share one. */
  readonly place: number
  readonly isPart: boolean
}

export interface BookWords {
  readonly book: LanguageBook
  /** 0–1: how far its reading of this sentence is to be trusted. */
  readonly trust: number
  readonly words: KnownWord[]
}

export interface SentenceWords {
  readonly byBook: readonly BookWords[]
  /** Place → index of the piece. */
  readonly pieceAt: readonly number[]
}

export interface TrustedBook {
  readonly book: LanguageBook
  readonly trust: number
}

export function isUnfamiliar(book: LanguageBook, piece: string, kind: PieceKind): boolean {
  return !book.read(piece, kind).familiar
}

/** `books`: the sentence's own first; each next one is asked for what those before it do not know. */
export function wordsOfSentence(sentence: Sentence, books: readonly TrustedBook[]): SentenceWords {
  const byBook = books.map(({ book, trust }) => ({ book, trust, words: [] as KnownWord[] }))
  const pieceAt: number[] = []
  for (const [index, piece] of sentence.pieces.entries()) {
    const kind = sentence.kinds[index] ?? 'quiet'
    const first = pieceAt.length
    let places = 0
    for (const { book, words } of byBook) {
      const { words: found, familiar } = book.read(piece, kind)
      for (const [at, { stem, parts }] of found.entries()) {
        if (stem >= 0) words.push({ stem, place: first + at, isPart: false })
        for (const part of parts) words.push({ stem: part, place: first + at, isPart: true })
      }
      places = Math.max(places, found.length)
      if (familiar) break
    }
    for (let at = 0; at < places; at += 1) pieceAt.push(index)
  }
  return { byBook, pieceAt }
}
