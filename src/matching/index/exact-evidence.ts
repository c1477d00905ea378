/** The exact evidence of a candidate in float64, from the forward index: the sum over the terms it shares with the query. */
import { evidenceOf, impactOf } from '../score/evidence.ts'
import { type DocumentColumns, strengthOf } from './document-block.ts'
import { mostQueryTerms, type QueryTerms } from './query-terms.ts'

export class ExactEvidence {
  /** Place in the query + 1, by term number; 0: not in the query. Grows with the vocabulary, cleared after every query. */
  #placeOfTerm = new Uint16Array(1024)
  /** Of the document at hand: the places in the query of the terms it shares, its entries of them, and what each gives. */
  #places = new Uint16Array(64)
  #entries = new Uint32Array(64)
  #evidence = new Float64Array(64)
  #terms: QueryTerms | undefined

  /** Makes a query the present one. */
  take(terms: QueryTerms): void {
    if (this.#terms === terms) return
    this.release()
    const { ids } = terms
    let needed = 0
    for (const id of ids) if (id >= needed) needed = id + 1
    if (this.#placeOfTerm.length < needed) this.#placeOfTerm = new Uint16Array(needed * 2)
    // One more than can be shared: the entry after the last one is noted too.
    if (this.#places.length <= ids.length) {
      this.#places = new Uint16Array(ids.length * 2)
      this.#entries = new Uint32Array(ids.length * 2)
      this.#evidence = new Float64Array(ids.length * 2)
    }
    for (let place = 0; place < ids.length; place += 1) this.#placeOfTerm[ids[place] ?? 0] = place + 1
    this.#terms = terms
  }

  release(): void {
    for (const id of this.#terms?.ids ?? []) this.#placeOfTerm[id] = 0
    this.#terms = undefined
  }

  /** Evidence of the document at a place, for the present query. */
  of(columns: DocumentColumns, place: number, strengths: Float64Array): number {
    const shared = this.#collect(columns, place, strengths)
    let sum = 0
    for (let at = 0; at < shared; at += 1) sum += this.#evidence[at] ?? 0
    return sum
  }

  /** The same, term by term: places in the query with what each gives. Holds until the next document is asked for. */
  byTerm(
    columns: DocumentColumns,
    place: number,
    strengths: Float64Array,
  ): { readonly count: number; readonly places: Uint16Array; readonly evidence: Float64Array } {
    const count = this.#collect(columns, place, strengths)
    return { count, places: this.#places, evidence: this.#evidence }
  }

  /** Works out the shared terms; returns how many. */
  #collect(columns: DocumentColumns, place: number, strengths: Float64Array): number {
    const terms = this.#terms
    if (terms === undefined) return 0
    const { own, weights, isWord } = terms
    const places = this.#places
    const entries = this.#entries
    const evidence = this.#evidence
    const norm = columns.norms[place] ?? 0
    const shared = this.#findShared(columns, place)
    for (let at = 0; at < shared; at += 1) {
      const inQuery = places[at] ?? 0
      const strength = strengthOf(columns, place, entries[at] ?? 0, strengths)
      const both = (own[inQuery] ?? 0) * impactOf(isWord[inQuery] === true, strength, norm)
      evidence[at] = evidenceOf(weights[inQuery] ?? 0, both)
    }
    return shared
  }

  /**
   * Notes the entries of a document that the query shares, and returns how many. Every entry is noted, and kept by going on to the next
   * place if it is shared: a branch that nobody can foresee would cost more than all the rest.
   */
  #findShared(columns: DocumentColumns, place: number): number {
    const placeOfTerm = this.#placeOfTerm
    const places = this.#places
    const shared = this.#entries
    const { entries } = columns
    const end = columns.offsets[place + 1] ?? 0
    let count = 0
    for (let at = columns.offsets[place] ?? 0; at < end; at += 1) {
      const entry = entries[at] ?? 0
      const term = entry >>> 8
      // A term that is newer than any of the query's has no place in the look-up.
      const found = (term < placeOfTerm.length ? placeOfTerm[term] : 0) ?? 0
      places[count] = found - 1
      shared[count] = entry
      count += (found + mostQueryTerms) >>> 16
    }
    return count
  }
}
