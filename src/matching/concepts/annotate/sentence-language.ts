/**
 * Whose words a sentence is made of. The language of the text is asked first. When it knows less than half of the words, the others that
 * come into question are asked too: the one whose function words the sentence holds, English, and Cyrillic typed in Latin letters.
 *
 *   coverage(language) = share of the words that are its stop words or stand in its labels
 */
import { weighEvidence, weighed } from '../../text/function-words.ts'
import { isLanguage, type Language, type TextLanguage } from '../../text/languages.ts'
import type { LanguageBook } from './language-book.ts'
import type { TrustedBook } from './sentence-words.ts'
import type { Sentence } from './sentences.ts'
import { type Transliterated, transliterated } from './transliteration.ts'

export const tuning = { enough: 0.5, better: 0.2, shortest: 3, fallback: 0.7 }

export interface Library {
  bookIn(language: TextLanguage): LanguageBook
  latinTyped(language: Transliterated): LanguageBook
}

function coverage(book: LanguageBook, { pieces, kinds }: Sentence): number {
  let known = 0
  let all = 0
  for (const [index, piece] of pieces.entries()) {
    const { familiar, telling } = book.read(piece, kinds[index] ?? 'quiet')
    if (!telling) continue
    all += 1
    if (familiar) known += 1
  }
  return all === 0 ? 1 : known / all
}

/** The language of ours whose function words and letters weigh most; undefined when there are none. */
function byFunctionWords(pieces: readonly string[]): Language | undefined {
  const { weights } = weighEvidence(pieces.join(' ').toLowerCase())
  let best: Language | undefined
  let most = 0
  for (const [place, language] of weighed.entries()) {
    const weight = weights[place] ?? 0
    if (weight > most && isLanguage(language)) {
      most = weight
      best = language
    }
  }
  return best
}

const cyrillic = /\p{Script=Cyrillic}/u

/** The books that a sentence is read by, the first one its own. */
export function booksFor(sentence: Sentence, language: TextLanguage, library: Library): TrustedBook[] {
  const own = library.bookIn(language)
  const english = library.bookIn('en')
  const usual = (first: LanguageBook): TrustedBook[] => {
    const others = [...new Set([own, english])].filter((book) => book !== first)
    return [{ book: first, trust: 1 }, ...others.map((book) => ({ book, trust: tuning.fallback }))]
  }
  const covered = coverage(own, sentence)
  if (covered >= tuning.enough || sentence.pieces.length < tuning.shortest) return usual(own)
  const guessed = byFunctionWords(sentence.pieces)
  const others = [english]
  if (guessed !== undefined) others.push(library.bookIn(guessed))
  if (!sentence.pieces.some((piece) => cyrillic.test(piece)))
    others.push(...transliterated.map((each) => library.latinTyped(each)))
  let best = own
  let most = covered + tuning.better
  for (const book of others) {
    const share = coverage(book, sentence)
    if (share <= most) continue
    most = share
    best = book
  }
  return usual(best)
}
