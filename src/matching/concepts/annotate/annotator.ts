/** Texts to weighted concepts. README.md in the folder above has the formula and where the constants come from. */
import { rememberByGroup } from '../../text/bounded-memo.ts'
import type { TextLanguage } from '../../text/languages.ts'
import type { Concept } from '../concept.ts'
import { claimsOf, type Found, shareOut, type WeighedMention } from './claims.ts'
import { familiesOf } from './families.ts'
import { findMentions } from './label-matches.ts'
import { type LanguageBook, openBook, type Reading, type ReadPiece } from './language-book.ts'
import { latinTypedBook } from './latin-typed-book.ts'
import { booksFor, type Library } from './sentence-language.ts'
import { wordsOfSentence } from './sentence-words.ts'
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

export const tuning = { halfConfidence: 0.5, focus: 0.5 }

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

  function mentionsOf(sentence: Sentence, language: TextLanguage): WeighedMention[] {
    const used = booksFor(sentence, language, library)
    const away = turnedAway(sentence, used[0]?.book.language ?? language)
    const { byBook, pieceAt } = wordsOfSentence(sentence, used)
    return findMentions(byBook, pieceAt.length).flatMap((mention) => {
      const pieces = new Set(mention.places.map((place) => pieceAt[place] ?? 0))
      const meant = away === undefined ? 1 : Math.min(...Array.from(pieces, (piece) => away[piece] ?? 1))
      const claims = claimsOf(mention, sentence.weight * meant)
      if (claims.length === 0 || meant === 0) return []
      return { claims, words: Array.from(pieces, (piece) => sentence.pieces[piece] ?? '').join(' ') }
    })
  }

  function annotationOf({ concept, strength, words }: Found, total: number): Annotation {
    const focus = strength / (strength + tuning.focus * (total - strength))
    return {
      concept: concepts[concept]?.id ?? '',
      confidence: (strength / (strength + tuning.halfConfidence)) * Math.sqrt(focus),
      strength,
      words: [...words]
        .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
        .slice(0, mostWords)
        .map(([word]) => word),
    }
  }

  return {
    annotate(fields, language) {
      const sentences = fields
        .filter(({ weight }) => Number.isFinite(weight) && weight > 0)
        .flatMap(({ text, weight }) => cutIntoSentences(text, weight))
      const found = shareOut(
        sentences.flatMap((sentence) => mentionsOf(sentence, language)),
        families,
      )
      const total = found.reduce((sum, { strength }) => sum + strength, 0)
      return found
        .map((each) => annotationOf(each, total))
        .sort((a, b) => b.strength - a.strength || (a.concept < b.concept ? -1 : 1))
    },
  }
}
