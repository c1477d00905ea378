import { describe, expect, it } from 'vitest'
import { createRestartBudget } from '../../src/restart-budget.ts'

describe('a process that dies', () => {
  it('is restarted after growing pauses and given up at the fifth death within a minute', () => {
    const budget = createRestartBudget()
    const delays = [0, 1_000, 2_000, 3_000, 59_999].map((now) => budget.delayAfterDeath(now))
    expect(delays).toEqual([250, 500, 1_000, 2_000, undefined])
  })

  it('is restarted at once again when its last deaths are more than a minute ago', () => {
    const budget = createRestartBudget()
    for (const now of [0, 1_000, 2_000, 3_000]) budget.delayAfterDeath(now)
    expect(budget.delayAfterDeath(63_000)).toBe(250)
  })
})
