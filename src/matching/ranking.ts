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
import { calibrate, explain, type MeaningGain } from './score/explain.ts'
import type { FacetJudge } from './score/facet-judge.ts'
import { findMeanings, type QueryVectors } from './score/meaning.ts'
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
  /** What rules kept out of the list, by the score it would have had; never compared by meaning. */
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
  /** Whether candidates are of the query's own side. */
  readonly peers?: boolean | undefined
  /** How many suggestions to return with explanations at most, and how many further ones without. */
  readonly top: number
  readonly further?: number | undefined
  readonly topExcluded: number
  /** By the query's identifier: what its first candidates, `top` and `further` together, are compared by and ordered anew. */
  readonly vectors?: ReadonlyMap<string, QueryVectors> | undefined
}

/** One thread explains at a time, so all explanations share it. */
const exact = new ExactEvidence()

/** A result with its place in the index and its identifier. */
interface Found {
  readonly id: string
  readonly raw: number
  readonly columns: DocumentColumns
  readonly place: number
  /** What is in `raw` for closeness in meaning. */
  readonly meaning?: MeaningGain | undefined
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

/** The same candidates in the order that their meaning gives. */
function comparedByMeaning(
  found: Found[],
  { id }: Query,
  { profile: { meaning: weight }, vectors }: RankOptions,
): Found[] {
  const given = vectors?.get(id)
  if (given === undefined || weight === 0) return found
  const meanings = findMeanings(
    found.map((each) => each.id),
    given,
    weight,
  )
  const lifted = found.map((each) => {
    const finding = meanings.get(each.id)
    if (finding === undefined) return each
    const { cosine, typical, share } = finding
    const gain = each.raw * share
    return { ...each, raw: each.raw + gain, meaning: { cosine, typical, gain } }
  })
  return lifted.sort(bestFirst)
}

function finish(
  query: Query,
  { suggested, excluded, counters }: SearchResult,
  options: RankOptions,
): Ranking {
  const { index, profile, context, top, further = 0, topExcluded } = options
  const byEvidence = inOrder(index, suggested, top + further)
  const lowest = byEvidence.length < top ? 0 : (byEvidence[top - 1]?.raw ?? Number.POSITIVE_INFINITY)
  const found = comparedByMeaning(byEvidence, query, options)
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
  { id, raw, columns, place, meaning }: Found,
  { index, profile: { halfway } }: RankOptions,
): RankedCandidate {
  exact.take(terms)
  const shared = { labels, ...exact.byTerm(columns, place, index.strengths.values) }
  const fits = judge.fitsOf(columns.facets, place * facetCount)
  return { id, score: calibrate(raw, halfway), explanation: explain(shared, fits, { raw, halfway, meaning }) }
}
