import { expect, test } from 'vitest'
import { budgetSignal } from '../../../../src/matching/score/budget.ts'
import { aPair } from '../documents.ts'
import { foundBy } from './found-by.ts'

const fitOf = (budget: number | undefined, price: number | undefined) =>
  foundBy(budgetSignal, aPair({ demand: { amountEur: budget }, supply: { amountEur: price } }), undefined)

test.each([
  [10_000, 0, 1],
  [10_000, 9_000, 1],
  [10_000, 10_000, 1],
  [10_000, 12_500, 0.5],
  [10_000, 15_000, 0],
  [10_000, 20_000, -1],
  [10_000, 1e300, -1],
  [1e-300, 1e300, -1],
])('a budget of %d and a price of %d have the value %d', (budgetEur, priceEur, value) => {
  expect(fitOf(budgetEur, priceEur)).toEqual({ value, facts: { budgetEur, priceEur } })
})

test.each([
  [undefined, 100],
  [100, undefined],
  [undefined, undefined],
  [0, 100],
  [-5, 100],
  [Number.NaN, 100],
  [100, Number.NaN],
  [Number.NaN, Number.NaN],
  [Number.POSITIVE_INFINITY, 100],
  [100, Number.POSITIVE_INFINITY],
  [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY],
])('a budget of %s and a price of %s say nothing', (budget, price) => {
  expect(fitOf(budget, price)).toBeUndefined()
})
