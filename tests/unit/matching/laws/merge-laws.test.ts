import { describe, expect, test } from 'vitest'
import type { IndexedDocument } from '../../../../src/matching/index/document-terms.ts'
import { defaultProfile } from '../../../../src/matching/scoring-profile.ts'
import { aDemand, aSupply } from '../documents.ts'
import { aChangingMarket } from './changing-market.ts'
import { madeOf } from './made-document.ts'
import { anEmptyMarket } from './small-market.ts'

/** Segments of 40 documents, and merges of a few hundred: copying them takes several puts, so changes fall in between. */
const sizes = { open: 40, segment: 700, lanes: 1 }

const common = 'en:sensor'

/** A common word, one of 31 less common ones, and more of both in a later version. */
function offer(number: number, version = 1): IndexedDocument {
  const id = `offer ${(number * 7_919) % 10_000}`
  const terms = [
    [common, 1 + (number % 3)],
    [`en:field ${number % 31}`, version],
  ] as const
  return madeOf(aSupply({ id, trl: 3 + (number % 7) }), terms, 50 + (number % 100) * version)
}

const offers = (from: number, to: number, version = 1) =>
  Array.from({ length: to - from }, (_, at) => offer(from + at, version))

const needs = [
  madeOf(aDemand({ id: 'all' }), [[common, 1]]),
  madeOf(aDemand({ id: 'some' }), [
    [common, 1],
    ['en:field 7', 2],
    ['en:field 30', 1],
  ]),
]

const idOf = (number: number) => offer(number).document.id

/** Eight segments of 40 offers and one offer more, with which a merge of the eight began. */
const inTheMerge = 8 * sizes.open

function aMarketInAMerge() {
  const changing = aChangingMarket(anEmptyMarket(defaultProfile, sizes))
  offers(0, inTheMerge + 1).forEach(changing.put)
  const segments = () => [...changing.supply.segments].length
  expect(segments()).toBe(8)
  const expectAsRebuilt = () => {
    const { now, anew } = changing.views(needs)
    expect(now).toEqual(anew)
  }
  return { ...changing, segments, expectAsRebuilt }
}

describe('while segments are merged', () => {
  test('offers may come, change and go, those copied already and those still to be copied', () => {
    const { put, remove, segments, expectAsRebuilt } = aMarketInAMerge()
    put(offer(400)) // copies the first 256 documents
    expect(segments()).toBe(8)
    remove(idOf(3)) // copied
    remove(idOf(300)) // not copied yet
    expectAsRebuilt()
    remove(idOf(5))
    put(offer(5, 2)) // copied, gone, and here again as another version; the rest is copied and takes its place
    expect(segments()).toBe(1)
    expectAsRebuilt()
    put(offer(3, 2))
    put(offer(300))
    expectAsRebuilt()
  })

  test('many offers at once may be put, of which some stand in the segments being merged', () => {
    const { put, putAll, segments, expectAsRebuilt } = aMarketInAMerge()
    put(offer(400))
    putAll([...offers(100, 160, 2), ...offers(300, 340, 2), ...offers(500, 620)])
    expect(segments()).toBe(8)
    expectAsRebuilt() // searching seals what many at once have left
    expect(segments()).toBe(9)
    put(offer(401))
    expect(segments()).toBe(2)
    expectAsRebuilt()
  })

  test('all offers may be withdrawn, and some put again', () => {
    const { supply, put, remove, expectAsRebuilt } = aMarketInAMerge()
    put(offer(400))
    for (const { document } of [...offers(0, inTheMerge + 1), offer(400)]) remove(document.id)
    expect(supply.size).toBe(0)
    expectAsRebuilt()
    for (const each of offers(10, 70)) {
      put(each)
      expectAsRebuilt()
    }
    expect(supply.places).toBeLessThan(140)
  })
})

test('hollow segments are merged by puts that follow, and rankings are the same before and after', () => {
  const { supply, put, putAll, remove, views } = aChangingMarket(
    anEmptyMarket(defaultProfile, { ...sizes, segment: 200 }),
  )
  const expectAsRebuilt = () => {
    const { now, anew } = views(needs)
    expect(now).toEqual(anew)
  }
  putAll(offers(0, 400))
  for (const { document } of offers(0, 400).filter((_, at) => at % 5 !== 0)) remove(document.id)
  expect([...supply.segments].map(({ living }) => living)).toEqual([40, 40])
  expectAsRebuilt()
  offers(2_000, 2_002).forEach(put)
  expect([...supply.segments].map(({ living, alive }) => [living, alive.length])).toEqual([[80, 80]])
  expectAsRebuilt()
})
