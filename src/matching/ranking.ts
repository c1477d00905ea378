/** From what a search found to a ranking: in order, with identifiers and explanations. */
import type { Explanation } from './explanation.ts'
import { type DocumentColumns, facetCount } from './index/document-block.ts'
import { ExactEvidence } from './index/exact-evidence.ts'
import type { InvertedIndex } from './index/inverted-index.ts'
import type { Query } from './index/query-terms.ts'
import { bestFirst } from './index/result-order.ts'
import type { Scored, SearchCounters, SearchResult } from './index/search.ts'
import type { CorpusStatistics } from './index/statistics.ts'
import type { Finding, RuleContext } from './rules/rule.ts'
import { findPairRules } from './rules/rules.ts'
import { calibrate, explain } from './score/explain.ts'
import type { FacetJudge } from './score/facet-judge.ts'
import type { ScoringProfile } from './scoring-profile.ts'

export interface RankedCandidate {
  readonly id: string
  /** 0–1. */
  readonly score: number
  readonly explanation: Explanation
}

export interface ExcludedCandidate extends RankedCandidate {
  readonly findings: readonly Finding[]
}

export interface Ranking {
  /** Best first. */
  readonly suggestions: readonly RankedCandidate[]
  /** Those that follow the suggestions, without explanation. */
  readonly further: readonly { readonly id: string; readonly score: number }[]
  /** What rules kept out of the list, by the score it would have had. */
  readonly excluded: readonly ExcludedCandidate[]
  /** Documents in the index. */
  readonly candidates: number
  readonly counters: SearchCounters
}

export interface RankOptions {
  readonly index: InvertedIndex
  readonly statistics: CorpusStatistics
  readonly profile: ScoringProfile
  readonly context: RuleContext
  /** How many suggestions to return with explanations at most, and how many further ones without. */
  readonly top: number
  readonly further?: number | undefined
  readonly topExcluded: number
}

/** One thread explains at a time, so all explanations share it. */
const exact = new ExactEvidence()

/** A result with its place in the index and its identifier. */
interface Found {
  readonly id: string
  readonly raw: number
  readonly columns: DocumentColumns
  readonly place: number
}

/** What the searches of some queries found, as rankings. */
export function finishAll(
  queries: readonly Query[],
  results: readonly SearchResult[],
  options: RankOptions,
): Ranking[] {
  const rankings = queries.flatMap((query, at) => {
    const result = results[at]
    return result === undefined ? [] : [finish(query, result, options)]
  })
  exact.release()
  return rankings
}

function inOrder(index: InvertedIndex, scored: readonly Scored[], most: number): Found[] {
  return scored
    .map(({ location, raw }) => ({ raw, ...index.at(location) }))
    .sort(bestFirst)
    .slice(0, most)
}

function finish(
  query: Query,
  { suggested, excluded, counters }: SearchResult,
  options: RankOptions,
): Ranking {
  const { index, profile, context, top, further = 0, topExcluded } = options
  const found = inOrder(index, suggested, top + further)
  const lowest = found.length < top ? 0 : (found[top - 1]?.raw ?? Number.POSITIVE_INFINITY)
  const { judge } = query
  const explained = (each: Found) => explainFound(query, each, options)
  return {
    suggestions: found.slice(0, top).map(explained),
    further: found.slice(top).map(({ id, raw }) => ({ id, score: calibrate(raw, profile.halfway) })),
    excluded: inOrder(
      index,
      excluded.filter(({ raw }) => raw >= lowest),
      topExcluded,
    ).map((each) => ({ ...explained(each), findings: findingsOf(each, judge, context) })),
    candidates: index.size,
    counters,
  }
}

function findingsOf({ id, columns, place }: Found, judge: FacetJudge, context: RuleContext): Finding[] {
  return [...judge.findingsOf(columns.facets, place * facetCount), ...findPairRules(id, context)]
}

function explainFound(
  { terms, labels, judge }: Query,
  { id, raw, columns, place }: Found,
  { index, profile: { halfway } }: RankOptions,
): RankedCandidate {
  exact.take(terms)
  const shared = { labels, ...exact.byTerm(columns, place, index.strengths.values) }
  const fits = judge.fitsOf(columns.facets, place * facetCount)
  return { id, score: calibrate(raw, halfway), explanation: explain(shared, fits, { raw, halfway }) }
}
