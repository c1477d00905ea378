/** Ranking many queries at once, spread over the main thread and search threads. */
import { setImmediate } from 'node:timers/promises'
import type { IndexedDocument } from '../index/document-terms.ts'
import { prepareQuery } from '../index/query-terms.ts'
import type { SearchResult } from '../index/search.ts'
import { begin, rankAll, searchOptions, searchQuery } from '../rank.ts'
import { finishAll, type Ranking, type RankOptions } from '../ranking.ts'
import type { SearchThreads } from './search-threads.ts'

/** Queries that a thread takes at once: some 10 ms of work, so that threads end together. */
const queriesAtOnce = 8
/** Requests that wait in a thread, so that it need not wait for the main thread. */
const requestsAhead = 2

/**
 * The same as `rankAll`, spread over the main thread and others. What other threads found is used only if the index did not change
 * in the meantime; otherwise it is ranked anew. Rejects when a thread died.
 */
export async function rankAllOn(
  threads: SearchThreads,
  documents: readonly IndexedDocument[],
  options: RankOptions,
): Promise<Ranking[]> {
  const chunks: IndexedDocument[][] = []
  for (let at = 0; at < documents.length; at += queriesAtOnce)
    chunks.push(documents.slice(at, at + queriesAtOnce))
  const rankings: Ranking[][] = []
  let next = 0
  const takeAll = async (rankChunk: (chunk: IndexedDocument[]) => Promise<Ranking[]>) => {
    for (let at = next; at < chunks.length; at = next) {
      next += 1
      rankings[at] = await rankChunk(chunks[at] ?? [])
    }
  }
  const main = takeAll(async (chunk) => {
    await setImmediate() // lets the answers of threads in
    return rankAll(chunk, options)
  })
  const others = Array.from({ length: threads.count * requestsAhead }, (_, at) =>
    takeAll((chunk) => rankOn(threads, at % threads.count, { chunk, options })),
  )
  await Promise.all([main, ...others])
  return rankings.flat()
}

async function rankOn(
  threads: SearchThreads,
  thread: number,
  { chunk, options }: { readonly chunk: readonly IndexedDocument[]; readonly options: RankOptions },
): Promise<Ranking[]> {
  const { index } = options
  index.settle()
  const before = index.changes
  const queries = chunk.map((document) => prepareQuery(document, index, options))
  const results = await threads.search(thread, index, {
    queries: queries.map((query) => searchQuery(query, options)),
    options: searchOptions(options),
  })
  if (index.changes !== before) return rankAll(chunk, options)
  if (index.open.alive.length === 0) return finishAll(queries, results, options)
  const inOpen = queries.map((query) => {
    const search = begin(query, options)
    search.scanOpen(index.open)
    return search.finish()
  })
  return finishAll(
    queries,
    results.map((result, at) => together(result, inOpen[at])),
    options,
  )
}

/** What two searches for one query found in different parts of an index. */
function together(one: SearchResult, other: SearchResult | undefined): SearchResult {
  if (other === undefined) return one
  return {
    suggested: [...one.suggested, ...other.suggested],
    excluded: [...one.excluded, ...other.excluded],
    counters: {
      postings: one.counters.postings + other.counters.postings,
      candidates: one.counters.candidates + other.counters.candidates,
      rescored: one.counters.rescored + other.counters.rescored,
    },
  }
}
