/**
 * Query → its best candidates with their explanations, exactly: the same ones in the same order as scoring every candidate in full. One
 * query, or many at once with segments outermost, so that a segment's postings stay in the cache while all queries pass over it.
 */
import type { IndexedDocument } from './index/document-terms.ts'
import { ExactEvidence } from './index/exact-evidence.ts'
import type { InvertedIndex } from './index/inverted-index.ts'
import type { Location } from './index/location.ts'
import { prepareQuery, type Query } from './index/query-terms.ts'
import { Search, type SearchOptions, type SearchQuery } from './index/search.ts'
import { finishAll, type Ranking, type RankOptions } from './ranking.ts'
import type { RuleContext } from './rules/rule.ts'

/** One thread computes at a time, so all searches share it. */
const exact = new ExactEvidence()

/** The main thread searches in the first lane of every segment. */
const mainLane = 0

/** Ranks many queries over one index. */
export function rankAll(documents: readonly IndexedDocument[], options: RankOptions): Ranking[] {
  const { index } = options
  index.settle()
  const queries = documents.map((document) => prepareQuery(document, index, options))
  const searches = queries.map((query) => begin(query, options))
  for (const segment of index.segments) for (const search of searches) search.scan(segment)
  for (const search of searches) search.scanOpen(index.open)
  const results = searches.map((search) => search.finish())
  exact.release()
  return finishAll(queries, results, options)
}

export function rank(query: IndexedDocument, options: RankOptions): Ranking {
  const [ranking] = rankAll([query], options)
  if (ranking === undefined) throw new Error('one query gave no ranking')
  return ranking
}

/** A search on the main thread. */
export function begin(query: Query, options: RankOptions): Search {
  const { index } = options
  const space = { facets: index.facets, strengths: index.strengths.values }
  const tools = { exact, judge: query.judge, lane: mainLane }
  return new Search(searchQuery(query, options), space, { ...searchOptions(options), ...tools })
}

export function searchQuery({ terms, fields }: Query, { index, context }: RankOptions): SearchQuery {
  return { terms, fields, barred: barredIn(index, context) }
}

export function searchOptions({
  profile,
  context,
  top,
  further = 0,
  topExcluded,
}: RankOptions): SearchOptions {
  return { profile, today: context.today, top: top + further, withExcluded: topExcluded > 0 }
}

/** What rules on the very pair keep out. */
function barredIn(index: InvertedIndex, { decided, blocked }: RuleContext): ReadonlySet<Location> {
  const barred = new Set<Location>()
  for (const id of [...decided, ...blocked]) {
    const location = index.locationOf(id)
    if (location !== undefined) barred.add(location)
  }
  return barred
}
