/** Texts to weighted concepts. README.md in the folder above has the formula and where the constants come from. */
import { rememberByGroup } from '../../text/bounded-memo.ts'
import type { TextLanguage } from '../../text/languages.ts'
import type { Concept } from '../concept.ts'
import { type Mention, shareOut } from './claims.ts'
import { familiesOf } from './families.ts'
import { findMatches } from './label-matches.ts'
import { type LanguageBook, openBook, type Reading, type ReadPiece } from './language-book.ts'
import { latinTypedBook } from './latin-typed-book.ts'
import { type Library, readInItsLanguage } from './sentence-language.ts'
import { cutIntoSentences, type Sentence } from './sentences.ts'
import type { Transliterated } from './transliteration.ts'
import { turnedAway } from './turned-away.ts'

export interface Annotation {
  /** Identifier. */
  readonly concept: string
  /** 0–1 */
  readonly confidence: number
  /** How much the text is about it: field weight × match weight, summed over its mentions. */
  readonly strength: number
  /** Where it came from, as written, most telling first. */
  readonly words: readonly string[]
}

export interface AnnotatedField {
  readonly text: string
  readonly weight: number
}

export interface Annotator {
  /** Best first. */
  annotate(fields: readonly AnnotatedField[], language: TextLanguage): Annotation[]
}

const mostWords = 3
// Pieces a generation, all languages together: what returns, of a market of sixteen languages.
const keptReadings = 50_000

/**
 * The chance that somebody would name the concept, or one next to it, among the tags: odds = 10 · (strength · focus) ^ 0.8, with the
 * share of the concept in all that the text is about as its focus, so that a text about everything is about nothing. Fitted to the
 * annotations of the 184 demo texts that have two tags or more of the scheme; README.md has what it says against what is so.
 */
function confidenceOf(strength: number, total: number): number {
  const odds = 10 * (strength * (strength / total)) ** 0.8
  return odds / (1 + odds)
}

export function createAnnotator(concepts: readonly Concept[]): Annotator {
  const families = familiesOf(concepts)
  const remembered = rememberByGroup<ReadPiece, Reading>(keptReadings, (piece, read) => read(piece))
  const books = new Map<TextLanguage, LanguageBook>()
  const latinBooks = new Map<Transliterated, LanguageBook>()

  /** Books are opened when a text of the language comes first, so that nobody waits for languages that do not. */
  const library: Library = {
    bookIn(language) {
      const book = books.get(language) ?? openBook(concepts, language, { families, remembered })
      books.set(language, book)
      return book
    },
    latinTyped(language) {
      const known = latinBooks.get(language)
      const book = known ?? latinTypedBook(library.bookIn(language), language, remembered)
      latinBooks.set(language, book)
      return book
    },
  }

  function mentionsOf(sentence: Sentence, language: TextLanguage): Mention[] {
    const { own, byBook, pieceAt } = readInItsLanguage(sentence, language, library)
    const meant = turnedAway(sentence, own)
    const mentions: Mention[] = []
    for (const { book, label, stem, places, share } of findMatches(byBook, pieceAt.length)) {
      let weight = sentence.weight * share
      let words = ''
      let last = -1
      for (const place of places) {
        const piece = pieceAt[place] ?? 0
        if (piece === last) continue
        last = piece
        weight = Math.min(weight, sentence.weight * share * (meant?.[piece] ?? 1))
        words = words === '' ? (sentence.pieces[piece] ?? '') : `${words} ${sentence.pieces[piece] ?? ''}`
      }
      if (weight > 0) mentions.push({ book, label, stem, weight, words })
    }
    return mentions
  }

  return {
    annotate(fields, language) {
      const sentences = fields
        .filter(({ weight }) => Number.isFinite(weight) && weight > 0)
        .flatMap(({ text, weight }) => cutIntoSentences(text, weight))
      const mentions = sentences.flatMap((sentence) => mentionsOf(sentence, language))
      const found = shareOut(mentions, families, mostWords)
      const total = found.reduce((sum, { strength }) => sum + strength, 0)
      return found
        .filter(({ strength }) => strength > 0)
        .map(({ concept, strength, words }) => ({
          concept: concepts[concept]?.id ?? '',
          confidence: confidenceOf(strength, total),
          strength,
          words,
        }))
        .sort((a, b) => b.strength - a.strength || (a.concept < b.concept ? -1 : 1))
    },
  }
}
