import { expect, it } from 'vitest'
import { scopes } from '../../../db/vocabulary.ts'
import { type Actor, operator } from '../../../src/accounts/actor.ts'
import { type Action, isAllowed, policy, scopeOf } from '../../../src/accounts/policy.ts'

const actions = Object.keys(policy).filter((each): each is Action => each in scopeOf)
const anActor = (more: Partial<Actor>): Actor => ({
  ...operator,
  role: 'administrator',
  organisationId: 'own',
  ...more,
})

it.each(actions)('%s asks for one scope', (action) => {
  const resource = { organisationId: 'own' }
  expect(isAllowed(anActor({}), action, resource)).toBe(true)
  expect(isAllowed(anActor({ scopes: [scopeOf[action]] }), action, resource)).toBe(true)
  const others = scopes.filter((scope) => scope !== scopeOf[action])
  expect(isAllowed(anActor({ scopes: others }), action, resource)).toBe(false)
  expect(isAllowed(anActor({ scopes: [] }), action, resource)).toBe(false)
})

it('every scope opens something', () => {
  expect(new Set(Object.values(scopeOf))).toEqual(new Set(scopes))
})
