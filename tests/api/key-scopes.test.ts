import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aTownlink, type Member, type Townlink } from '../support/app.ts'
import { aNeed } from '../support/builders.ts'
import { expectProblem } from './problem.ts'

const noon = Date.parse('2030-03-01T12:00:00Z')
const hour = 3_600_000
const day = 24 * hour
let clock = noon
let townlink: Townlink
let owner: Member
beforeAll(async () => {
  townlink = await aTownlink({ now: () => new Date(clock) })
  owner = await townlink.aMember()
})
afterAll(() => townlink.close())

const make = async (given: object = {}) =>
  owner.request('POST', '/api/v1/keys', { body: { name: 'Import', role: 'owner', ...given } })
const as = (key: string) => ({ headers: { authorization: `Bearer ${key}` } })
const post = (key: string) => owner.request('POST', '/api/v1/needs', { body: aNeed(), ...as(key) })

describe('a key that was narrowed', () => {
  it('does what it was made for and nothing else', async () => {
    const { body: made } = await make({ scopes: ['postings:write'] })
    expect(made.scopes).toEqual(['postings:write'])
    const { status, body: need } = await post(made.key)
    expect(status).toBe(201)
    const missing = { status: 403, code: 'account.scope_missing' }
    expectProblem(await owner.request('GET', `/api/v1/needs/${need.id}/suggestions`, as(made.key)), missing)
    expectProblem(await owner.request('GET', '/api/v1/keys', as(made.key)), missing)
    expectProblem(
      await owner.request('PATCH', `/api/v1/organisations/${owner.organisationId}`, {
        body: { name: 'Other' },
        headers: { ...as(made.key).headers, 'if-match': '"1"' },
      }),
      missing,
    )
  })

  it('has no more rights for it: a scope is not a role', async () => {
    const { body: made } = await make({ role: 'viewer', scopes: ['postings:write'] })
    expectProblem(await post(made.key), { status: 403, code: 'account.not_allowed' })
  })

  it('makes no wider key, and none that is wider by leaving the scopes out', async () => {
    const { body: made } = await make({ scopes: ['keys:manage'] })
    const makeWith = (given: object) =>
      owner.request('POST', '/api/v1/keys', {
        body: { name: 'x', role: 'viewer', ...given },
        ...as(made.key),
      })
    expectProblem(await makeWith({ scopes: ['keys:manage', 'postings:write'] }), {
      status: 403,
      code: 'account.scopes_too_wide',
    })
    expect((await makeWith({})).body.scopes).toEqual(['keys:manage'])
    const { body: wide } = await make()
    expectProblem(
      await owner.request('POST', `/api/v1/keys/${wide.id}/rotate`, { body: {}, ...as(made.key) }),
      { status: 403, code: 'account.scopes_too_wide' },
    )
  })

  it.each([[[]], [['everything']], ['postings:write']])('is not made of %j', async (scopes) => {
    expect((await make({ scopes })).status).toBe(400)
  })
})

describe('how long a key lasts', () => {
  it('is a year unless somebody says otherwise', async () => {
    expect((await make()).body.expiresAt).toBe(new Date(noon + 365 * day).toISOString())
  })

  it('is two years at most', async () => {
    const at = (days: number) => new Date(noon + days * day).toISOString()
    expect((await make({ expiresAt: at(730) })).status).toBe(201)
    const code = 'account.key_expires_too_late'
    expectProblem(await make({ expiresAt: at(731) }), { status: 400, code, field: '/expiresAt' })
  })
})

describe('a key that is given a new secret', () => {
  const rotate = (id: string, body: object = {}) =>
    owner.request('POST', `/api/v1/keys/${id}/rotate`, { body })

  it('is the same key with another one; the one before is good for a day', async () => {
    const { body: made } = await make({ role: 'editor', scopes: ['postings:write'] })
    const { status, body: rotated } = await rotate(made.id)
    expect(status).toBe(200)
    expect(rotated).toMatchObject({
      id: made.id,
      role: 'editor',
      scopes: ['postings:write'],
      expiresAt: made.expiresAt,
      rotatedAt: new Date(noon).toISOString(),
      previousGoodUntil: new Date(noon + day).toISOString(),
    })
    expect(rotated.key).not.toBe(made.key)
    expect(rotated.key.startsWith(rotated.prefix)).toBe(true)
    expect((await post(made.key)).status).toBe(201)
    expect((await post(rotated.key)).status).toBe(201)
    clock = noon + day + 1
    expectProblem(await post(made.key), { status: 401, code: 'account.key_refused' })
    expect((await post(rotated.key)).status).toBe(201)
    clock = noon
  })

  it('is good with two secrets at most', async () => {
    const { body: first } = await make()
    const { body: second } = await rotate(first.id)
    const { body: third } = await rotate(first.id)
    expect((await post(first.key)).status).toBe(401)
    expect((await post(second.key)).status).toBe(201)
    expect((await post(third.key)).status).toBe(201)
  })

  it('at once, where the one before is known to others', async () => {
    const { body: first } = await make()
    await rotate(first.id, { graceHours: 0 })
    expect((await post(first.key)).status).toBe(401)
  })

  it.each([-1, 25, '24'])('does not keep the one before for %j hours', async (graceHours) => {
    const { body: made } = await make()
    expectProblem(await rotate(made.id, { graceHours }), { status: 400, field: '/graceHours' })
  })

  it('is refused with both once it is revoked, and gets no further one', async () => {
    const { body: first } = await make()
    const { body: second } = await rotate(first.id)
    await owner.request('DELETE', `/api/v1/keys/${first.id}`)
    expect((await post(first.key)).status).toBe(401)
    expect((await post(second.key)).status).toBe(401)
    expectProblem(await rotate(first.id), { status: 409, code: 'account.key_over' })
  })

  it('is not that of a stranger', async () => {
    const stranger = await townlink.aMember()
    const { body: made } = await make()
    expectProblem(await stranger.request('POST', `/api/v1/keys/${made.id}/rotate`, { body: {} }), {
      status: 403,
      code: 'account.not_allowed',
    })
    expectProblem(await rotate('01890000-0000-7000-8000-000000000000'), {
      status: 404,
      code: 'account.key_not_found',
    })
  })
})
