/**
 * The engine of this project: the catalogue as the service uses it, a need in, explained suggestions out. Reading the need's text is part
 * of the time, as it is for the peers.
 */
import { noConcepts } from '../../../src/matching/concepts/concept-scheme.ts'
import { createEngine } from '../../../src/matching/engine.ts'
import type { Ranking } from '../../../src/matching/ranking.ts'
import { noContext } from '../../../src/matching/rules/rule.ts'
import { type SearchThreads, startSearchThreads } from '../../../src/matching/threads/search-threads.ts'
import { type OpenEngine, type SearchEngine, top } from './search-engine.ts'

/** A day before every deadline of the corpus, so that timing is scored and nothing is closed. */
export const today = '2027-01-15'

export const offerNumber = (id: string) => Number(id.slice('offer-'.length))

const options = { context: { ...noContext, today }, top, topExcluded: 0 }

const numbersOf = ({ suggestions }: Ranking) => suggestions.map(({ id }) => offerNumber(id))

function searchEngine(threads?: SearchThreads): SearchEngine {
  // Tags of the corpus are made up and name no concept.
  const catalogue = createEngine(noConcepts).createCatalogue(threads)
  return {
    add: (offers) => catalogue.putAll(offers.map(({ document }) => document)),
    search: ({ need }) => numbersOf(catalogue.rank(need.document, options)),
    async searchAll(queries) {
      const needs = queries.map(({ need }) => need.document)
      const rankings = threads
        ? await catalogue.rankAllOnThreads(needs, options)
        : catalogue.rankAll(needs, options)
      return rankings.map(numbersOf)
    },
    replace: ({ document }) => catalogue.put(document),
    close: () => threads?.close(),
  }
}

export const openTownlink: OpenEngine = () => searchEngine()

/** Whole re-match on this thread, and on one more. */
export function openTownlinkBatch(threads: 1 | 2): OpenEngine {
  return () => searchEngine(threads === 1 ? undefined : startSearchThreads(threads - 1))
}
