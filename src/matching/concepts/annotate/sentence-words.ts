/** The words of a sentence that labels hold, with their places. What its own language does not know is asked of the next book. */
import type { LanguageBook, Reading } from './language-book.ts'
import type { Sentence } from './sentences.ts'

// A word that only begins like one of a label. Of 0, 0.3, 0.5, 0.7, with four letters in common, without tags and codes 0.848, 0.850, 0.855, 0.848;
// across languages 0.759, 0.768, 0.777, 0.771.
const trustInSimilar = 0.5

export interface KnownWord {
  readonly stem: number
  /** Counts the words that carry a meaning; parts of a compound share one. */
  readonly place: number
}

export interface BookWords {
  readonly book: LanguageBook
  /** 0–1: how far its reading of this sentence is to be trusted. */
  readonly trust: number
  readonly words: KnownWord[]
}

export interface SentenceWords {
  /** As its own book reads it. */
  readonly own: ReadSentence
  /** The sentence's own book first; only those that know a word. */
  readonly byBook: readonly BookWords[]
  /** Place → index of the piece. */
  readonly pieceAt: readonly number[]
}

/** A sentence as a book reads it. */
export interface ReadSentence {
  readonly book: LanguageBook
  /** By piece. */
  readonly readings: readonly Reading[]
}

export function readSentence(book: LanguageBook, { pieces, kinds }: Sentence): ReadSentence {
  return { book, readings: pieces.map((piece, index) => book.read(piece, kinds[index] ?? 'quiet')) }
}

function take({ words }: Reading, first: number, known: KnownWord[]): void {
  for (const [at, { stem, parts }] of words.entries()) {
    if (stem >= 0) known.push({ stem, place: first + at })
    for (const part of parts) known.push({ stem: part, place: first + at })
  }
}

function takeSimilar({ words }: Reading, first: number, known: KnownWord[]): void {
  for (const [at, { similar }] of words.entries())
    if (similar >= 0) known.push({ stem: similar, place: first + at })
}

/** `others`: each is asked for what those before it do not know; its reading counts `trust`. */
export function wordsOfSentence(
  sentence: Sentence,
  own: ReadSentence,
  { others, trust }: { others: readonly LanguageBook[]; trust: number },
): SentenceWords {
  const ownWords: BookWords = { book: own.book, trust: 1, words: [] }
  const byOthers = others.map((book): BookWords => ({ book, trust, words: [] }))
  const similarWords: BookWords = { book: own.book, trust: trustInSimilar, words: [] }
  const pieceAt: number[] = []
  for (const [index, reading] of own.readings.entries()) {
    const first = pieceAt.length
    take(reading, first, ownWords.words)
    takeSimilar(reading, first, similarWords.words)
    let places = reading.words.length
    let { familiar } = reading
    for (const { book, words } of byOthers) {
      if (familiar) break
      const second = book.read(sentence.pieces[index] ?? '', sentence.kinds[index] ?? 'quiet')
      take(second, first, words)
      places = Math.max(places, second.words.length)
      familiar = second.familiar
    }
    for (let at = 0; at < places; at += 1) pieceAt.push(index)
  }
  return {
    own,
    byBook: [ownWords, ...byOthers, similarWords].filter(({ words }) => words.length > 0),
    pieceAt,
  }
}
