import { describe, expect, it } from 'vitest'
import { roles } from '../../../db/vocabulary.ts'
import { type Actor, anonymous, operator } from '../../../src/accounts/actor.ts'
import { type Action, authorise, isAllowed, liesInTerritory } from '../../../src/accounts/policy.ts'

const own = 'own-organisation'
const theirs = { organisationId: 'another', country: 'PL', region: 'PL52' }
const anActor = (role: Actor['role'], territory: Actor['territory'] = null): Actor => ({
  role,
  organisationId: own,
  actsFor: ['below'],
  apiKeyId: 'key',
  personId: null,
  territory,
  isVerified: true,
  isVetted: false,
})

const everybody = 'administrator lead officer overseer owner editor viewer'

/** Who may do it to their own, to one that stands below it, and to anybody's. */
const expected: Record<Action, { own: string; below: string; any: string }> = {
  'organisation.register': {
    own: 'administrator owner editor viewer',
    below: 'administrator owner editor viewer',
    any: 'administrator owner editor viewer',
  },
  'organisation.create': { own: 'administrator', below: 'administrator', any: 'administrator' },
  'organisation.update': { own: 'administrator lead owner', below: 'administrator', any: 'administrator' },
  'organisation.place': { own: 'administrator owner', below: 'administrator', any: 'administrator' },
  'organisation.delimit': { own: 'administrator', below: 'administrator', any: 'administrator' },
  'organisation.verify': { own: 'administrator lead officer', below: 'administrator', any: 'administrator' },
  'organisation.vet': { own: 'administrator lead', below: 'administrator', any: 'administrator' },
  'member.read': {
    own: 'administrator lead officer overseer owner editor viewer',
    below: 'administrator',
    any: 'administrator',
  },
  'member.manage': { own: 'administrator lead owner', below: 'administrator', any: 'administrator' },
  'member.leave': { own: everybody, below: everybody, any: everybody },
  'invitation.accept': { own: everybody, below: everybody, any: everybody },
  'representation.request': {
    own: 'administrator owner editor',
    below: 'administrator',
    any: 'administrator',
  },
  'representation.consent': { own: 'administrator owner', below: 'administrator', any: 'administrator' },
  'posting.create': {
    own: 'administrator owner editor',
    below: 'administrator owner editor',
    any: 'administrator',
  },
  'posting.update': {
    own: 'administrator owner editor',
    below: 'administrator owner editor',
    any: 'administrator',
  },
  'posting.withdraw': {
    own: 'administrator owner editor',
    below: 'administrator owner editor',
    any: 'administrator',
  },
  'posting.see': {
    own: 'administrator lead officer owner editor viewer',
    below: 'administrator owner editor viewer',
    any: 'administrator',
  },
  'posting.preview': {
    own: 'administrator lead officer owner editor viewer',
    below: 'administrator owner editor viewer',
    any: 'administrator',
  },
  'suggestion.read': {
    own: 'administrator lead officer owner editor viewer',
    below: 'administrator owner editor viewer',
    any: 'administrator',
  },
  'review.read': { own: 'administrator lead officer', below: 'administrator', any: 'administrator' },
  'review.decide': { own: 'administrator lead officer', below: 'administrator', any: 'administrator' },
  'signal.give': {
    own: 'administrator owner editor',
    below: 'administrator owner editor',
    any: 'administrator',
  },
  'api_key.manage': { own: 'administrator lead owner', below: 'administrator', any: 'administrator' },
  'aggregate.read': {
    own: 'administrator lead officer overseer',
    below: 'administrator lead officer overseer',
    any: 'administrator lead officer overseer',
  },
  'person.erase': { own: 'administrator', below: 'administrator', any: 'administrator' },
  'audit.read': { own: 'administrator', below: 'administrator', any: 'administrator' },
  'operations.read': { own: 'administrator', below: 'administrator', any: 'administrator' },
  'operations.manage': { own: 'administrator', below: 'administrator', any: 'administrator' },
}

describe.each(Object.keys(expected))('%s', (name) => {
  const action = Object.keys(expected).find((each): each is Action => each === name)
  if (action === undefined) throw new Error(name)
  const allowed = (organisationId: string) =>
    roles.filter((role) => isAllowed(anActor(role), action, { ...theirs, organisationId })).join(' ')

  it('within the own organisation', () => {
    expect(allowed(own)).toBe(expected[action].own)
  })

  it('where the organisation acts for another', () => {
    expect(allowed('below')).toBe(expected[action].below)
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
  expect(() => authorise(anonymous, 'posting.update', theirs)).toThrow('Sign in, or send an API key')
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
