import { describe, expect, test } from 'vitest'
import { createEngine } from '../../../../src/matching/engine.ts'
import { defaultSizes } from '../../../../src/matching/index/inverted-index.ts'
import { runsPerLane } from '../../../../src/matching/index/segment-memory.ts'
import { defaultProfile } from '../../../../src/matching/scoring-profile.ts'
import { aDemand, aSupply } from '../documents.ts'
import { smallScheme } from '../small-scheme.ts'
import { madeOf } from './made-document.ts'
import { anEmptyMarket, type Market, rankExhaustively, rankIn } from './small-market.ts'

const numbers = (count: number, from = 0) => Array.from({ length: count }, (_, at) => from + at)
const word = (number: number) => `en:w${number}`

describe('more than 65,536 different terms', () => {
  const termsPerOffer = 70
  const offersPerSegment = 1_000
  const offer = (number: number) => {
    const own = numbers(termsPerOffer, number * termsPerOffer).map((term) => [word(term), 1] as const)
    return madeOf(aSupply({ id: `offer ${number}` }), [...own, ['en:common', 1]])
  }
  /** Five segments of 70,001 terms: four whose directory has a place for every term, then one that lists its own. */
  const offers = numbers(5 * offersPerSegment).map(offer)
  const market = {
    ...anEmptyMarket(defaultProfile, { ...defaultSizes, segment: offersPerSegment }),
    read: offers,
  }
  market.indexes.supply.putAll(offers)

  test('stand in one segment, in directories of both kinds', () => {
    const shapes = [...market.indexes.supply.segments].map(({ shape }) => shape)
    expect(shapes.map(({ isDense }) => isDense)).toEqual([true, true, true, true, false])
    for (const { terms } of shapes) expect(terms).toBeGreaterThan(2 ** 16)
  })

  test('each lead to the offers that hold them', () => {
    for (const holder of [0, 935, 936, 937, 999, 1_000, 1_872, 1_873, 4_000, 4_936, 4_999]) {
      const asked = numbers(3, holder * termsPerOffer + termsPerOffer - 3)
      const need = madeOf(
        aDemand(),
        [...asked, 10_000_000].map((term) => [word(term), 1]),
      )
      expect(rankIn(market, need, { top: 2 }).suggestions.map(({ id }) => id)).toEqual([`offer ${holder}`])
    }
  })

  test('are ranked as every pair alone is scored', () => {
    const asked = [3, 70_000, 65_535, 65_536, 65_537, 131_072, 300_000, 349_999].map(
      (term) => [word(term), 2] as const,
    )
    const need = madeOf(aDemand(), [...asked, ['en:common', 1]])
    // Six offers hold an asked term. More places than that would go to ties, for which every offer is scored exactly.
    const limits = { top: 4, further: 2, topExcluded: 0 }
    expect(rankIn(market, need, limits)).toEqual(rankExhaustively(market, need, limits))
  })
})

describe('a need of very many terms', () => {
  const most = 6_000
  /** Each offer holds every so many-th term, some of them nearly all. */
  const offers = numbers(90).map((number) => {
    const terms = numbers(most).filter((term) => (term * 7 + number) % (2 + (number % 40)) !== 1)
    return madeOf(
      aSupply({ id: `offer ${(number * 37) % 90}` }),
      terms.map((term) => [word(term), 1 + ((term + number) % 4)]),
      2_000,
    )
  })
  const market: Market = {
    ...anEmptyMarket(defaultProfile, { open: 20, segment: 32, lanes: 1 }),
    read: offers,
  }
  for (const each of offers) market.indexes.supply.put(each)

  // Around the number of runs that are added up at once, and far beyond it.
  for (const count of [
    runsPerLane - 1,
    runsPerLane,
    runsPerLane + 1,
    2 * runsPerLane,
    2 * runsPerLane + 1,
    most,
  ])
    test(`is ranked as every pair alone is scored, with ${count} terms`, () => {
      const need = madeOf(
        aDemand(),
        numbers(count, most - count).map((term) => [word(term), 1 + (term % 3)]),
      )
      const limits = { top: 10, further: 5, topExcluded: 0 }
      expect(rankIn(market, need, limits)).toEqual(rankExhaustively(market, need, limits))
    })
})

test('a title of 20,000 characters is ranked as every pair alone is scored, as a need and as an offer', () => {
  const { read } = createEngine(smallScheme)
  // Some 3,000 different words of six or seven letters.
  const letters = 'bdfgklmnprstvz'
  const made = (number: number) =>
    [1, 14, 196].map((unit) => `${letters[Math.floor(number / unit) % 14]}${'aeiou'[number % 5]}`).join('')
  const title = (from: number, step: number) =>
    numbers(20_000, from)
      .map((number) => `${number % 6 === 0 ? 'the ' : ''}${made(number * step)}`)
      .join(' ')
      .slice(0, 20_000)
  const documents = [
    aDemand({ id: 'long', language: 'en', title: title(0, 1) }),
    aDemand({ id: 'short', language: 'en', title: `the ${made(5)} of our ${made(8)}` }),
    aSupply({ id: 'long', language: 'en', title: title(300, 1) }),
    aSupply({ id: 'other', language: 'en', title: title(0, 3) }),
    ...numbers(40).map((at) =>
      aSupply({ id: `short ${at}`, language: 'en', title: `the ${made(at)} and ${made(2 * at)}` }),
    ),
  ].map(read)
  const market = { ...anEmptyMarket(defaultProfile, { open: 4, segment: 16, lanes: 1 }), read: documents }
  for (const each of documents) market.indexes[each.document.side].put(each)
  expect(documents[0]?.terms.size).toBeGreaterThan(2_000)
  const limits = { top: 5, further: 5, topExcluded: 0 }
  for (const query of documents)
    expect(rankIn(market, query, limits)).toEqual(rankExhaustively(market, query, limits))
})
