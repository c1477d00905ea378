/**
 * Query → its best candidates, exactly: the same ones in the same order as scoring every candidate in full.
 *
 * 1. Term at a time, the evidence of every candidate is added up (the same products as in score/evidence.ts).
 * 2. Candidates are taken by falling evidence and scored in full. A candidate's raw score is at most its evidence times the largest
 *    lift that fit can give; once that bound, with a margin for rounding, is below the k-th best score, nothing further can enter.
 * 3. Equal scores are ordered by identifier.
 */
import type { Explanation } from './explanation.ts'
import type { IndexedDocument } from './index/document-terms.ts'
import type { InvertedIndex } from './index/inverted-index.ts'
import type { CorpusStatistics } from './index/statistics.ts'
import type { Finding, RuleContext } from './rules/rule.ts'
import { findRules } from './rules/rules.ts'
import { demandWeight, type Scoring, supplyWeight, termWeight } from './score/evidence.ts'
import { largestLift, scorePair } from './score/pair-score.ts'
import type { ScoringProfile } from './scoring-profile.ts'

export interface RankedCandidate {
  readonly id: string
  readonly score: number
  readonly explanation: Explanation
}

export interface ExcludedCandidate extends RankedCandidate {
  readonly findings: readonly Finding[]
}

export interface Ranking {
  /** Best first. */
  readonly suggestions: readonly RankedCandidate[]
  /** What rules kept out of the list, by the score it would have had. */
  readonly excluded: readonly ExcludedCandidate[]
  /** Documents in the index. */
  readonly candidates: number
}

export interface RankOptions {
  readonly index: InvertedIndex
  /** Of the supply side, whichever side the index holds. */
  readonly statistics: CorpusStatistics
  readonly profile: ScoringProfile
  readonly context: RuleContext
  /** How many suggestions, and how many excluded pairs, to return at most. */
  readonly top: number
  readonly topExcluded: number
}

/** Float64 sums of the two passes run in different orders; their relative difference stays far below this. */
const roundingMargin = 1 + 1e-9

/** Evidence by slot; 0 where nothing is shared. */
function accumulateEvidence(query: IndexedDocument, index: InvertedIndex, scoring: Scoring): Float64Array {
  const evidence = new Float64Array(index.slots)
  const asks = query.document.side === 'demand'
  for (const [term, use] of query.terms) {
    const slots = index.slotsWith(term)
    const weight = slots.length === 0 ? 0 : termWeight(term, use.channel, scoring)
    if (weight <= 0) continue
    const own = weight * (asks ? demandWeight(use, scoring) : supplyWeight(use, query, scoring))
    for (const slot of slots) {
      const candidate = index.at(slot)
      const other = candidate?.terms.get(term)
      if (candidate === undefined || other === undefined) continue
      const theirs = asks ? supplyWeight(other, candidate, scoring) : demandWeight(other, scoring)
      evidence[slot] = (evidence[slot] ?? 0) + own * theirs
    }
  }
  return evidence
}

function slotsByFallingEvidence(evidence: Float64Array): number[] {
  const slots: number[] = []
  for (let slot = 0; slot < evidence.length; slot += 1) if ((evidence[slot] ?? 0) > 0) slots.push(slot)
  return slots.sort((a, b) => (evidence[b] ?? 0) - (evidence[a] ?? 0) || a - b)
}

export function byScoreThenId(a: RankedCandidate, b: RankedCandidate): number {
  return b.score - a.score || (a.id < b.id ? -1 : 1)
}

/** The best `size` of what it was shown. */
class Best<T extends RankedCandidate> {
  readonly #size: number
  #kept: T[] = []

  constructor(size: number) {
    this.#size = size
  }

  /** The score to beat, 0 while there is room; infinite when nothing is wanted. */
  get threshold(): number {
    if (this.#size === 0) return Number.POSITIVE_INFINITY
    return this.#kept.length < this.#size ? 0 : (this.#kept[this.#size - 1]?.score ?? 0)
  }

  show(candidate: T): void {
    if (candidate.score < this.threshold) return
    this.#kept.push(candidate)
    this.#kept.sort(byScoreThenId)
    this.#kept.length = Math.min(this.#kept.length, this.#size)
  }

  get all(): readonly T[] {
    return this.#kept
  }
}

export function rank(query: IndexedDocument, options: RankOptions): Ranking {
  const { index, profile, context } = options
  const scoring = { statistics: options.statistics, profile, today: context.today }
  const evidence = accumulateEvidence(query, index, scoring)
  const lift = largestLift(profile) * roundingMargin
  const suggested = new Best<RankedCandidate>(options.top)
  const excluded = new Best<ExcludedCandidate>(options.topExcluded)
  for (const slot of slotsByFallingEvidence(evidence)) {
    const mostRaw = (evidence[slot] ?? 0) * lift
    const mostScore = mostRaw / (mostRaw + profile.halfway)
    if (mostScore < suggested.threshold) break
    const candidate = index.at(slot)
    const scored = candidate && scorePair(query, candidate, scoring)
    if (candidate === undefined || scored === undefined) continue
    const findings = findRules(query.document, candidate.document, context)
    const ranked = { id: candidate.document.id, ...scored }
    if (findings.length === 0) suggested.show(ranked)
    else excluded.show({ ...ranked, findings })
  }
  const inReach = excluded.all.filter((candidate) => candidate.score >= suggested.threshold)
  return { suggestions: suggested.all, excluded: inReach, candidates: index.size }
}
