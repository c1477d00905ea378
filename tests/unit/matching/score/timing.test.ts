import { expect, test } from 'vitest'
import { timingSignal } from '../../../../src/matching/score/timing.ts'
import { aPair } from '../documents.ts'
import { foundBy } from './found-by.ts'

const fitOf = (deadline: string | undefined, today: string | undefined = '2027-01-01') =>
  foundBy(timingSignal, aPair({ demand: { deadline } }), today)

test.each([
  ['2027-01-01', 0, -1],
  ['2027-04-01', 90, 0],
  ['2027-06-30', 180, 1],
  ['2030-01-01', 1096, 1],
  ['2026-12-31', -1, -1],
])('a deadline on %s, in %d days, has the value %d', (deadline, daysLeft, value) => {
  expect(fitOf(deadline)).toEqual({ value, facts: { deadline, daysLeft } })
})

test.each(['', 'soon', '2027-13-45'])('the deadline %j cannot be read and says nothing', (deadline) => {
  expect(fitOf(deadline)).toBeUndefined()
})

test('without a deadline, or without a date, nothing is said', () => {
  expect(fitOf(undefined)).toBeUndefined()
  expect(foundBy(timingSignal, aPair({ demand: { deadline: '2027-06-30' } }), undefined)).toBeUndefined()
  expect(fitOf('2027-06-30', 'today')).toBeUndefined()
})
