import { describe, expect, test } from 'vitest'
import { stages } from '../../../../src/matching/document.ts'
import { defaultProfile } from '../../../../src/matching/scoring-profile.ts'
import { aDemand, aSupply } from '../documents.ts'
import { madeOf } from './made-document.ts'
import { allScored, anEmptyMarket, rankExhaustively, rankIn } from './small-market.ts'

const terms = [
  ['en:pump', 2],
  ['#pumps', 1],
] as const

const { NaN: notANumber, POSITIVE_INFINITY: infinite, NEGATIVE_INFINITY: minusInfinite } = Number

const amounts = [undefined, notANumber, infinite, minusInfinite, -1, 0, 5e-324, 1_000, 1.5e308]
const levels = [undefined, notANumber, infinite, minusInfinite, -3, 0, 4.5, 7, 1e300]
const deadlines = [
  ...[undefined, '', 'soon', 'NaN', '-1', 'Infinity', '2027-02-30', '0000-00-00'],
  ...['+275760-09-13', '-271821-04-20', '9999-12-31', '2026-12-31', '2027-01-01', '2027-03-01'],
]

const needs = [
  ...amounts.map((amountEur) => aDemand({ id: `budget ${amountEur}`, amountEur, deadline: '2027-03-01' })),
  ...deadlines.map((deadline) => aDemand({ id: `deadline ${deadline}`, deadline, amountEur: 1_000 })),
  ...stages.map((stage) => aDemand({ id: stage, stage })),
]
const offers = amounts.flatMap((amountEur) =>
  levels.map((trl) => aSupply({ id: `${amountEur} at ${trl}`, amountEur, trl })),
)
const read = [...needs, ...offers].map((document) => madeOf(document, terms))

function aMarketOf(documents: typeof read) {
  const market = { ...anEmptyMarket(defaultProfile, { open: 8, segment: 32, lanes: 1 }), read }
  for (const each of documents) market.indexes[each.document.side].put(each)
  return market
}

describe('amounts, levels and deadlines that are no numbers or no dates', () => {
  const market = aMarketOf(read)

  test('are ranked as every pair alone is scored', () => {
    for (const query of read) expect(rankIn(market, query)).toEqual(rankExhaustively(market, query))
  })

  test('are ranked the same whichever came first', () => {
    const other = aMarketOf(read.toReversed())
    for (const query of read) expect(rankIn(other, query)).toEqual(rankIn(market, query))
  })

  test('never make a score that is no number, or one outside 0 to 1', () => {
    for (const query of read) {
      const scores = allScored(rankIn(market, query)).map(({ score }) => score)
      expect(scores).toHaveLength(query.document.side === 'demand' ? offers.length : needs.length)
      for (const score of scores) expect(score > 0 && score < 1).toBe(true)
    }
  })

  test('close nothing and exclude nothing, when they cannot be read', () => {
    const kept = (id: string) => {
      const query = read.find(({ document }) => document.id === id)
      return query ? rankIn(market, query).excluded.map((each) => each.id) : []
    }
    const unreadable = ['', 'soon', 'NaN', 'Infinity', '0000-00-00'].map((deadline) => `deadline ${deadline}`)
    for (const id of unreadable) expect(kept(id)).toEqual(kept('deadline undefined'))
    expect(kept('deadline 2026-12-31')).toHaveLength(offers.length)
    expect(kept('deadline undefined').every((id) => / at (-3|0)$/.test(id))).toBe(true)
  })
})

test('more different prices and firms than a search remembers are ranked as every pair alone is scored', () => {
  const many = Array.from({ length: 2_500 }, (_, at) =>
    madeOf(
      aSupply({ id: `offer ${at}`, organisation: `firm ${at}`, amountEur: 500 + at, region: `PL${at}` }),
      terms,
    ),
  )
  const need = aDemand({ country: 'PL', region: 'PL2', amountEur: 1_400, organisation: 'firm 2000' })
  const query = madeOf(need, terms)
  const whole = {
    ...anEmptyMarket(defaultProfile, { open: 256, segment: 1_000, lanes: 1 }),
    read: [query, ...many],
  }
  whole.indexes.supply.putAll(many)
  const limits = { top: 50, further: 1_900, topExcluded: 5 }
  const ranking = rankIn(whole, query, limits)
  expect(ranking).toEqual(rankExhaustively(whole, query, limits))
  expect(ranking.further).toHaveLength(1_900)
})
