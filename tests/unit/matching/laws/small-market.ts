import type { MatchDocument } from '../../../../src/matching/document.ts'
import { createEngine } from '../../../../src/matching/engine.ts'
import type { IndexedDocument } from '../../../../src/matching/index/document-terms.ts'
import { InvertedIndex } from '../../../../src/matching/index/inverted-index.ts'
import {
  byScoreThenId,
  type RankedCandidate,
  type Ranking,
  type RankOptions,
  rank,
} from '../../../../src/matching/rank.ts'
import { noContext, type RuleContext } from '../../../../src/matching/rules/rule.ts'
import { findRules } from '../../../../src/matching/rules/rules.ts'
import { scorePair } from '../../../../src/matching/score/pair-score.ts'
import type { ScoringProfile } from '../../../../src/matching/scoring-profile.ts'
import { smallScheme } from '../small-scheme.ts'

export const today: RuleContext = { ...noContext, today: '2027-01-01' }

/** Documents read once, and an index per side over them. */
export function aMarket(documents: readonly MatchDocument[], profile: ScoringProfile) {
  const engine = createEngine(smallScheme, profile)
  const read = documents.map(engine.read)
  const indexes = { demand: new InvertedIndex(), supply: new InvertedIndex() }
  for (const indexed of read) indexes[indexed.document.side].put(indexed)
  return { engine, read, indexes, profile }
}

export type Market = ReturnType<typeof aMarket>

type Limits = Partial<Pick<RankOptions, 'context' | 'top' | 'topExcluded'>>

export function rankIn({ indexes, profile }: Market, query: IndexedDocument, limits: Limits = {}): Ranking {
  const index = query.document.side === 'demand' ? indexes.supply : indexes.demand
  return rank(query, {
    ...{ index, statistics: indexes.supply, profile },
    ...{ context: today, top: 1_000, topExcluded: 1_000, ...limits },
  })
}

/** The same by scoring every candidate in full: slow, and obviously right. */
export function rankExhaustively(market: Market, query: IndexedDocument, limits: Required<Limits>): Ranking {
  const { context, top, topExcluded } = limits
  const scoring = { statistics: market.indexes.supply, profile: market.profile, today: context.today }
  const candidates = market.read.filter(({ document }) => document.side !== query.document.side)
  const scored = candidates.flatMap((candidate) => {
    const pair = scorePair(query, candidate, scoring)
    const findings = findRules(query.document, candidate.document, context)
    return pair ? [{ id: candidate.document.id, ...pair, findings }] : []
  })
  const suggestions = scored
    .filter(({ findings }) => findings.length === 0)
    .map(({ findings: _, ...candidate }) => candidate)
    .sort(byScoreThenId)
    .slice(0, top)
  const lowest = suggestions.length < top ? 0 : (suggestions.at(-1)?.score ?? Number.POSITIVE_INFINITY)
  const excluded = scored
    .filter(({ findings, score }) => findings.length > 0 && score >= lowest)
    .sort(byScoreThenId)
    .slice(0, topExcluded)
  return { suggestions, excluded, candidates: candidates.length }
}

/** Every pair that has a score, suggested or kept out. */
export function allScored(ranking: Ranking): RankedCandidate[] {
  return [...ranking.suggestions, ...ranking.excluded]
}

/** Everything that rankings rest on and everything they say, for every document of the market. */
export function viewOf(market: Market, queries: readonly IndexedDocument[] = market.read) {
  const { demand, supply } = market.indexes
  const terms = [...new Set(queries.flatMap((indexed) => [...indexed.terms.keys()]))].sort()
  return {
    sizes: [demand.size, supply.size],
    statistics: [demand, supply].map((index) => ({
      terms: terms.map((term) => [term, index.documentsWith(term), index.documentsFor(term)]),
      lengths: [...new Set(queries.map(({ language }) => language))]
        .sort()
        .map((each) => index.averageLength(each)),
    })),
    rankings: queries.map((query) => rankIn(market, query)),
  }
}
