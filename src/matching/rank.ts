/**
 * Query → its best candidates with their explanations, exactly: the same ones in the same order as scoring every candidate in full. One
 * query, or many at once with segments outermost, so that a segment's postings stay in the cache while all queries pass over it.
 */
import type { Explanation } from './explanation.ts'
import { facetCount } from './index/document-block.ts'
import type { IndexedDocument } from './index/document-terms.ts'
import { ExactEvidence } from './index/exact-evidence.ts'
import { createScratch, type Found, Search, type SearchCounters, type SearchOptions } from './index/search.ts'
import type { Finding } from './rules/rule.ts'
import { calibrate, explain, type SharedTerm } from './score/explain.ts'

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

export interface RankOptions extends Omit<SearchOptions, 'top'> {
  /** How many suggestions to return with explanations at most, and how many further ones without. */
  readonly top: number
  readonly further?: number
}

/** One thread computes at a time, so all searches share these. */
const exact = new ExactEvidence()
const scratch = createScratch(exact)

function explainFound(search: Search, found: Found, { index, profile }: RankOptions): RankedCandidate {
  const { block, place, id, raw } = found
  const { terms, judge } = search
  exact.take(terms, index.vocabulary.size)
  const evidence = exact.byTerm(block, place, index.strengths.values)
  const shared: SharedTerm[] = []
  for (const [at, each] of evidence.entries())
    if (each > 0)
      shared.push({
        term: terms.names[at] ?? '',
        channel: terms.channels[at] ?? 'words',
        evidence: each,
        surfaces: { [search.side]: terms.surfaces[at] ?? '' },
      })
  const { halfway } = profile
  const fits = judge.fitsOf(block.facets, place * facetCount)
  return { id, score: calibrate(raw, halfway), explanation: explain(shared, fits, { raw, halfway }) }
}

function finish(search: Search, options: RankOptions): Ranking {
  const { top, profile, index } = options
  const found = search.suggested.all
  const lowest = found.length < top ? 0 : (found[top - 1]?.raw ?? 0)
  return {
    suggestions: found.slice(0, top).map((each) => explainFound(search, each, options)),
    further: found.slice(top).map(({ id, raw }) => ({ id, score: calibrate(raw, profile.halfway) })),
    excluded: search.excluded.all
      .filter(({ raw }) => raw >= lowest)
      .map((each) => ({ ...explainFound(search, each, options), findings: each.findings })),
    candidates: index.size,
    counters: search.counters,
  }
}

/** Ranks many queries over one index. */
export function rankAll(queries: readonly IndexedDocument[], options: RankOptions): Ranking[] {
  const { top, further = 0 } = options
  const searches = queries.map((query) => new Search(query, { ...options, top: top + further }, scratch))
  for (const search of searches) search.seed()
  for (const segment of options.index.segments) for (const search of searches) search.scan(segment)
  for (const search of searches) search.scanOpen()
  const rankings = searches.map((search) => finish(search, options))
  exact.release()
  return rankings
}

export function rank(query: IndexedDocument, options: RankOptions): Ranking {
  const [ranking] = rankAll([query], options)
  if (ranking === undefined) throw new Error('one query gave no ranking')
  return ranking
}
