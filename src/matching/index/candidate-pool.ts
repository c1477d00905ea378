/** Documents that may still enter the list, each with the most it can score. */
import type { Segment } from './segment.ts'

export interface Candidate {
  readonly segment: Segment
  readonly place: number
  /** Upper bound of the raw score. */
  readonly upper: number
}

export class CandidatePool {
  readonly #segments: Segment[] = []
  readonly #places: number[] = []
  readonly #uppers: number[] = []

  add(segment: Segment, place: number, upper: number): void {
    this.#segments.push(segment)
    this.#places.push(place)
    this.#uppers.push(upper)
  }

  /** Those that can still reach the threshold, the most promising first. */
  reaching(threshold: number): Candidate[] {
    const candidates: Candidate[] = []
    for (let at = 0; at < this.#uppers.length; at += 1) {
      const upper = this.#uppers[at] ?? 0
      const segment = this.#segments[at]
      if (upper >= threshold && segment !== undefined)
        candidates.push({ segment, place: this.#places[at] ?? 0, upper })
    }
    return candidates.sort((a, b) => b.upper - a.upper)
  }
}
