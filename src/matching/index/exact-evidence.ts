/**
 * The exact evidence of a candidate in float64, from the forward index: Σ weight · impact over the terms it shares with the query. Terms
 * are added in the order of their names, so that the sum is the same bit by bit wherever and in whatever order the documents came.
 */
import { impactOf } from '../score/evidence.ts'
import { type DocumentColumns, strengthOf } from './document-block.ts'
import type { QueryTerms } from './query-terms.ts'

export class ExactEvidence {
  /** Place in the query + 1, by term number; 0: not in the query. Grows with the vocabulary, cleared after every query. */
  #placeOfTerm = new Uint16Array(1024)
  #contributions = new Float64Array(64)
  #terms: QueryTerms | undefined

  /** Makes a query the present one. */
  take(terms: QueryTerms): void {
    if (this.#terms === terms) return
    this.release()
    const { ids } = terms
    const needed = ids.reduce((largest, id) => Math.max(largest, id + 1), 0)
    if (this.#placeOfTerm.length < needed) this.#placeOfTerm = new Uint16Array(needed * 2)
    if (this.#contributions.length < ids.length) this.#contributions = new Float64Array(ids.length * 2)
    for (let place = 0; place < ids.length; place += 1) this.#placeOfTerm[ids[place] ?? 0] = place + 1
    this.#terms = terms
  }

  release(): void {
    for (const id of this.#terms?.ids ?? []) this.#placeOfTerm[id] = 0
    this.#terms = undefined
  }

  /** Evidence of the document at a place, for the present query. */
  of(columns: DocumentColumns, place: number, strengths: Float64Array): number {
    const terms = this.#terms
    if (terms === undefined) return 0
    const contributions = this.#contributions
    this.#collect(terms, columns, { place, strengths })
    let sum = 0
    for (let at = 0; at < terms.ids.length; at += 1) {
      sum += contributions[at] ?? 0
      contributions[at] = 0
    }
    return sum
  }

  /** The same, term by term, in the order of the query's terms; 0 where a term is not shared. */
  byTerm(columns: DocumentColumns, place: number, strengths: Float64Array): Float64Array {
    const terms = this.#terms
    if (terms === undefined) return new Float64Array()
    this.#collect(terms, columns, { place, strengths })
    const evidence = this.#contributions.slice(0, terms.ids.length)
    this.#contributions.fill(0)
    return evidence
  }

  #collect(
    terms: QueryTerms,
    columns: DocumentColumns,
    { place, strengths }: { readonly place: number; readonly strengths: Float64Array },
  ): void {
    const { entries } = columns
    const placeOfTerm = this.#placeOfTerm
    const norm = columns.norms[place] ?? 0
    const end = columns.offsets[place + 1] ?? 0
    for (let at = columns.offsets[place] ?? 0; at < end; at += 1) {
      const entry = entries[at] ?? 0
      const term = entry >>> 8
      // A term that is newer than any of the query's has no place in the look-up.
      const found = (term < placeOfTerm.length ? placeOfTerm[term] : 0) ?? 0
      if (found === 0) continue
      const strength = strengthOf(columns, place, { entry, values: strengths })
      const impact = impactOf(terms.words[found - 1] === 1, strength, norm)
      // This product first: it is the same from either side, so a pair has one score bit by bit.
      const both = (terms.own[found - 1] ?? 0) * impact
      this.#contributions[found - 1] = (terms.weights[found - 1] ?? 0) * both
    }
  }
}
