import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { rank, rankAll } from '../../../../src/matching/rank.ts'
import { anyMadeDocuments, anySizes } from './any-made-market.ts'
import { anyProfile } from './any-profile.ts'
import { allCovered, noteStates, nothingCovered } from './coverage.ts'
import { lawRuns } from './law-runs.ts'
import {
  allScored,
  anEmptyMarket,
  type Market,
  optionsFor,
  quotedFor,
  rankExhaustively,
  today,
} from './small-market.ts'

const sides = ['demand', 'supply'] as const

/** Some put one by one, the others at once, and every so many-th offer withdrawn again. */
const anyMarket = fc
  .record({
    needs: anyMadeDocuments('demand', { minLength: 1, maxLength: 12 }),
    offers: anyMadeDocuments('supply', { minLength: 0, maxLength: 120 }),
    atOnce: fc.nat(60),
    withdrawnOf: fc.constantFrom(2, 5, 1_000),
    sizes: anySizes,
    profile: anyProfile,
  })
  .map(({ needs, offers, atOnce, withdrawnOf, sizes, profile }): Market => {
    const { indexes } = anEmptyMarket(profile, sizes)
    indexes.supply.putAll(offers.slice(0, atOnce))
    for (const offer of offers.slice(atOnce)) indexes.supply.put(offer)
    for (const need of needs) indexes.demand.put(need)
    const isWithdrawn = (at: number) => at % withdrawnOf === 1
    for (const [at, { document }] of offers.entries()) if (isWithdrawn(at)) indexes.supply.remove(document.id)
    return { profile, indexes, read: [...needs, ...offers.filter((_, at) => !isWithdrawn(at))] }
  })

const anyLimits = fc.record({
  top: fc.nat(20),
  further: fc.nat(5),
  topExcluded: fc.nat(10),
  context: fc
    .uniqueArray(
      fc.nat(999).map((number) => `supply ${number}`),
      { maxLength: 200, size: 'max' },
    )
    .map((ids) => ({ ...today, decided: new Set(ids.slice(50)), blocked: new Set(ids.slice(0, 60)) })),
})

describe('a ranking of many queries at once', () => {
  test('gives each what it gets alone, and what scoring every candidate in full gives', () => {
    const covered = nothingCovered()
    fc.assert(
      fc.property(anyMarket, anyLimits, (market, limits) => {
        noteStates(market.indexes.supply, covered)
        for (const side of sides) {
          const ofSide = market.read.filter(({ document }) => document.side === side)
          const queries = [...ofSide.slice(0, 15), ...ofSide.slice(0, 2)]
          const options = optionsFor(market, side, limits)
          const together = rankAll(queries, options)
          expect(together).toEqual(queries.map((query) => rank(query, options)))
          for (const [at, query] of queries.entries())
            expect(together.slice(at, at + 1).map((each) => quotedFor(query, each, market.read))).toEqual([
              rankExhaustively(market, query, limits),
            ])
        }
      }),
      lawRuns,
    )
    expect(covered).toEqual(allCovered)
  })

  test('gives a pair one score and one explanation, whichever side asks', () => {
    fc.assert(
      fc.property(anyMarket, (market) => {
        const [fromDemand, fromSupply] = sides.map((side) => {
          const queries = market.read.filter(({ document }) => document.side === side)
          const rankings = rankAll(queries, optionsFor(market, side))
          return queries
            .flatMap((query, at) =>
              rankings
                .slice(at, at + 1)
                .flatMap((ranking) => allScored(quotedFor(query, ranking, market.read)))
                .map(({ id, score, explanation }) => {
                  const pair = [query.document.id, id].sort().join(' and ')
                  return { pair, score, explanation }
                }),
            )
            .sort((a, b) => (a.pair < b.pair ? -1 : 1))
        })
        expect(fromSupply).toEqual(fromDemand)
      }),
      { ...lawRuns, numRuns: Math.ceil(lawRuns.numRuns / 3) },
    )
  })
})
