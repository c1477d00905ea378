/**
 * Terms as numbers. Numbers are given in the order of first sight and never taken back; they say nothing about a score. One
 * vocabulary serves the indexes of both sides.
 */
import type { EvidenceName } from '../scoring-profile.ts'

/** Term numbers share 32 bits with a strength code of 8 in the forward index. */
const mostTerms = 2 ** 24 - 1

export class Vocabulary {
  readonly #idOfTerm = new Map<string, number>()
  #lastTerm = ''
  #lastId: number | undefined
  #isWord = new Uint8Array(1024)

  get size(): number {
    return this.#idOfTerm.size
  }

  find(term: string): number | undefined {
    // Whoever asks for a term asks for its statistics next.
    if (term !== this.#lastTerm) {
      this.#lastTerm = term
      this.#lastId = this.#idOfTerm.get(term)
    }
    return this.#lastId
  }

  /** The term's number; a new one for a new term. Throws when the vocabulary is full. */
  add(term: string, channel: EvidenceName): number {
    const known = this.#idOfTerm.get(term)
    if (known !== undefined) return known
    const id = this.#idOfTerm.size
    if (id >= mostTerms) throw new RangeError(`the index holds at most ${mostTerms} different terms`)
    if (id === this.#isWord.length) {
      const larger = new Uint8Array(id * 2)
      larger.set(this.#isWord)
      this.#isWord = larger
    }
    this.#isWord[id] = channel === 'words' ? 1 : 0
    this.#idOfTerm.set(term, id)
    this.#lastTerm = ''
    return id
  }

  isWord(id: number): boolean {
    return this.#isWord[id] === 1
  }
}
