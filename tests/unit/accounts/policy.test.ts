import { describe, expect, it } from 'vitest'
import { roles } from '../../../db/vocabulary.ts'
import { type Actor, anonymous, operator } from '../../../src/accounts/actor.ts'
import { type Action, authorise, isAllowed, liesInTerritory } from '../../../src/accounts/policy.ts'

const own = 'own-organisation'
const theirs = { organisationId: 'another', country: 'PL', region: 'PL52' }
const anActor = (role: Actor['role'], territory: Actor['territory'] = null): Actor => ({
  role,
  organisationId: own,
  apiKeyId: 'key',
  territory,
})

/** Who may do it to their own, and who to anybody's. */
const expected: Record<Action, { own: string; any: string }> = {
  'organisation.create': { own: 'administrator', any: 'administrator' },
  'organisation.update': { own: 'administrator owner', any: 'administrator' },
  'posting.create': { own: 'administrator owner editor', any: 'administrator' },
  'posting.update': { own: 'administrator owner editor', any: 'administrator' },
  'posting.withdraw': { own: 'administrator owner editor', any: 'administrator' },
  'posting.preview': { own: 'administrator officer owner editor viewer', any: 'administrator' },
  'suggestion.read': { own: 'administrator officer owner editor viewer', any: 'administrator' },
  'api_key.manage': { own: 'administrator owner', any: 'administrator' },
  'operations.read': { own: 'administrator', any: 'administrator' },
  'operations.manage': { own: 'administrator', any: 'administrator' },
}

describe.each(Object.keys(expected))('%s', (name) => {
  const action = Object.keys(expected).find((each): each is Action => each === name)
  if (action === undefined) throw new Error(name)
  const allowed = (organisationId: string) =>
    roles.filter((role) => isAllowed(anActor(role), action, { ...theirs, organisationId })).join(' ')

  it('within the own organisation', () => {
    expect(allowed(own)).toBe(expected[action].own)
  })

  it('elsewhere', () => {
    expect(allowed('another')).toBe(expected[action].any)
  })

  it('is open to the operator and closed to strangers', () => {
    expect(isAllowed(operator, action, theirs)).toBe(true)
    expect(isAllowed(anonymous, action, theirs)).toBe(false)
  })
})

it('a stranger is asked for a key, a member is told what his role does not permit', () => {
  expect(() => authorise(anonymous, 'posting.update', theirs)).toThrow('needs an API key')
  expect(() => authorise(anActor('editor'), 'posting.update', theirs)).toThrow('"editor" does not permit')
})

it("an officer reads what lies in the hub's territory or belongs to the hub, and writes nothing", () => {
  const officer = anActor('officer', { countries: [], nuts: ['PL5'] })
  expect(isAllowed(officer, 'suggestion.read', theirs)).toBe(true)
  expect(isAllowed(officer, 'suggestion.read', { ...theirs, region: 'PL21' })).toBe(false)
  expect(isAllowed(officer, 'suggestion.read', { organisationId: own, country: 'CZ' })).toBe(true)
  expect(isAllowed(officer, 'posting.update', theirs)).toBe(false)
})

it('a territory holds whole countries and regions by the beginning of their code', () => {
  const territory = { countries: ['SK'], nuts: ['CZ05', 'PL5'] }
  expect(liesInTerritory({ organisationId: '', country: 'SK', region: null }, territory)).toBe(true)
  expect(liesInTerritory({ organisationId: '', country: 'CZ', region: 'CZ05' }, territory)).toBe(true)
  expect(liesInTerritory({ organisationId: '', country: 'CZ', region: null }, territory)).toBe(false)
  expect(liesInTerritory({ organisationId: '', country: 'PL', region: 'PL' }, territory)).toBe(false)
  expect(liesInTerritory({ organisationId: '', country: null, region: null }, territory)).toBe(false)
  expect(liesInTerritory({ organisationId: '', country: 'SK' }, null)).toBe(false)
})
