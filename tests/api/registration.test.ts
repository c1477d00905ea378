import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aTownlink, type Member, type Townlink } from '../support/app.ts'
import { aMailbox } from '../support/mailbox.ts'
import { type SignedIn, signUp } from '../support/signed-in.ts'
import { expectProblem } from './problem.ts'

const mailbox = aMailbox()
let townlink: Townlink
let admin: Member
let ewa: SignedIn
beforeAll(async () => {
  townlink = await aTownlink({ mail: mailbox })
  admin = await townlink.aMember({ kind: 'hub', name: 'Hub Opole' }, 'administrator')
  ewa = await signUp(townlink, mailbox, 'ewa@nysa.example')
})
afterAll(() => townlink.close())

const register = (given: object) =>
  ewa.request('POST', '/api/v1/organisations', {
    body: { name: 'Gmina Nysa', kind: 'town', country: 'PL', region: 'PL52', ...given },
  })
const namesSeenBy = async (by: Pick<Member, 'request'>, query: string) => {
  const { body } = await by.request('GET', `/api/v1/organisations?limit=100&${query}`)
  return body.items.map(({ name }: { name: string }) => name)
}

describe('whoever is signed in registers an organisation', () => {
  it('owns it, acts for it at once, and waits for the hub', async () => {
    const { status, body } = await register({ name: 'Gmina Paczków' })
    expect({ status, ...body }).toMatchObject({ status: 201, verified: false, vetted: false })
    expect((await ewa.request('GET', '/api/v1/me')).body).toMatchObject({
      actingFor: body.id,
      role: 'owner',
      memberships: [{ organisationId: body.id, role: 'owner' }],
    })
    const second = await register({ name: 'Gmina Otmuchów' })
    expect((await ewa.request('GET', '/api/v1/me')).body).toMatchObject({ actingFor: second.body.id })
  })

  it('sent twice, one after the other or at once, is registered once', async () => {
    const given = { name: 'Once', kind: 'sme', place: 'Nysa' }
    const [first, second] = await Promise.all([register(given), register(given)])
    const third = await register(given)
    expect([second?.body, third.body]).toEqual([first?.body, first?.body])
    expect(await namesSeenBy(ewa, 'q=Once')).toEqual(['Once'])
    expect((await register({ ...given, place: 'Opole' })).body.id).not.toBe(third.body.id)
  })

  it.each(['hub', 'authority'])('but no %s', async (kind) => {
    expectProblem(await register({ kind }), {
      status: 403,
      code: 'organisation.kind_reserved',
      field: '/kind',
    })
  })

  it('without a territory, then and later', async () => {
    const territory = { countries: ['PL'], nuts: [] }
    expectProblem(await register({ territory }), {
      status: 403,
      code: 'organisation.territory_reserved',
      field: '/territory',
    })
    const { body, headers } = await register({ name: 'Gmina Głuchołazy' })
    const refused = await ewa.request('PATCH', `/api/v1/organisations/${body.id}`, {
      body: { territory },
      headers: { 'if-match': String(headers.etag) },
    })
    expectProblem(refused, { status: 403, code: 'account.not_allowed' })
  })

  it('a key or a stranger does not', async () => {
    const owner = await townlink.aMember()
    const body = { name: 'X', kind: 'town', country: 'PL' }
    expectProblem(await owner.request('POST', '/api/v1/organisations', { body }), {
      status: 403,
      code: 'account.not_allowed',
    })
    const response = await townlink.app.inject({ method: 'POST', url: '/api/v1/organisations', body })
    expect(response.statusCode).toBe(401)
  })

  it('an administrator makes verified ones', async () => {
    const body = { name: 'Made', kind: 'authority', country: 'PL' }
    const made = await admin.request('POST', '/api/v1/organisations', { body })
    expect(made.body).toMatchObject({ verified: true, vetted: false })
  })
})

describe('an organisation that nobody has verified', () => {
  it('is seen by its people and its hub, and by nobody else', async () => {
    const { body } = await register({ name: 'Waiting' })
    const territory = { countries: [], nuts: ['PL5'] }
    const officer = await townlink.aMember({ kind: 'hub', territory }, 'officer')
    const elsewhere = { countries: ['CZ'], nuts: ['PL51'] }
    const other = await townlink.aMember({ kind: 'hub', territory: elsewhere }, 'officer')
    const stranger = await townlink.aMember()
    const url = `/api/v1/organisations/${body.id}`
    for (const by of [ewa, officer, admin]) {
      expect(await namesSeenBy(by, 'verified=false&q=Waiting')).toEqual(['Waiting'])
      expect((await by.request('GET', url)).status).toBe(200)
    }
    for (const by of [other, stranger]) {
      expect(await namesSeenBy(by, 'q=Waiting')).toEqual([])
      expectProblem(await by.request('GET', url), { status: 404, code: 'organisation.not_found' })
      const verify = await by.request('POST', `${url}/verify`)
      expectProblem(verify, { status: 404, code: 'organisation.not_found' })
    }
    const { statusCode } = await townlink.app.inject(url)
    expect(statusCode).toBe(404)
  })

  it("stays its people's own when they act for another", async () => {
    const { body } = await register({ name: 'First of two' })
    await register({ name: 'Second of two' })
    expect((await ewa.request('GET', `/api/v1/organisations/${body.id}`)).status).toBe(200)
  })

  it('does not get what is imported for its name', async () => {
    const { body } = await register({ name: 'Gmina Korfantów' })
    const named = await townlink.services.organisations.listNamed(['Gmina Korfantów', 'gmina-korfantow'])
    expect(named).toEqual([])
    expect(await townlink.services.organisations.listNamed([body.id])).toMatchObject([{ id: body.id }])
    const imported = { slug: body.slug, name: 'Hub Korfantów', kind: 'hub', country: 'PL' } as const
    expect(await townlink.services.organisations.importAll([imported])).toBe(0)
    expect((await ewa.request('GET', `/api/v1/organisations/${body.id}`)).body).toEqual(body)
  })
})

describe('who stands under whom', () => {
  async function aPlace(name: string) {
    const { body, headers } = await register({ name })
    return { id: body.id, etag: String(headers.etag) }
  }
  const place = (by: Pick<Member, 'request'>, child: { id: string; etag: string }, parentId: string | null) =>
    by.request('PATCH', `/api/v1/organisations/${child.id}`, {
      body: { parentId },
      headers: { 'if-match': child.etag },
    })

  it('is said by the owner of the lower one', async () => {
    const town = await townlink.aMember()
    const company = await aPlace('Wodociągi')
    expectProblem(await place(town, company, town.organisationId), {
      status: 404,
      code: 'organisation.not_found',
    })
    expect(await place(ewa, company, town.organisationId)).toMatchObject({
      status: 200,
      body: { parentId: town.organisationId },
    })
  })

  it('makes no circle, not even when two place each other at once', async () => {
    const circle = { status: 400, code: 'organisation.parent_circle', field: '/parentId' }
    const [a, b, c] = [await aPlace('A'), await aPlace('B'), await aPlace('C')]
    expectProblem(await place(admin, a, a.id), circle)
    await place(admin, b, a.id)
    await place(admin, c, b.id)
    expectProblem(await place(admin, a, c.id), circle)
    const [d, e] = [await aPlace('D'), await aPlace('E')]
    const both = await Promise.all([place(admin, d, e.id), place(admin, e, d.id)])
    expect(both.map(({ status }) => status).sort()).toEqual([200, 400])
  })
})
