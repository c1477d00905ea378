import { describe, expect, test } from 'vitest'
import { aside } from '../../../../src/matching/index/strengths.ts'
import { defaultProfile } from '../../../../src/matching/scoring-profile.ts'
import { aDemand, aSupply } from '../documents.ts'
import { madeOf } from './made-document.ts'
import { anEmptyMarket, type Market, rankExhaustively, rankIn } from './small-market.ts'

/** As many different strengths as offers, more than there are codes for; every third offer has several without a code. */
const offers = Array.from({ length: 900 }, (_, at) => {
  const strength = 1 + at / 7
  const others =
    at % 3 === 0
      ? ([
          [`en:valve`, strength + 0.01],
          ['#pumps', 1 / (2 + at)],
        ] as const)
      : []
  return madeOf(
    aSupply({ id: `offer ${(at * 41) % 900}` }),
    [['en:pump', strength], ...others],
    100 + (at % 50),
  )
})
const need = madeOf(aDemand(), [
  ['en:pump', 2],
  ['en:valve', 1.3],
  ['#pumps', 1],
])

const limits = { top: 20, further: 100, topExcluded: 0 }

function expectExact(market: Market) {
  expect(rankIn(market, need, limits)).toEqual(rankExhaustively(market, need, limits))
}

describe('more strengths than there are codes', () => {
  const market: Market = {
    ...anEmptyMarket(defaultProfile, { open: 30, segment: 120, lanes: 1 }),
    read: offers,
  }
  const { supply } = market.indexes

  test('are ranked as every pair alone is scored, in sealed segments, merged ones and the open block', () => {
    for (const offer of offers) supply.put(offer)
    const asides = [...supply.segments].reduce((sum, segment) => sum + segment.asides.size, 0)
    expect(asides).toBeGreaterThan(offers.length - aside)
    expect(supply.open.columns.ids.length).toBe(0)
    for (const offer of offers.slice(0, 7)) supply.put(offer)
    expectExact(market)
  })

  test('stay with their documents when others go and segments are merged', () => {
    const gone = offers.filter((_, at) => at % 4 !== 0)
    for (const { document } of gone) supply.remove(document.id)
    const rest = { ...market, read: offers.filter((_, at) => at % 4 === 0) }
    expectExact(rest)
    for (const offer of rest.read.slice(0, 80)) supply.put(offer)
    expect(supply.places).toBeLessThan(500)
    expectExact(rest)
  })
})
