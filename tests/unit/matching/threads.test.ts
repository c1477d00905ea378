import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import type { MatchDocument } from '../../../src/matching/document.ts'
import { createEngine } from '../../../src/matching/engine.ts'
import { noContext } from '../../../src/matching/rules/rule.ts'
import { type SearchThreads, startSearchThreads } from '../../../src/matching/threads/search-threads.ts'
import { anyDocument } from './laws/any-document.ts'
import { smallScheme } from './small-scheme.ts'

const threads = startSearchThreads(2)
afterAll(() => threads.close())

const options = {
  context: { ...noContext, today: '2027-01-01', decided: new Set(['offer 7', 'offer 300']) },
  top: 20,
  further: 10,
  topExcluded: 5,
}

/** As many as asked for, always the same ones, under identifiers of their own. */
function someDocuments(side: MatchDocument['side'], count: number): MatchDocument[] {
  const name = side === 'supply' ? 'offer' : 'need'
  return fc
    .sample(anyDocument(side), { numRuns: count, seed: 7 })
    .map((document, at) => ({ ...document, id: `${name} ${at}`, open: true }))
}

const offers = someDocuments('supply', 900)
const needs = someDocuments('demand', 100)

function aCatalogue(on: SearchThreads) {
  const catalogue = createEngine(smallScheme).createCatalogue(on)
  catalogue.putAll(offers.slice(0, 600))
  for (const offer of offers.slice(600, 650)) catalogue.put(offer)
  return catalogue
}

/** Counters depend on how far a search was when it met a document. */
const withoutCounters = (rankings: readonly object[]) => rankings.map((each) => ({ ...each, counters: 0 }))

describe('ranking on threads', () => {
  test('gives what one thread gives, again after changes, and in both directions', async () => {
    const catalogue = aCatalogue(threads)
    const check = async (queries: readonly MatchDocument[]) =>
      expect(withoutCounters(await catalogue.rankAllOnThreads(queries, options))).toEqual(
        withoutCounters(catalogue.rankAll(queries, options)),
      )
    await check(needs)
    for (const offer of offers.slice(650)) catalogue.put(offer)
    for (const offer of offers.slice(0, 40)) catalogue.put({ ...offer, open: false })
    await check(needs)
    catalogue.putAll(needs)
    await check(offers.slice(0, 70))
  })

  test('gives the state at the end when the catalogue changes meanwhile', async () => {
    const catalogue = aCatalogue(threads)
    const asked = catalogue.rankAllOnThreads(needs.slice(0, 32), options)
    for (const offer of offers.slice(0, 300)) catalogue.put({ ...offer, open: false })
    const after = withoutCounters(catalogue.rankAll(needs.slice(0, 32), options))
    expect(withoutCounters(await asked)).toEqual(after)
  })

  test('fails when a thread is gone', async () => {
    const short = startSearchThreads(1)
    const catalogue = aCatalogue(short)
    await catalogue.rankAllOnThreads(needs.slice(0, 40), options)
    await short.close()
    await expect(catalogue.rankAllOnThreads(needs, options)).rejects.toThrow('a search thread ended')
  })
})
