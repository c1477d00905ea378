import fc from 'fast-check'
import { expect, test } from 'vitest'
import { defaultProfile } from '../../../../src/matching/scoring-profile.ts'
import { aDemand, aSupply } from '../documents.ts'
import { anySizes } from './any-made-market.ts'
import { anyProfile } from './any-profile.ts'
import { allCovered, noteStates, nothingCovered } from './coverage.ts'
import { lawRuns } from './law-runs.ts'
import { madeOf } from './made-document.ts'
import { anEmptyMarket, rankIn } from './small-market.ts'

/** Identifiers in no order, with neighbours that only the whole comparison tells apart. */
const anyIds = fc.uniqueArray(
  fc.oneof(
    fc.nat(9_999).map(String),
    fc.string({ minLength: 1, maxLength: 3 }),
    fc.constantFrom('ą', 'a\u0328', 'Z', 'z', '__proto__'),
  ),
  { minLength: 10, maxLength: 150, size: 'max' },
)

test('of many equal offers the smallest identifiers are suggested, however they are spread over an index', () => {
  const covered = nothingCovered()
  const anyCase = fc.record({
    ids: anyIds,
    atOnce: fc.nat(80),
    withdrawnOf: fc.constantFrom(2, 3, 1_000),
    top: fc.integer({ min: 1, max: 30 }),
    further: fc.nat(10),
    sizes: anySizes,
    profile: anyProfile,
  })
  fc.assert(
    fc.property(anyCase, ({ ids, atOnce, withdrawnOf, top, further, sizes, profile }) => {
      const terms = [
        ['en:pump', 2],
        ['#pumps', 1],
        ['%42', 1],
      ] as const
      const market = anEmptyMarket(profile, sizes)
      const { supply } = market.indexes
      const offers = ids.map((id) => madeOf(aSupply({ id, trl: 7 }), terms))
      supply.putAll(offers.slice(0, atOnce))
      for (const offer of offers.slice(atOnce)) supply.put(offer)
      const standing = ids.filter((id, at) => at % withdrawnOf !== 1 || !supply.remove(id))
      noteStates(supply, covered)
      const inOrder = standing.sort((one, other) => (one < other ? -1 : 1))
      const ranking = rankIn(market, madeOf(aDemand(), terms), { top, further })
      expect(ranking.suggestions.map(({ id }) => id)).toEqual(inOrder.slice(0, top))
      expect(ranking.further.map(({ id }) => id)).toEqual(inOrder.slice(top, top + further))
      expect(new Set([...ranking.suggestions, ...ranking.further].map(({ score }) => score)).size).toBe(1)
    }),
    lawRuns,
  )
  expect(covered).toEqual(allCovered)
})

test('a better offer stands before any number of equal ones, and a worse one behind them', () => {
  const market = anEmptyMarket(defaultProfile, { open: 16, segment: 64, lanes: 1 })
  const put = (id: string, strength: number) =>
    market.indexes.supply.put(madeOf(aSupply({ id }), [['en:pump', strength]], 10))
  put('a, worse', 1)
  for (let number = 100; number < 400; number += 1) put(`${(number * 7) % 1_000}`.padStart(3, '0'), 2)
  put('z, better', 3)
  put('b, worse', 1)
  const { suggestions } = rankIn(market, madeOf(aDemand(), [['en:pump', 1]]), { top: 302 })
  const ids = suggestions.map(({ id }) => id)
  expect(ids[0]).toBe('z, better')
  expect(ids.slice(1, 301)).toEqual(ids.slice(1, 301).sort())
  expect(ids.slice(301)).toEqual(['a, worse'])
})
