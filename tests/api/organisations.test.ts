import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aTownlink, type Member, type Townlink } from '../support/app.ts'
import { expectProblem } from './problem.ts'

let townlink: Townlink
let admin: Member
beforeAll(async () => {
  townlink = await aTownlink()
  admin = await townlink.aMember({ kind: 'hub', name: 'Hub Opole' }, 'administrator')
})
afterAll(() => townlink.close())

const register = (given: object) =>
  admin.request('POST', '/api/v1/organisations', {
    body: { name: 'Gmina Nysa', kind: 'town', country: 'PL', ...given },
  })
const change = (member: Member, id: string, tag: string, body: object) =>
  member.request('PATCH', `/api/v1/organisations/${id}`, { body, headers: { 'if-match': tag } })

describe('registering an organisation', () => {
  it('makes a readable identifier from the name and keeps what was said', async () => {
    const given = {
      name: 'Zakład Wodociągów „Łąka” w Žďáru',
      kind: 'public-service-company',
      size: 'medium',
      region: 'PL52',
      place: 'Nysa',
      website: 'https://laka.example/',
      parentId: admin.organisationId,
      territory: { countries: ['PL'], nuts: ['CZ05'] },
    }
    const answer = await register(given)
    expect(answer.status).toBe(201)
    expect(answer.body).toMatchObject({ ...given, slug: 'zaklad-wodociagow-laka-w-zdaru', revision: 1 })
    const { body } = await admin.request('GET', `/api/v1/organisations/${answer.body.id}`)
    expect(body).toEqual(answer.body)
  })

  it('namesakes get identifiers of their own', async () => {
    const slugs: string[] = []
    for (let count = 0; count < 6; count += 1) slugs.push((await register({ name: 'Namesake' })).body.slug)
    expect(slugs.slice(0, 4)).toEqual(['namesake', 'namesake-2', 'namesake-3', 'namesake-4'])
    expect(slugs[4]).toMatch(/^namesake-[0-9a-f]{12}$/)
    expect(new Set(slugs).size).toBe(6)
  })

  it('a name in another script gets an identifier too', async () => {
    expect((await register({ name: 'Місто Львів' })).body.slug).toMatch(/^organisation/)
  })

  it('an identifier that was asked for is given or refused, never altered', async () => {
    expect((await register({ slug: 'nysa' })).body.slug).toBe('nysa')
    expectProblem(await register({ slug: 'nysa' }), {
      status: 409,
      code: 'organisation.slug_taken',
      field: '/slug',
    })
    expectProblem(await register({ slug: 'Nysa!' }), { status: 400, field: '/slug' })
  })

  it('a parent must exist', async () => {
    expectProblem(await register({ parentId: '01890000-0000-7000-8000-000000000000' }), {
      status: 400,
      code: 'organisation.parent_unknown',
      field: '/parentId',
    })
  })

  it.each([
    ['no name', { name: '' }, '/name'],
    ['a kind that is none', { kind: 'village' }, '/kind'],
    ['a country that is none', { country: 'Polska' }, '/country'],
    ['an address that is no web page', { website: 'javascript:alert(1)' }, '/website'],
    ['a field that nobody knows', { telephone: '112' }, '/telephone'],
    ['a field that nobody knows, further in', { territory: { towns: [] } }, '/territory/towns'],
  ])('%s is refused', async (_what, given, field) => {
    expectProblem(await register(given), { status: 400, field })
  })

  it('odd characters in a web address are encoded as a browser would', async () => {
    const { body } = await register({ website: 'https://nysa.example/a\u0000b \ud800' })
    expect(body.website).toBe('https://nysa.example/a%00b%20%EF%BF%BD')
  })

  it('only an administrator may', async () => {
    const owner = await townlink.aMember()
    const refused = await owner.request('POST', '/api/v1/organisations', {
      body: { name: 'X', kind: 'town', country: 'PL' },
    })
    expectProblem(refused, { status: 403, code: 'account.not_allowed' })
  })
})

describe('a list of organisations', () => {
  it('finds by part of the name, kind and country, page by page', async () => {
    for (const name of ['Firma A', 'Firma B', 'Firma C']) await register({ name, kind: 'sme', country: 'EE' })
    const first = await admin.request('GET', '/api/v1/organisations?q=FIRMA&kind=sme&country=EE&limit=2')
    const second = await admin.request(
      'GET',
      `/api/v1/organisations?q=FIRMA&kind=sme&country=EE&limit=2&cursor=${first.body.next}`,
    )
    const names = [...first.body.items, ...second.body.items].map(({ name }: { name: string }) => name)
    expect(names).toEqual(['Firma A', 'Firma B', 'Firma C'])
    expect(second.body.next).toBeNull()
  })
})

describe('changing an organisation', () => {
  it('its owner may, with the tag that was read', async () => {
    const owner = await townlink.aMember({ place: 'Nysa', region: 'PL52' })
    const answer = await change(owner, owner.organisationId, '"1"', { name: 'Gmina Paczków', region: null })
    expect(answer).toMatchObject({
      status: 200,
      headers: { etag: '"2"' },
      body: { name: 'Gmina Paczków', region: null, place: 'Nysa', slug: owner.slug, revision: 2 },
    })
    expectProblem(await change(owner, owner.organisationId, '"1"', { name: 'X' }), {
      status: 412,
      code: 'organisation.changed',
    })
  })

  it('its editor and the owner of another may not', async () => {
    const editor = await townlink.aMember({}, 'editor')
    const stranger = await townlink.aMember()
    for (const member of [editor, stranger])
      expectProblem(await change(member, editor.organisationId, '"1"', { name: 'X' }), {
        status: 403,
        code: 'account.not_allowed',
      })
  })

  it('what identifies it stays as it is', async () => {
    expectProblem(await change(admin, admin.organisationId, '"1"', { slug: 'new' }), {
      status: 400,
      field: '/slug',
    })
    expectProblem(await change(admin, admin.organisationId, '"1"', { kind: 'sme' }), {
      status: 400,
      field: '/kind',
    })
  })

  it('one that is not there is not found', async () => {
    const nowhere = '01890000-0000-7000-8000-000000000000'
    expectProblem(await change(admin, nowhere, '"1"', { name: 'X' }), {
      status: 404,
      code: 'organisation.not_found',
    })
  })
})
