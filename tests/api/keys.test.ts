import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aTownlink, type Member, type Townlink } from '../support/app.ts'
import { aNeed } from '../support/builders.ts'
import { expectProblem } from './problem.ts'

const noon = Date.parse('2030-03-01T12:00:00Z')
let clock = noon
let townlink: Townlink
let owner: Member
beforeAll(async () => {
  townlink = await aTownlink({ now: () => new Date(clock) })
  owner = await townlink.aMember()
})
afterAll(() => townlink.close())

const make = (given: object = {}, member = owner) =>
  member.request('POST', '/api/v1/keys', { body: { name: 'Import', ...given } })
/** What the holder of a key gets when posting a need. */
const postWith = (key: string) =>
  owner.request('POST', '/api/v1/needs', { body: aNeed(), headers: { authorization: `Bearer ${key}` } })

describe('an API key', () => {
  it('is shown when it is made and never again', async () => {
    const { status, body } = await make({ role: 'editor' })
    expect(status).toBe(201)
    expect(body).toMatchObject({ role: 'editor', organisationId: owner.organisationId, revokedAt: null })
    expect(body.key).toMatch(/^tl_[\w-]{43}$/)
    expect(body.key.startsWith(body.prefix)).toBe(true)
    const list = await owner.request('GET', '/api/v1/keys')
    expect(list.body.items.map(({ id }: { id: string }) => id)).toContain(body.id)
    expect(JSON.stringify(list.body)).not.toContain(body.key)
    expect(JSON.stringify(list.body)).not.toContain('digest')
  })

  it('acts for its organisation from then on, and its use is noted', async () => {
    const { body: made } = await make()
    const { status, body } = await postWith(made.key)
    expect({ status, organisation: body.organisation.id }).toEqual({
      status: 201,
      organisation: owner.organisationId,
    })
    const list = await owner.request('GET', '/api/v1/keys')
    const noted = list.body.items.find(({ id }: { id: string }) => id === made.id)
    expect(noted.lastUsedAt).toBe(new Date(clock).toISOString())
  })

  it('has a role that there is in such an organisation: an owner of a town makes no overseer of totals', async () => {
    expectProblem(await make({ role: 'overseer' }), {
      status: 400,
      code: 'account.role_does_not_fit',
      field: '/role',
    })
    const lead = await townlink.aMember({ kind: 'hub' }, 'lead')
    expect((await make({ role: 'officer' }, lead)).status).toBe(201)
    expectProblem(await make({ role: 'overseer' }, lead), { status: 400, code: 'account.role_does_not_fit' })
  })

  it('is refused from the moment it is revoked', async () => {
    const { body } = await make()
    expect((await owner.request('DELETE', `/api/v1/keys/${body.id}`)).status).toBe(204)
    expectProblem(await postWith(body.key), { status: 401, code: 'account.key_refused' })
    expect((await owner.request('DELETE', `/api/v1/keys/${body.id}`)).status).toBe(204)
  })

  it('is refused once it has expired', async () => {
    const { body } = await make({ expiresAt: new Date(noon + 3_600_000).toISOString() })
    expect((await postWith(body.key)).status).toBe(201)
    clock = noon + 3_600_001
    expectProblem(await postWith(body.key), { status: 401, code: 'account.key_refused' })
    clock = noon
  })

  it('that would already have expired is not made', async () => {
    expectProblem(await make({ expiresAt: new Date(noon - 1).toISOString() }), {
      status: 400,
      code: 'account.key_expires_in_past',
      field: '/expiresAt',
    })
  })

  it.each(['tl_wrong', 'x'.repeat(5_000)])('that nobody made is refused', async (key) => {
    expectProblem(await postWith(key), { status: 401, code: 'account.key_refused' })
  })

  it.each(['Basic dG93bjpsaW5r', 'Bearer', 'Bearer a b'])(
    'sent as "%s" is not understood',
    async (authorization) => {
      const answer = await owner.request('GET', '/api/v1/needs', { headers: { authorization } })
      expectProblem(answer, { status: 401, code: 'account.header_invalid' })
    },
  )
})

describe('who may make keys', () => {
  it.each(['officer', 'administrator'])('an owner cannot hand out the role %s', async (role) => {
    expectProblem(await make({ role }), { status: 403, code: 'account.role_too_high' })
  })

  it.each(['owner', 'editor', 'viewer'])('an owner can hand out the role %s', async (role) => {
    expect((await make({ role })).status).toBe(201)
  })

  it.each(['officer', 'editor', 'viewer'] as const)('a member with the role %s cannot', async (role) => {
    const member = await townlink.aMember({}, role)
    expectProblem(await make({}, member), { status: 403, code: 'account.not_allowed' })
  })

  it('an owner has no say over the keys of another organisation', async () => {
    const stranger = await townlink.aMember()
    const { body } = await make()
    const { organisationId } = owner
    expectProblem(await make({ organisationId }, stranger), { status: 403, code: 'account.not_allowed' })
    const list = await stranger.request('GET', `/api/v1/keys?organisationId=${organisationId}`)
    expectProblem(list, { status: 403, code: 'account.not_allowed' })
    const revoke = await stranger.request('DELETE', `/api/v1/keys/${body.id}`)
    expectProblem(revoke, { status: 403, code: 'account.not_allowed' })
    expect((await postWith(body.key)).status).toBe(201)
  })

  it('an administrator makes keys for any organisation that exists', async () => {
    const admin = await townlink.aMember({ kind: 'hub' }, 'administrator')
    const made = await make({ organisationId: owner.organisationId, role: 'editor' }, admin)
    expect(made.body).toMatchObject({ organisationId: owner.organisationId, role: 'editor' })
    const organisationId = '01890000-0000-7000-8000-000000000000'
    expectProblem(await make({ organisationId }, admin), {
      status: 400,
      code: 'account.organisation_unknown',
      field: '/organisationId',
    })
  })

  it('a stranger is asked to identify himself', async () => {
    for (const organisationId of [undefined, owner.organisationId]) {
      const body = { name: 'x', organisationId }
      const response = await townlink.app.inject({ method: 'POST', url: '/api/v1/keys', body })
      expect(response.json()).toMatchObject({ status: 401, code: 'account.key_required' })
    }
  })
})

it('the keys of an organisation come in pages, the newest first', async () => {
  const member = await townlink.aMember()
  for (const name of ['one', 'two', 'three']) await make({ name }, member)
  const first = await member.request('GET', '/api/v1/keys?limit=3')
  const second = await member.request('GET', `/api/v1/keys?limit=3&cursor=${first.body.next}`)
  const names = [...first.body.items, ...second.body.items].map(({ name }: { name: string }) => name)
  expect(names).toEqual(['three', 'two', 'one', 'test'])
})
