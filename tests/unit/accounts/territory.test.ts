import { expect, it } from 'vitest'
import { isWithin, narrowed } from '../../../src/accounts/territory.ts'

const only = (given: { countries?: string[]; nuts?: string[] }) => ({ countries: [], nuts: [], ...given })

it.each([
  [{ nuts: ['PL52'] }, { nuts: ['PL5'] }, true],
  [{ nuts: ['PL5'] }, { nuts: ['PL52'] }, false],
  [{ nuts: ['PL52'] }, { countries: ['PL'] }, true],
  [{ nuts: ['PL52', 'CZ05'] }, { countries: ['PL'] }, false],
  [{ countries: ['PL'] }, { nuts: ['PL'] }, true],
  [{ countries: ['PL'] }, { nuts: ['PL5'] }, false],
  [{ countries: ['PL', 'CZ'] }, { countries: ['PL', 'CZ', 'SK'] }, true],
  [{ nuts: ['EL3'] }, { countries: ['GR'] }, true],
  [{ countries: ['GR'] }, { nuts: ['EL'] }, true],
])('%j within %j: %j', (inner, outer, expected) => {
  expect(isWithin(only(inner), only(outer))).toBe(expected)
})

it('nothing lies within a hub that looks after nothing', () => {
  expect(isWithin(only({ nuts: ['PL52'] }), null)).toBe(false)
})

it('an officer looks after no more than the hub does by now', () => {
  const own = { countries: ['CZ'], nuts: ['PL52', 'PL21'] }
  expect(narrowed(own, only({ nuts: ['PL5'] }))).toEqual({ countries: [], nuts: ['PL52'] })
  expect(narrowed(own, null)).toBeNull()
  expect(narrowed(null, only({ countries: ['PL'] }))).toEqual(only({ countries: ['PL'] }))
})
