import { describe, expect, it } from 'vitest'
import { type OrganisationKind, organisationKinds, type Role, roles } from '../../../db/vocabulary.ts'
import { type Actor, operator } from '../../../src/accounts/actor.ts'
import { standInsFor } from '../../../src/accounts/roles-by-kind.ts'
import { handOut, type Scope } from '../../../src/members/hand-out.ts'

const poland = { countries: ['PL'], nuts: [] }
const opole = { countries: [], nuts: ['PL52'] }
const anActor = (role: Actor['role'], territory: Actor['territory'] = null): Actor => ({
  ...operator,
  role,
  organisationId: 'own',
  personId: 'person',
  territory,
})

interface Where {
  kind?: OrganisationKind
  territory?: typeof poland | null
  ownThemes?: string[]
}

const tried =
  (actor: Actor, scope: Scope, { kind = 'hub', territory = poland, ownThemes = [] }: Where = {}) =>
  () =>
    handOut(actor, scope, {
      kind,
      territory,
      ownThemes,
      isTopConcept: (id) => ['water', 'energy'].includes(id),
    })

const isGiven = (actor: Actor, role: Role, kind: OrganisationKind) => {
  try {
    tried(actor, { role }, { kind })()
    return true
  } catch {
    return false
  }
}

describe('roles fit the kind of the organisation', () => {
  it.each(organisationKinds)('%s', (kind) => {
    const fitting = roles.filter((role) => isGiven(operator, role, kind))
    const special = { hub: ['lead', 'officer'], authority: ['overseer'] }
    const expected = ['administrator', 'owner', 'editor', 'viewer']
    const own = kind === 'hub' || kind === 'authority' ? special[kind] : []
    expect(new Set(fitting)).toEqual(new Set([...expected, ...own]))
  })
})

describe('nobody hands out more rights than he has', () => {
  it.each([
    ['owner', 'hub', 'owner editor viewer'],
    ['lead', 'hub', 'lead officer owner editor viewer'],
    ['owner', 'authority', 'overseer owner editor viewer'],
    ['administrator', 'hub', 'administrator lead officer owner editor viewer'],
    ['editor', 'town', 'editor viewer'],
    ['person', 'town', ''],
  ] as const)('%s in a %s: %s', (role, kind, expected) => {
    const given = roles.filter((each) => isGiven(anActor(role, poland), each, kind))
    expect(given.join(' ')).toBe(expected)
  })

  it('a lead of a part hands out that part or less of it', () => {
    const lead = anActor('lead', opole)
    const part = { countries: [], nuts: ['PL523'] }
    expect(tried(lead, { role: 'officer', territory: part })()).toEqual({
      role: 'officer',
      territory: part,
      themes: [],
    })
    expect(tried(lead, { role: 'officer', territory: poland })).toThrow('no more')
    expect(tried(lead, { role: 'officer' })).toThrow('no more')
    expect(tried(anActor('lead', poland), { role: 'officer' })().territory).toBeNull()
  })

  it('a lead of some themes hands out some of them', () => {
    const lead = anActor('lead', poland)
    const where = { ownThemes: ['water'] }
    expect(tried(lead, { role: 'officer', themes: ['water', 'water'] }, where)().themes).toEqual(['water'])
    expect(tried(lead, { role: 'officer', themes: ['energy'] }, where)).toThrow('no more')
    expect(tried(lead, { role: 'officer' }, where)).toThrow('no more')
  })
})

it('a territory lies within that of the hub, whoever hands it out', () => {
  const czech = { countries: ['CZ'], nuts: [] }
  expect(tried(operator, { role: 'officer', territory: czech })).toThrow('beyond that of the hub')
  expect(tried(operator, { role: 'officer', territory: opole }, { territory: null })).toThrow('beyond')
})

it('themes are top concepts, and only hub people have themes and a territory', () => {
  expect(tried(operator, { role: 'officer', themes: ['water-loss'] })).toThrow('top of the scheme')
  expect(tried(operator, { role: 'editor', themes: ['water'] })).toThrow('no territory and no themes')
  expect(tried(operator, { role: 'editor', territory: opole })).toThrow('no territory and no themes')
})

it('who runs an organisation is followed by somebody who may do as much', () => {
  expect(roles.map((role) => [role, standInsFor(role).join(' ')])).toEqual([
    ['administrator', 'administrator'],
    ['lead', 'lead administrator'],
    ['officer', ''],
    ['overseer', ''],
    ['owner', 'owner lead administrator'],
    ['editor', ''],
    ['viewer', ''],
  ])
})
