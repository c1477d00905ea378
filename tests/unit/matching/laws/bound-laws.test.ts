import fc from 'fast-check'
import { expect, test } from 'vitest'
import { rank } from '../../../../src/matching/rank.ts'
import { defaultProfile, fitNames, without } from '../../../../src/matching/scoring-profile.ts'
import { aDemand, aSupply } from '../documents.ts'
import { lawRuns } from './law-runs.ts'
import { madeOf } from './made-document.ts'
import { anEmptyMarket, optionsFor, quotedFor, rankExhaustively } from './small-market.ts'

/** Evidence alone: fit would leave room between a bound and what it bounds. */
const profile = fitNames.reduce((rest, name) => without(rest, name), defaultProfile)

const weak = ['en:of everyone', 'en:of all', 'en:of most', 'en:of many']

/**
 * One rare word, in strengths close to each other, and four that nearly every offer has, some hardly and some as much as can be: what those
 * four give together is below a fifth of the rest, so a search leaves them out, and decides who is on the list.
 */
const anyOffer = fc.record({
  rare: fc.option(fc.integer({ min: 300, max: 420 }), { freq: 2 }),
  common: fc.array(fc.constantFrom(0.02, 0.02, 40), { minLength: weak.length, maxLength: weak.length }),
})

test('an offer that its weakest words alone bring on the list is on it', () => {
  let fewestPostings = 1
  const anyCase = fc.record({
    offers: fc.array(fc.noShrink(anyOffer), { minLength: 60, maxLength: 200, size: 'max' }),
    top: fc.integer({ min: 1, max: 8 }),
    sizes: fc.constantFrom({ open: 8, segment: 32, lanes: 1 }, { open: 16, segment: 70, lanes: 1 }),
  })
  const need = madeOf(aDemand(), [['en:rare', 2], ...weak.map((word) => [word, 2] as const)])
  fc.assert(
    fc.property(anyCase, ({ offers, top, sizes }) => {
      const read = offers.map(({ rare, common }, at) => {
        const terms = weak.map((word, place) => [word, common[place] ?? 1] as const)
        const all = rare === null ? terms : [...terms, ['en:rare', rare / 100] as const]
        return madeOf(aSupply({ id: `offer ${at}` }), all, 100)
      })
      const market = { ...anEmptyMarket(profile, sizes), read }
      market.indexes.supply.putAll(read)
      const limits = { top, further: 3, topExcluded: 0 }
      const ranking = rank(need, optionsFor(market, 'demand', limits))
      expect(quotedFor(need, ranking, read)).toEqual(rankExhaustively(market, need, limits))
      const all = read.reduce((sum, { terms }) => sum + terms.size, 0)
      fewestPostings = Math.min(fewestPostings, ranking.counters.postings / all)
    }),
    { ...lawRuns, numRuns: 3 * lawRuns.numRuns },
  )
  // Where nothing is left out, nothing is said about what is.
  expect(fewestPostings).toBeLessThan(0.6)
})
