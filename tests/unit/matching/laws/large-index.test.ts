import { beforeAll, describe, expect, test } from 'vitest'
import { defaultSizes } from '../../../../src/matching/index/inverted-index.ts'
import { segmentCapacity } from '../../../../src/matching/index/segment.ts'
import { defaultProfile, fitNames, without } from '../../../../src/matching/scoring-profile.ts'
import { aDemand, aSupply } from '../documents.ts'
import { madeOf } from './made-document.ts'
import { anEmptyMarket, type Market, rankIn } from './small-market.ts'

/** More than 16 bits can number, and one more than eight full segments. */
const count = 65_537

/** Evidence alone, so that the whole score can be written down here in a few lines. */
const profile = fitNames.reduce((rest, name) => without(rest, name), defaultProfile)

/** Offer number n has one word of 13, one of 101, and is as long as its number shuffled (31,337 shares no factor with 65,537, a prime). */
const wordsOf = (number: number) => [`en:a${number % 13}`, `en:b${number % 101}`]
const lengthOf = (number: number) => 1 + ((number * 31_337) % count)
const idOf = (number: number) => `offer ${String(number).padStart(5, '0')}`

const offerOf = (number: number) =>
  madeOf(
    aSupply({ id: idOf(number) }),
    wordsOf(number).map((word) => [word, 1]),
    lengthOf(number),
  )

const wanted = ['en:a4', 'en:a12', 'en:b0', 'en:b88']
const need = madeOf(
  aDemand(),
  wanted.map((word) => [word, 1]),
)

/** The evidence of an offer, by the formula of README.md: the counts follow from the numbers. */
function evidenceOf(number: number): number {
  const { k1, b, queryK1, typicalLength } = profile.evidence.words
  const holders = (word: string) => {
    const [of, rest] = [word.startsWith('en:a') ? 13 : 101, Number(word.slice(4))]
    return Math.floor((count - 1 - rest) / of) + 1
  }
  const norm = k1 * (1 - b + (b * lengthOf(number)) / typicalLength)
  const shared = wordsOf(number).filter((word) => wanted.includes(word))
  return shared.reduce((sum, word) => {
    const idf = Math.log(1 + (count - holders(word) + 0.5) / (holders(word) + 0.5))
    return sum + (idf * (1 / (1 + queryK1))) / (1 + norm)
  }, 0)
}

describe(`an index of ${count} offers`, () => {
  let market: Market
  beforeAll(() => {
    market = anEmptyMarket(profile, defaultSizes)
    market.indexes.supply.putAll(Array.from({ length: count }, (_, number) => offerOf(number)))
  })

  const best = Array.from({ length: count }, (_, number) => ({
    id: idOf(number),
    evidence: evidenceOf(number),
  }))
    .sort((one, other) => other.evidence - one.evidence || (one.id < other.id ? -1 : 1))
    .slice(0, 300)

  const found = () => rankIn(market, need, { top: 20, further: 280 })

  test('fills eight segments, and the last offer is still open', () => {
    const { segments, open } = market.indexes.supply
    expect([...segments].map(({ living }) => living)).toEqual(
      Array.from({ length: 8 }, () => segmentCapacity),
    )
    expect(open.columns.ids).toEqual([idOf(count - 1)])
  })

  test('suggests exactly those that the formula puts first', () => {
    const { suggestions, further } = found()
    expect([...suggestions, ...further].map(({ id }) => id)).toEqual(best.map(({ id }) => id))
    for (const [at, { score }] of suggestions.entries()) {
      const evidence = best[at]?.evidence ?? 0
      expect(score).toBeCloseTo(evidence / (evidence + profile.halfway), 9)
    }
  })

  test('lets the offer of every place go, and has it back', () => {
    const { supply } = market.indexes
    const before = found()
    const gone = best.slice(0, 40).map(({ id }) => id)
    for (const id of gone) supply.remove(id)
    const ids = new Set(found().suggestions.map(({ id }) => id))
    for (const id of gone) expect(ids).not.toContain(id)
    for (const id of gone) supply.put(offerOf(Number(id.slice('offer '.length))))
    expect(found()).toEqual(before)
  })
})
