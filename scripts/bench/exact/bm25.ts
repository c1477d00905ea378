/**
 * Exact BM25 in float64 over every offer, the yardstick for the peers' recall:
 *
 *   score(need, offer) = Σ over shared terms  ln(1 + (N − n + 0.5) / (n + 0.5)) · tf / (tf + k1 · (1 − b + b · length / average))
 *
 * k1 = 1.2, b = 0.75 (Robertson & Zaragoza 2009; idf as in Lucene). The constant factor k1 + 1 of some engines changes no order.
 * Offers are drawn twice instead of kept, so that a million need no room.
 */
import { type TermSource, termCount } from '../corpus/corpus.ts'
import { createShortlist } from './shortlist.ts'

const k1 = 1.2
const b = 0.75

export interface ExactAnswer {
  /** Postings of the need's terms: what exhaustive scoring has to add up. */
  readonly postings: number
  /** Best first: the best `top`, and whatever ties with the last of them. */
  readonly accepted: readonly number[]
}

interface Statistics {
  /** By term. */
  readonly documentsWith: Float64Array
  readonly averageLength: number
  /** Mean number of different terms of an offer. */
  readonly differentTerms: number
}

export interface ExactRun {
  readonly answers: readonly ExactAnswer[]
  /** Mean number of different terms, of an offer and of a need. */
  readonly termsPerOffer: number
  readonly termsPerNeed: number
}

export interface ExactTask {
  readonly offers: number
  readonly needs: number
  readonly top: number
}

function countTerms(corpus: TermSource, offers: number): Statistics {
  const documentsWith = new Float64Array(termCount)
  let length = 0
  let different = 0
  for (let offer = 0; offer < offers; offer += 1) {
    const terms = corpus.termsOf('offer', offer)
    const distinct = new Set(terms)
    length += terms.length
    different += distinct.size
    for (const term of distinct) documentsWith[term] = (documentsWith[term] ?? 0) + 1
  }
  return { documentsWith, averageLength: length / offers, differentTerms: different / offers }
}

function frequencies(terms: readonly number[]): Map<number, number> {
  const counts = new Map<number, number>()
  for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1)
  return counts
}

/** Term → the needs that ask for it. */
function indexNeeds(needs: readonly (readonly number[])[]): Map<number, number[]> {
  const asking = new Map<number, number[]>()
  needs.forEach((terms, need) => {
    for (const term of terms) asking.set(term, [...(asking.get(term) ?? []), need])
  })
  return asking
}

export function scoreExactly(corpus: TermSource, { offers, needs, top }: ExactTask): ExactRun {
  const { documentsWith, averageLength, differentTerms } = countTerms(corpus, offers)
  const asked = Array.from({ length: needs }, (_, need) => [...new Set(corpus.termsOf('need', need))])
  const asking = indexNeeds(asked)
  const shortlists = asked.map(() => createShortlist(top))
  const idf = documentsWith.map((holding) => Math.log(1 + (offers - holding + 0.5) / (holding + 0.5)))
  const scores = new Float64Array(needs)
  for (let offer = 0; offer < offers; offer += 1) {
    const terms = corpus.termsOf('offer', offer)
    const norm = k1 * (1 - b + (b * terms.length) / averageLength)
    scores.fill(0)
    for (const [term, frequency] of frequencies(terms)) {
      const gain = ((idf[term] ?? 0) * frequency) / (frequency + norm)
      for (const need of asking.get(term) ?? []) scores[need] = (scores[need] ?? 0) + gain
    }
    shortlists.forEach((shortlist, need) => {
      shortlist.show(offer, scores[need] ?? 0)
    })
  }
  const answers = asked.map((terms, need) => ({
    postings: terms.reduce((sum, term) => sum + (documentsWith[term] ?? 0), 0),
    accepted: shortlists[need]?.accepted() ?? [],
  }))
  const termsPerNeed = asked.reduce((sum, terms) => sum + terms.length, 0) / Math.max(1, needs)
  return { answers, termsPerOffer: differentTerms, termsPerNeed }
}
