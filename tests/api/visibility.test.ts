import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Role } from '../../db/vocabulary.ts'
import { aTownlink, type Member, type Townlink } from '../support/app.ts'
import { aNeed, anOffer } from '../support/builders.ts'
import { expectProblem } from './problem.ts'
import { openStore, type Sql } from './settled.ts'

let townlink: Townlink
let sql: Sql
beforeAll(async () => {
  townlink = await aTownlink()
  sql = openStore(townlink)
})
afterAll(async () => {
  await sql.end()
  await townlink.close()
})

const nowhere = '01890000-0000-7000-8000-000000000000'
const anonymous: Pick<Member, 'request'> = {
  request: async (method, url, options = {}) => {
    const response = await townlink.app.inject({ method, url, ...options })
    return { status: response.statusCode, headers: response.headers, body: response.json() }
  },
}

type Reader = Pick<Member, 'request'>

async function unverify({ organisationId }: Member) {
  await sql`update organisations set verified_at = null where id = ${organisationId}`
}
async function vet({ organisationId }: Member) {
  await sql`update organisations set vetted_at = now() where id = ${organisationId}`
}

const inPoland = { kind: 'hub', territory: { countries: ['PL'], nuts: [] } } as const
const inChechia = { kind: 'hub', territory: { countries: [], nuts: ['CZ0'] } } as const

/** Readers of every sort; none has a posting that matches anything. */
async function someReaders() {
  const town = await townlink.aMember()
  const parent = await townlink.aMember({ country: 'PL' })
  await sql`update organisations set parent_id = ${parent.organisationId} where id = ${town.organisationId}`
  const newcomer = await townlink.aMember({ kind: 'sme' })
  await unverify(newcomer)
  const vetted = await townlink.aMember({ kind: 'sme' })
  await vet(vetted)
  const as = (organisation: object, role: Role) => townlink.aMember(organisation, role)
  return {
    town,
    readers: {
      own: town,
      parent,
      officer: await as(inPoland, 'officer'),
      lead: await as(inPoland, 'lead'),
      administrator: await as({ kind: 'hub' }, 'administrator'),
      vetted,
      firm: await as({ kind: 'sme' }, 'viewer'),
      farOfficer: await as(inChechia, 'officer'),
      newcomer,
      overseer: await as({ kind: 'authority' }, 'overseer'),
      anonymous,
    } satisfies Record<string, Reader>,
  }
}

type Readers = Awaited<ReturnType<typeof someReaders>>['readers']
let readers: Readers
let town: Member
beforeAll(async () => {
  ;({ readers, town } = await someReaders())
})

/** Who sees it, read one by one and in the list; whoever does not gets the answer for one that never was. */
async function whoSees(side: 'needs' | 'offers', id: string, filter = '') {
  const seeing: string[] = []
  for (const [name, reader] of Object.entries(readers)) {
    const one = await reader.request('GET', `/api/v1/${side}/${id}`)
    const { body } = await reader.request('GET', `/api/v1/${side}?limit=100&${filter}`)
    const isListed = body.items.some((each: { id: string }) => each.id === id)
    expect({ name, isListed }).toEqual({ name, isListed: one.status === 200 })
    if (one.status === 200) {
      seeing.push(name)
      continue
    }
    const none = await reader.request('GET', `/api/v1/${side}/${nowhere}`)
    expect({ ...one.body, instance: '' }).toEqual({ ...none.body, instance: '' })
    expect(one.status).toBe(404)
  }
  return seeing.join(' ')
}

const hub = 'own parent officer lead administrator'

describe('a need is seen', () => {
  it.each([
    [{}, `${hub} vetted firm farOfficer newcomer overseer anonymous`],
    [{ disclosure: 'public' }, `${hub} vetted firm farOfficer newcomer overseer anonymous`],
    [{ disclosure: 'members' }, `${hub} vetted firm farOfficer`],
    [{ disclosure: 'matched' }, hub],
    [{ disclosure: 'private' }, hub],
    [{ sensitive: true, disclosure: 'members' }, `${hub} vetted`],
    [{ sensitive: true, disclosure: 'matched' }, hub],
    [{ sensitive: true, disclosure: 'private' }, hub],
  ])('that says %j, by %s', async (said, expected) => {
    const title = `Wyciek ${JSON.stringify(said)}`
    const { body } = await town.request('POST', '/api/v1/needs', { body: aNeed({ ...said, title }) })
    const filter = `organisation=${town.organisationId}&q=${encodeURIComponent(title)}`
    expect(await whoSees('needs', body.id, filter)).toBe(expected)
  })

  it('by the organisation and its hub alone until the organisation is verified', async () => {
    const young = await townlink.aMember()
    const { body } = await young.request('POST', '/api/v1/needs', { body: aNeed() })
    await unverify(young)
    expect(await whoSees('needs', body.id)).toBe('officer lead administrator')
    expect((await young.request('GET', `/api/v1/needs/${body.id}`)).status).toBe(200)
  })

  it('by the hub of the region that the need names, not of the country alone', async () => {
    const away = await townlink.aMember({ country: 'CZ' })
    const given = { disclosure: 'private', country: 'CZ', region: 'CZ052' }
    const { body } = await away.request('POST', '/api/v1/needs', { body: aNeed(given) })
    expect(await whoSees('needs', body.id)).toBe('administrator farOfficer')
    const unknown = { ...given, region: undefined }
    const second = await away.request('POST', '/api/v1/needs', { body: aNeed(unknown) })
    expect(await whoSees('needs', second.body.id)).toBe('administrator')
  })

  it('by whoever represents its organisation, as long as that consents', async () => {
    const cluster = await townlink.aMember({ kind: 'cluster' })
    const { body } = await town.request('POST', '/api/v1/needs', { body: aNeed({ disclosure: 'private' }) })
    const status = async () => (await cluster.request('GET', `/api/v1/needs/${body.id}`)).status
    expect(await status()).toBe(404)
    await sql`insert into representations (id, organisation_id, representative_id, consented_at)
      values (${nowhere}, ${town.organisationId}, ${cluster.organisationId}, now())`
    expect(await status()).toBe(200)
    await sql`update representations set revoked_at = now() where id = ${nowhere}`
    expect(await status()).toBe(404)
  })
})

