import { expect, it } from 'vitest'
import { planKills } from '../../../../scripts/measure/kill-plan.ts'

it('repeats itself for a seed and differs for another', () => {
  expect(planKills(7, 500, true)).toEqual(planKills(7, 500, true))
  expect(planKills(7, 500, true)).not.toEqual(planKills(8, 500, true))
})

it('kills every part of the service, the database only when it is ours', () => {
  const targets = (own: boolean) => new Set(planKills(1, 40, own).map(({ target }) => target))
  expect(targets(true)).toEqual(new Set(['api', 'worker', 'both', 'database']))
  expect(targets(false)).toEqual(new Set(['api', 'worker', 'both']))
})

it('goes from the first post to the last, and on while the worker catches up', () => {
  const after = planKills(3, 500, true).map(({ afterPosts }) => afterPosts)
  expect(after).toEqual(after.toSorted((a, b) => a - b))
  expect(after.slice(-3)).toEqual([500, 500, 500])
})
