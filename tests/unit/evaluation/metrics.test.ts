import { describe, expect, test } from 'vitest'
import { mean, ndcgAt10, recallAt10, reciprocalRank } from '../../../scripts/evaluation/metrics.ts'

const grades = new Map([
  ['perfect', 3],
  ['good', 2],
  ['weak', 1],
  ['wrong', 0],
])

const twelve = Array.from({ length: 12 }, (_, at) => `stranger-${at}`)

describe('nDCG@10', () => {
  test('equals the example worked out by hand', () => {
    // Gains 7, 0, 3 at discounts log2 of 2, 3, 4; the best order has gains 7, 3, 1.
    const gained = 7 / 1 + 0 + 3 / 2
    const best = 7 / 1 + 3 / Math.log2(3) + 1 / 2
    expect(ndcgAt10(['perfect', 'wrong', 'good'], grades)).toBeCloseTo(gained / best, 12)
    expect(gained / best).toBeCloseTo(0.90495, 5)
  })

  test('is 1 for the best order, also with what nobody judged behind it', () => {
    expect(ndcgAt10(['perfect', 'good', 'weak'], grades)).toBe(1)
    expect(ndcgAt10(['perfect', 'good', 'weak', 'wrong', ...twelve], grades)).toBe(1)
  })

  test('is 0 when nothing judged as fitting is found', () => {
    expect(ndcgAt10(['wrong', ...twelve], grades)).toBe(0)
    expect(ndcgAt10([], grades)).toBe(0)
  })

  test('does not look past the tenth place', () => {
    expect(ndcgAt10([...twelve.slice(0, 10), 'perfect'], grades)).toBe(0)
    expect(ndcgAt10([...twelve.slice(0, 9), 'perfect'], grades)).toBeGreaterThan(0)
  })

  test('is 1 for ten of eleven equally good ones: no list could hold more', () => {
    const equal = new Map(twelve.slice(0, 11).map((id) => [id, 2]))
    expect(ndcgAt10(twelve.slice(0, 10), equal)).toBe(1)
  })

  test('falls when two neighbours change places for the worse', () => {
    const better = ndcgAt10(['good', 'weak'], grades) ?? 0
    expect(ndcgAt10(['weak', 'good'], grades)).toBeLessThan(better)
  })

  test('does not exist where there is nothing to find', () => {
    expect(ndcgAt10(['wrong'], new Map([['wrong', 0]]))).toBeUndefined()
    expect(ndcgAt10([], new Map())).toBeUndefined()
  })
})

describe('the reciprocal rank', () => {
  test('is one over the place of the first that is worth a talk', () => {
    expect(reciprocalRank(['good'], grades)).toBe(1)
    expect(reciprocalRank(['weak', 'wrong', 'stranger', 'good', 'perfect'], grades)).toBe(1 / 4)
  })

  test('looks as far as the list goes, and is 0 when there is none', () => {
    expect(reciprocalRank([...twelve, 'perfect'], grades)).toBe(1 / 13)
    expect(reciprocalRank(['weak', 'wrong'], grades)).toBe(0)
  })

  test('takes the best there is where nothing is worth a talk', () => {
    const poor = new Map([
      ['weak', 1],
      ['wrong', 0],
    ])
    expect(reciprocalRank(['wrong', 'weak'], poor)).toBe(1 / 2)
  })

  test('does not exist where there is nothing to find', () => {
    expect(reciprocalRank(['wrong'], new Map([['wrong', 0]]))).toBeUndefined()
    expect(reciprocalRank(['wrong'], new Map())).toBeUndefined()
  })
})

describe('recall@10', () => {
  test('is the share of those worth a talk among the first ten', () => {
    expect(recallAt10(['perfect', 'weak'], grades)).toBe(1 / 2)
    expect(recallAt10(['good', 'perfect'], grades)).toBe(1)
    expect(recallAt10([...twelve.slice(0, 9), 'good', 'perfect'], grades)).toBe(1 / 2)
    expect(recallAt10(['weak'], grades)).toBe(0)
  })

  test('takes the best there is where nothing is worth a talk', () => {
    expect(recallAt10(['weak'], new Map([['weak', 1]]))).toBe(1)
  })

  test('does not exist where there is nothing to find', () => {
    expect(recallAt10(['wrong'], new Map([['wrong', 0]]))).toBeUndefined()
    expect(recallAt10([], new Map())).toBeUndefined()
  })
})

test('a mean is taken over what exists, and does not exist over nothing', () => {
  expect(mean([1, undefined, 0, 0.5])).toBe(0.5)
  expect(mean([undefined, undefined])).toBeUndefined()
  expect(mean([])).toBeUndefined()
})
