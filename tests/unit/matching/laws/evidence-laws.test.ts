import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { IndexedDocument } from '../../../../src/matching/index/document-terms.ts'
import type { CorpusStatistics } from '../../../../src/matching/index/statistics.ts'
import { rank } from '../../../../src/matching/rank.ts'
import { anyMadeDocuments, anySizes } from './any-made-market.ts'
import { anyProfile } from './any-profile.ts'
import { lawRuns } from './law-runs.ts'
import { allScored, anEmptyMarket, type Market, optionsFor, quotedFor } from './small-market.ts'

const anyMarket = fc
  .record({
    needs: anyMadeDocuments('demand', { minLength: 3, maxLength: 8 }),
    offers: anyMadeDocuments('supply', { minLength: 5, maxLength: 60 }),
    sizes: anySizes,
    profile: anyProfile,
  })
  .map(({ needs, offers, sizes, profile }): Market => {
    const market = { ...anEmptyMarket(profile, sizes), read: [...needs, ...offers] }
    for (const each of market.read) market.indexes[each.document.side].put(each)
    return market
  })

/** Numbers that stay as they are, whatever the index holds. */
const fixed: CorpusStatistics = {
  documentsWith: (term) => 1 + (term.length % 3),
  documentsFor: () => 100,
}

/** By query: what its candidates score, and why, with a document left out. */
function scoresWithout(market: Market, passing: IndexedDocument, statistics: CorpusStatistics) {
  const { id, side } = passing.document
  const queries = market.read.filter((each) => each !== passing)
  return queries.map((query) => {
    const options = { ...optionsFor(market, query.document.side), statistics }
    const scored = allScored(quotedFor(query, rank(query, options), market.read))
    return query.document.side === side ? scored : scored.filter((candidate) => candidate.id !== id)
  })
}

describe('a document that is removed', () => {
  test('changes nothing between the others but through the statistics', () => {
    fc.assert(
      fc.property(anyMarket, fc.nat(70), (market, which) => {
        const passing = market.read[which % market.read.length]
        if (passing === undefined) return
        const before = scoresWithout(market, passing, fixed)
        market.indexes[passing.document.side].remove(passing.document.id)
        expect(scoresWithout(market, passing, fixed)).toEqual(before)
      }),
      { ...lawRuns, numRuns: Math.ceil(lawRuns.numRuns / 2) },
    )
  })

  test('changes the statistics of its own terms and of its language, by one, and of nothing else', () => {
    fc.assert(
      fc.property(anyMarket, fc.nat(70), (market, which) => {
        const { supply } = market.indexes
        const offers = market.read.filter(({ document }) => document.side === 'supply')
        const passing = offers[which % offers.length]
        if (passing === undefined) return
        const terms = [
          ...new Set(market.read.flatMap((each) => [...each.terms.keys()])),
          'pl:woda',
          'en:none',
        ]
        const statistics = () => terms.map((term) => [supply.documentsWith(term), supply.documentsFor(term)])
        const before = statistics()
        supply.remove(passing.document.id)
        const expected = terms.map((term, at) => {
          const [holding = 0, all = 0] = before[at] ?? []
          return [holding - (passing.terms.has(term) ? 1 : 0), all - (term.startsWith('pl:') ? 0 : 1)]
        })
        expect(statistics()).toEqual(expected)
      }),
      lawRuns,
    )
  })

  test('changes nothing at all when it is a need: statistics are those of the offers', () => {
    fc.assert(
      fc.property(anyMarket, fc.nat(7), (market, which) => {
        const { demand, supply } = market.indexes
        const passing = market.read.filter(({ document }) => document.side === 'demand')[which]
        if (passing === undefined) return
        const before = scoresWithout(market, passing, supply)
        demand.remove(passing.document.id)
        expect(scoresWithout(market, passing, supply)).toEqual(before)
      }),
      lawRuns,
    )
  })
})
