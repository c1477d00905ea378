import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aTownlink, type Member, type Townlink } from '../support/app.ts'
import { aNeed, anOffer } from '../support/builders.ts'
import { expectProblem } from './problem.ts'

let townlink: Townlink
let town: Member
beforeAll(async () => {
  townlink = await aTownlink()
  town = await townlink.aMember()
})
afterAll(() => townlink.close())

const nowhere = '01890000-0000-7000-8000-000000000000'

/** A request without any key. */
async function anonymously(method: 'GET' | 'POST' | 'PATCH', url: string, body?: object) {
  const headers = { 'if-match': '"1"' }
  const response = await townlink.app.inject({ method, url, headers, ...(body && { body }) })
  return { status: response.statusCode, headers: response.headers, body: response.json() }
}

async function aPostedNeed(given: object = {}) {
  const { body } = await town.request('POST', '/api/v1/needs', { body: aNeed({ ...given }) })
  return body
}

describe('posting', () => {
  it('asks a stranger for a key, whatever organisation is named', async () => {
    expectProblem(await anonymously('POST', '/api/v1/needs', aNeed()), {
      status: 401,
      code: 'organisation.not_named',
    })
    expectProblem(await anonymously('POST', '/api/v1/needs', aNeed({ org: town.slug })), {
      status: 401,
      code: 'account.key_required',
    })
  })

  it.each(['viewer', 'officer'] as const)('is not for a %s', async (role) => {
    const member = await townlink.aMember({}, role)
    expectProblem(await member.request('POST', '/api/v1/needs', { body: aNeed() }), {
      status: 403,
      code: 'account.not_allowed',
    })
    expectProblem(await member.request('POST', '/api/v1/offers', { body: anOffer() }), {
      status: 403,
      code: 'account.not_allowed',
    })
  })

  it('is for editors, in the name of their own organisation only', async () => {
    const editor = await townlink.aMember({}, 'editor')
    const own = await editor.request('POST', '/api/v1/needs', { body: aNeed({ org: editor.organisationId }) })
    expect(own.status).toBe(201)
    const foreign = await editor.request('POST', '/api/v1/needs', { body: aNeed({ org: town.slug }) })
    expectProblem(foreign, { status: 403, code: 'account.not_allowed' })
  })

  it('is for administrators in the name of anybody who exists', async () => {
    const admin = await townlink.aMember({}, 'administrator')
    const posted = await admin.request('POST', '/api/v1/needs', { body: aNeed({ org: town.slug }) })
    expect(posted.body.organisation.id).toBe(town.organisationId)
    const unknown = await admin.request('POST', '/api/v1/needs', { body: aNeed({ org: 'atlantis' }) })
    expectProblem(unknown, { status: 400, code: 'organisation.unknown', field: '/org' })
  })
})

describe("another organisation's posting", () => {
  it('is read by everybody', async () => {
    const need = await aPostedNeed()
    expect((await anonymously('GET', `/api/v1/needs/${need.id}`)).body).toEqual(need)
  })

  it('is neither changed nor withdrawn', async () => {
    const need = await aPostedNeed()
    const stranger = await townlink.aMember()
    const headers = { 'if-match': '"1"' }
    const url = `/api/v1/needs/${need.id}`
    const refused = { status: 403, code: 'account.not_allowed' }
    expectProblem(await stranger.request('PATCH', url, { headers, body: { title: 'X' } }), refused)
    expectProblem(await stranger.request('POST', `${url}/withdraw`, { headers }), refused)
    expectProblem(await anonymously('PATCH', url, { title: 'X' }), {
      status: 401,
      code: 'account.key_required',
    })
    expect((await anonymously('GET', url)).body).toEqual(need)
  })

  it('that is not there is not found, for readers and writers alike', async () => {
    const headers = { 'if-match': '"1"' }
    for (const [side, noun] of [
      ['needs', 'need'],
      ['offers', 'offer'],
    ]) {
      const url = `/api/v1/${side}/${nowhere}`
      const expected = { status: 404, code: `${noun}.not_found` }
      expectProblem(await anonymously('GET', url), expected)
      expectProblem(await town.request('GET', `${url}/suggestions`), expected)
      expectProblem(await town.request('PATCH', url, { headers, body: { title: 'X' } }), expected)
      expectProblem(await town.request('POST', `${url}/withdraw`, { headers }), expected)
    }
  })
})

describe('suggestions', () => {
  const readAs = (member: Member, id: string) => member.request('GET', `/api/v1/needs/${id}/suggestions`)

  it('are read by the organisation, viewers included, and by administrators', async () => {
    const need = await aPostedNeed()
    const { organisationId } = town
    const { key } = (await town.request('POST', '/api/v1/keys', { body: { name: 'v', role: 'viewer' } })).body
    const headers = { authorization: `Bearer ${key}` }
    const viewer = await town.request('GET', `/api/v1/needs/${need.id}/suggestions`, { headers })
    const admin = await townlink.aMember({}, 'administrator')
    expect([organisationId, viewer.status, (await readAs(admin, need.id)).status]).toEqual([
      town.organisationId,
      200,
      200,
    ])
  })

  it('are not shown to others', async () => {
    const need = await aPostedNeed()
    expectProblem(await anonymously('GET', `/api/v1/needs/${need.id}/suggestions`), {
      status: 401,
      code: 'account.key_required',
    })
    expectProblem(await readAs(await townlink.aMember(), need.id), {
      status: 403,
      code: 'account.not_allowed',
    })
  })

  it.each([
    [{ countries: ['PL'], nuts: [] }, { country: 'PL' }, 200],
    [{ countries: ['CZ'], nuts: [] }, { country: 'PL', region: 'PL52' }, 403],
    [{ countries: [], nuts: ['PL5'] }, { country: 'PL', region: 'PL52' }, 200],
    [{ countries: [], nuts: ['PL51'] }, { country: 'PL', region: 'PL52' }, 403],
    [{ countries: [], nuts: ['PL52'] }, { country: 'PL' }, 403],
    [null, { country: 'PL', region: 'PL52' }, 403],
  ])('an officer whose hub looks after %j asks about a need in %j: %i', async (territory, where, status) => {
    const officer = await townlink.aMember({ kind: 'hub', territory }, 'officer')
    const need = await aPostedNeed(where)
    expect((await readAs(officer, need.id)).status).toBe(status)
  })
})
