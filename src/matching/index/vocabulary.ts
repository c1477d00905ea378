/**
 * Terms as numbers. Numbers are given in the order of first sight and never taken back; they say nothing about a score. One
 * vocabulary serves the indexes of both sides.
 */
import type { EvidenceName } from '../scoring-profile.ts'
import type { KnownTerm } from '../text/known-term.ts'
import { withRoom } from './with-room.ts'

/** Term numbers share 32 bits with a strength code of 8 in the forward index. */
const mostTerms = 2 ** 24 - 1

/** The terms in the order of their numbers, and 1 for those that are words. */
export interface VocabularyState {
  readonly terms: readonly string[]
  readonly isWord: Uint8Array<ArrayBuffer>
}

export class Vocabulary {
  readonly #idOfTerm = new Map<string, number>()
  #lastTerm = ''
  #lastId: number | undefined
  #isWord = new Uint8Array(1024)

  static restored({ terms, isWord }: VocabularyState): Vocabulary {
    const vocabulary = new Vocabulary()
    for (const [id, term] of terms.entries()) vocabulary.#idOfTerm.set(term, id)
    vocabulary.#isWord = withRoom(vocabulary.#isWord, terms.length, Uint8Array)
    vocabulary.#isWord.set(isWord)
    return vocabulary
  }

  /** As it is at this instant. */
  state(): VocabularyState {
    return { terms: [...this.#idOfTerm.keys()], isWord: this.#isWord.slice(0, this.size) }
  }

  get size(): number {
    return this.#idOfTerm.size
  }

  find(term: string, known?: KnownTerm): number | undefined {
    // Whoever asks for a term asks for its statistics next.
    if (term === this.#lastTerm) return this.#lastId
    this.#lastTerm = term
    this.#lastId = known?.numberedBy === this ? known.number : this.#idOfTerm.get(term)
    if (this.#lastId !== undefined) this.#leaveNumber(this.#lastId, known)
    return this.#lastId
  }

  /** The term's number; a new one for a new term. Throws when the vocabulary is full. */
  add(term: string, channel: EvidenceName, known?: KnownTerm): number {
    const found = this.find(term, known)
    if (found !== undefined) return found
    const id = this.#idOfTerm.size
    if (id >= mostTerms) throw new RangeError(`the index holds at most ${mostTerms} different terms`)
    this.#isWord = withRoom(this.#isWord, id + 1, Uint8Array)
    this.#isWord[id] = channel === 'words' ? 1 : 0
    this.#idOfTerm.set(term, id)
    this.#lastId = id
    this.#leaveNumber(id, known)
    return id
  }

  #leaveNumber(id: number, known: KnownTerm | undefined): void {
    if (known === undefined) return
    known.numberedBy = this
    known.number = id
  }

  isWord(id: number): boolean {
    return this.#isWord[id] === 1
  }
}
