import { expect, it } from 'vitest'
import { summarise } from '../../../../scripts/measure/percentiles.ts'

it('names values that were measured, never one in between', () => {
  const values = Array.from({ length: 200 }, (_, index) => 200 - index)
  expect(summarise(values)).toEqual({ count: 200, p50: 100, p95: 190, p99: 198, max: 200 })
})

it('takes the one value there is for every share', () => {
  expect(summarise([7])).toEqual({ count: 1, p50: 7, p95: 7, p99: 7, max: 7 })
})

it('does not make up figures when nothing was measured', () => {
  expect(() => summarise([])).toThrow('Nothing was measured.')
})
