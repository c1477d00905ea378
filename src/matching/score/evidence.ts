/**
 * Evidence: what two texts have in common. For every shared term t
 *
 *   evidence(t) = channel weight · idf(t) · impact(t in demand) · impact(t in supply)
 *
 * A word's impact is f / (f + K): BM25's saturation on both sides (Robertson & Zaragoza 2009, eq. 3.15 and section 3.4) with
 * K = queryK1 in demand and K = k1 · (1 − b + b · length / typical length) in supply. The impact of a tag or code is its strength. The
 * roles are tied to the sides, not to who asks, so a pair has one score, whichever side is the query.
 *
 * The typical length is a constant of the profile and not the catalogue's mean: impacts then never drift, and an index that grew
 * document by document equals one built at once (README.md, "Exactness").
 */
import type { MatchSide } from '../document.ts'
import { type CorpusStatistics, inverseDocumentFrequency } from '../index/statistics.ts'
import type { EvidenceName, ScoringProfile } from '../scoring-profile.ts'

/** K of a document's words; `length` is its weighted number of words. */
export function normOf(side: MatchSide, length: number, { evidence }: ScoringProfile): number {
  const { k1, b, queryK1, typicalLength } = evidence.words
  return side === 'demand' ? queryK1 : k1 * (1 - b + (b * length) / typicalLength)
}

/** How much a document stands for a term, 0–1. */
export function impactOf(isWord: boolean, strength: number, norm: number): number {
  return isWord ? strength / (strength + norm) : strength
}

/**
 * Evidence is counted in steps of 2^-32. Sums of such numbers below 2^21 are exact in float64, so the evidence of a pair is the same bit by
 * bit in whatever order its terms are added: from either side, in an index of any history.
 */
const evidenceSteps = 2 ** 32

/** Evidence of a shared term; `both` is the product of its two impacts. */
export function evidenceOf(weight: number, both: number): number {
  return Math.round(weight * both * evidenceSteps) / evidenceSteps
}

/** What a term can give at most in any pair: its channel's weight times its rarity. */
export function termWeight(
  term: string,
  channel: EvidenceName,
  scoring: { readonly statistics: CorpusStatistics; readonly profile: ScoringProfile },
): number {
  return scoring.profile.evidence[channel].weight * inverseDocumentFrequency(term, scoring.statistics)
}
