import type { MatchDocument, MatchSide } from '../../../../src/matching/document.ts'
import { createEngine } from '../../../../src/matching/engine.ts'
import { quote } from '../../../../src/matching/explanation.ts'
import type { IndexedDocument } from '../../../../src/matching/index/document-terms.ts'
import { type IndexSizes, InvertedIndex } from '../../../../src/matching/index/inverted-index.ts'
import { isBetter } from '../../../../src/matching/index/result-order.ts'
import { Vocabulary } from '../../../../src/matching/index/vocabulary.ts'
import { rank } from '../../../../src/matching/rank.ts'
import type { RankedCandidate, Ranking, RankOptions } from '../../../../src/matching/ranking.ts'
import { noContext, type RuleContext } from '../../../../src/matching/rules/rule.ts'
import { findRules } from '../../../../src/matching/rules/rules.ts'
import { scorePair } from '../../../../src/matching/score/pair-score.ts'
import type { ScoringProfile } from '../../../../src/matching/scoring-profile.ts'
import { smallScheme } from '../small-scheme.ts'

export const today: RuleContext = { ...noContext, today: '2027-01-01' }

/** So small that a handful of documents fill several segments and are merged. */
export const smallSizes: IndexSizes = { open: 2, segment: 5, lanes: 1 }

/** What a ranking rests on: documents as they were read, and an index per side. */
export interface Market {
  readonly read: readonly IndexedDocument[]
  readonly indexes: Readonly<Record<MatchSide, InvertedIndex>>
  readonly profile: ScoringProfile
}

/** A market without a document. */
export function anEmptyMarket(profile: ScoringProfile, sizes = smallSizes): Market {
  const vocabulary = new Vocabulary()
  const indexes = {
    demand: new InvertedIndex(vocabulary, profile, sizes),
    supply: new InvertedIndex(vocabulary, profile, sizes),
  }
  return { read: [], indexes, profile }
}

/** Documents read once, and an index per side over them. */
export function aMarket(documents: readonly MatchDocument[], profile: ScoringProfile) {
  const engine = createEngine(smallScheme, profile)
  const read = documents.map(engine.read)
  const market = { ...anEmptyMarket(profile), engine, read }
  for (const indexed of read) market.indexes[indexed.document.side].put(indexed)
  return market
}

type Limits = Partial<Pick<RankOptions, 'context' | 'top' | 'further' | 'topExcluded'>>

export type Ranked = Omit<Ranking, 'counters'>

/** How rankings for queries of a side are asked for. */
export function optionsFor({ indexes, profile }: Market, side: MatchSide, limits: Limits = {}): RankOptions {
  const index = side === 'demand' ? indexes.supply : indexes.demand
  return {
    ...{ index, statistics: indexes.supply, profile },
    ...{ context: today, top: 1_000, topExcluded: 1_000, ...limits },
  }
}

/** What ranking returns, with both sides' words in the explanations. */
export function rankIn(market: Market, query: IndexedDocument, limits: Limits = {}): Ranked {
  return quotedFor(query, rank(query, optionsFor(market, query.document.side, limits)), market.read)
}

/** A ranking with the candidates' own words in the explanations, and without counters. */
export function quotedFor(
  query: IndexedDocument,
  { suggestions, further, excluded, candidates }: Ranking,
  read: readonly IndexedDocument[],
): Ranked {
  const others = new Map(
    read
      .filter(({ document }) => document.side !== query.document.side)
      .map((other) => [other.document.id, other]),
  )
  const quoted = <T extends RankedCandidate>(candidate: T): T => {
    const other = others.get(candidate.id)
    if (other === undefined) return candidate
    return { ...candidate, explanation: quote(candidate.explanation, other.document.side, other.terms) }
  }
  return { suggestions: suggestions.map(quoted), further, excluded: excluded.map(quoted), candidates }
}

/** The same by scoring every candidate in full: slow, and obviously right. */
export function rankExhaustively(market: Market, query: IndexedDocument, limits: Limits = {}): Ranked {
  const { context, top, further = 0, topExcluded } = optionsFor(market, query.document.side, limits)
  const scoring = { statistics: market.indexes.supply, profile: market.profile, context }
  const candidates = market.read.filter(({ document }) => document.side !== query.document.side)
  const scored = candidates.flatMap((candidate) => {
    const pair = scorePair(query, candidate, scoring)
    const findings = findRules(query.document, candidate.document, context)
    return pair ? [{ id: candidate.document.id, ...pair, findings }] : []
  })
  const inOrder = scored.sort((a, b) => (isBetter(a, b) ? -1 : 1))
  const allowed = inOrder.filter(({ findings }) => findings.length === 0)
  const suggested = allowed.slice(0, top)
  const lowest = suggested.length < top ? 0 : (suggested.at(-1)?.raw ?? Number.POSITIVE_INFINITY)
  const excluded = inOrder
    .filter(({ findings, raw }) => findings.length > 0 && raw >= lowest)
    .slice(0, topExcluded)
    .map(({ raw: _, ...candidate }) => candidate)
  const suggestions = suggested.map(({ raw: _, findings: __, ...candidate }) => candidate)
  const following = allowed.slice(top, top + further).map(({ id, score }) => ({ id, score }))
  return { suggestions, further: following, excluded, candidates: candidates.length }
}

/** Every pair that has a score, suggested or kept out. */
export function allScored(ranking: Ranked): RankedCandidate[] {
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
    })),
    rankings: queries.map((query) => rankIn({ ...market, read: [...queries] }, query)),
  }
}
