/** The exact evidence of a candidate in float64, from the forward index: the sum over the terms it shares with the query. */
import { evidenceOf, impactOf } from '../score/evidence.ts'
import { type DocumentColumns, strengthOf } from './document-block.ts'
import type { QueryTerms } from './query-terms.ts'

export class ExactEvidence {
  /** Place in the query + 1, by term number; 0: not in the query. Grows with the vocabulary, cleared after every query. */
  #placeOfTerm = new Uint16Array(1024)
  /** Of the document at hand: the places of the terms it shares, and what each gives. */
  #places = new Uint16Array(64)
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
    if (this.#places.length < ids.length) {
      this.#places = new Uint16Array(ids.length * 2)
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

  /** The same, term by term: calls `each` with the term's place in the query. */
  byTerm(
    columns: DocumentColumns,
    place: number,
    {
      strengths,
      each,
    }: { readonly strengths: Float64Array; readonly each: (term: number, evidence: number) => void },
  ): void {
    const shared = this.#collect(columns, place, strengths)
    for (let at = 0; at < shared; at += 1) {
      const evidence = this.#evidence[at] ?? 0
      if (evidence > 0) each(this.#places[at] ?? 0, evidence)
    }
  }

  /** Works out the shared terms; returns how many. */
  #collect(columns: DocumentColumns, place: number, strengths: Float64Array): number {
    const terms = this.#terms
    if (terms === undefined) return 0
    const { entries } = columns
    const placeOfTerm = this.#placeOfTerm
    const norm = columns.norms[place] ?? 0
    const end = columns.offsets[place + 1] ?? 0
    let shared = 0
    for (let at = columns.offsets[place] ?? 0; at < end; at += 1) {
      const entry = entries[at] ?? 0
      const term = entry >>> 8
      // A term that is newer than any of the query's has no place in the look-up.
      const found = (term < placeOfTerm.length ? placeOfTerm[term] : 0) ?? 0
      if (found === 0) continue
      const strength = strengthOf(columns, place, { entry, values: strengths })
      const both = (terms.own[found - 1] ?? 0) * impactOf(terms.isWord[found - 1] === true, strength, norm)
      this.#places[shared] = found - 1
      this.#evidence[shared] = evidenceOf(terms.weights[found - 1] ?? 0, both)
      shared += 1
    }
    return shared
  }
}