it.each([
  ['members', `${hub} vetted firm farOfficer`],
  ['private', hub],
])('an offer that says %s is seen by %s', async (disclosure, expected) => {
  const { body } = await town.request('POST', '/api/v1/offers', { body: anOffer({ disclosure }) })
  expect(body.disclosure).toBe(disclosure)
  expect(await whoSees('offers', body.id, `organisation=${town.organisationId}`)).toBe(expected)
})

describe('who does not see a posting', () => {
  it.each(['needs', 'offers'] as const)(
    'does not find out from any address that it is there: %s',
    async (side) => {
      const body = side === 'needs' ? aNeed({ disclosure: 'private' }) : anOffer({ disclosure: 'private' })
      const { id } = (await town.request('POST', `/api/v1/${side}`, { body })).body
      const headers = { 'if-match': '"1"' }
      const asked = [
        ['GET', '', {}],
        ['PATCH', '', { headers, body: { title: 'X' } }],
        ['POST', '/withdraw', { headers }],
        ['GET', '/suggestions', {}],
        ['GET', '/suggestions/stream', {}],
      ] as const
      for (const reader of [readers.firm, readers.overseer, readers.newcomer, readers.anonymous])
        for (const [method, rest, options] of asked) {
          const hidden = await reader.request(method, `/api/v1/${side}/${id}${rest}`, options)
          const missing = await reader.request(method, `/api/v1/${side}/${nowhere}${rest}`, options)
          expectProblem(hidden, { status: 404, code: `${side.slice(0, -1)}.not_found` })
          expect({ ...hidden.body, instance: '' }).toEqual({ ...missing.body, instance: '' })
        }
      const { revision, status } = (await town.request('GET', `/api/v1/${side}/${id}`)).body
      expect({ revision, status }).toEqual({ revision: 1, status: 'open' })
    },
  )

  it('is refused as before where it is seen but not his to change', async () => {
    const { id } = (await town.request('POST', '/api/v1/needs', { body: aNeed() })).body
    const headers = { 'if-match': '"1"' }
    const patch = await readers.firm.request('PATCH', `/api/v1/needs/${id}`, {
      headers,
      body: { title: 'X' },
    })
    expectProblem(patch, { status: 403, code: 'account.not_allowed' })
  })

  it('does not learn of it by sending a request once more that made it', async () => {
    const cluster = await townlink.aMember({ kind: 'cluster' }, 'editor')
    const link = '01890000-0000-7000-8000-000000000001'
    await sql`insert into representations (id, organisation_id, representative_id, consented_at)
      values (${link}, ${town.organisationId}, ${cluster.organisationId}, now())`
    const headers = { 'idempotency-key': 'once' }
    const body = aNeed({ org: town.slug, disclosure: 'private' })
    expect((await cluster.request('POST', '/api/v1/needs', { headers, body })).status).toBe(201)
    expect((await cluster.request('POST', '/api/v1/needs', { headers, body })).status).toBe(201)
    await sql`update representations set revoked_at = now() where id = ${link}`
    expect((await cluster.request('POST', '/api/v1/needs', { headers, body })).status).toBe(403)
  })
})

describe('a sensitive need', () => {
  it('is matched when it says nothing else, and never public', async () => {
    const { body } = await town.request('POST', '/api/v1/needs', { body: aNeed({ sensitive: true }) })
    expect(body).toMatchObject({ sensitive: true, disclosure: 'matched' })
    const given = { sensitive: true, disclosure: 'public' }
    const refused = await town.request('POST', '/api/v1/needs', { body: aNeed(given) })
    expectProblem(refused, { status: 400, field: '/disclosure' })
  })

  it('stays hidden when it is changed', async () => {
    const { id } = (await town.request('POST', '/api/v1/needs', { body: aNeed() })).body
    const change = (revision: number, body: object) =>
      town.request('PATCH', `/api/v1/needs/${id}`, { headers: { 'if-match': `"${revision}"` }, body })
    const url = `/api/v1/needs/${id}`
    expect((await town.request('GET', url)).body).toMatchObject({ sensitive: false, disclosure: 'public' })
    expect((await change(1, { sensitive: true })).body).toMatchObject({
      sensitive: true,
      disclosure: 'matched',
    })
    expectProblem(await change(2, { disclosure: 'public' }), {
      status: 400,
      code: 'need.sensitive_and_public',
      field: '/disclosure',
    })
    expect((await change(2, { disclosure: 'members' })).body).toMatchObject({ disclosure: 'members' })
    expect((await change(3, { title: 'Inny tytuł' })).body).toMatchObject({ disclosure: 'members' })
    const opened = await change(4, { sensitive: false, disclosure: 'public' })
    expect(opened.body).toMatchObject({ sensitive: false, disclosure: 'public' })
  })
})
