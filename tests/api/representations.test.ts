import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aTownlink, type Member, type Townlink } from '../support/app.ts'
import { anOffer } from '../support/builders.ts'
import { expectProblem } from './problem.ts'
import { openStore, type Sql } from './settled.ts'

let townlink: Townlink
let sql: Sql
let cluster: Member
let firm: Member
beforeAll(async () => {
  townlink = await aTownlink()
  sql = openStore(townlink)
})
afterAll(async () => {
  await sql.end()
  await townlink.close()
})

const url = '/api/v1/representations'
const ask = (by: Member, whom: Member) =>
  by.request('POST', url, { body: { organisationId: whom.organisationId } })
const consent = (by: Member, id: string) => by.request('POST', `${url}/${id}/consent`)
const end = (by: Member, id: string) => by.request('DELETE', `${url}/${id}`)
const postFor = (by: Member, whom: Member) =>
  by.request('POST', '/api/v1/offers', { body: anOffer({ org: whom.slug }) })
const notAllowed = { status: 403, code: 'account.not_allowed' }

/** Another key of an organisation. */
async function keyOf(member: Member, role: 'editor' | 'viewer'): Promise<Member> {
  const { body } = await member.request('POST', '/api/v1/keys', { body: { name: role, role } })
  const headers = { authorization: `Bearer ${body.key}` }
  return {
    ...member,
    request: (method, to, options) =>
      member.request(method, to, { ...options, headers: { ...options?.headers, ...headers } }),
  }
}

beforeAll(async () => {
  cluster = await townlink.aMember({ kind: 'cluster', name: 'Klaster Wodny' })
  firm = await townlink.aMember({ kind: 'sme', name: 'Szczelny Bit' })
})

it('a cluster posts, changes and withdraws for a member from its consent until it is taken back', async () => {
  const editor = await keyOf(cluster, 'editor')
  expectProblem(await postFor(editor, firm), notAllowed)
  const asked = await ask(editor, firm)
  expect(asked).toMatchObject({ status: 201, body: { state: 'asked', consentedAt: null, endedAt: null } })
  expectProblem(await postFor(editor, firm), notAllowed)
  expect((await consent(firm, asked.body.id)).body).toMatchObject({ state: 'consented' })

  const posted = await postFor(editor, firm)
  expect(posted.body.organisation.id).toBe(firm.organisationId)
  const offer = `/api/v1/offers/${posted.body.id}`
  const changed = await editor.request('PATCH', offer, { body: { trl: 9 }, headers: { 'if-match': '"1"' } })
  expect(changed.status).toBe(200)
  const audit =
    await sql`select organisation_id, action from audit_entries where resource_id = ${posted.body.id} order by id`
  expect(audit.map(({ organisation_id: by, action }) => [by, action])).toEqual([
    [cluster.organisationId, 'offer.posted'],
    [cluster.organisationId, 'offer.updated'],
  ])
  const viewer = await keyOf(cluster, 'viewer')
  expectProblem(await postFor(viewer, firm), notAllowed)

  expect((await end(firm, asked.body.id)).body).toMatchObject({ state: 'ended' })
  expectProblem(await postFor(editor, firm), notAllowed)
  const withdraw = await editor.request('POST', `${offer}/withdraw`, { headers: { 'if-match': '"2"' } })
  expectProblem(withdraw, notAllowed)
  const own = await firm.request('POST', `${offer}/withdraw`, { headers: { 'if-match': '"2"' } })
  expect(own.status).toBe(200)
})

describe('asking', () => {
  it('is for owners and editors of clusters and hubs', async () => {
    const member = await townlink.aMember({ kind: 'sme' })
    const university = await townlink.aMember({ kind: 'university' })
    const refused = { status: 403, code: 'representation.not_for_this_kind' }
    for (const other of [member, university]) expectProblem(await ask(other, firm), refused)
    expectProblem(await ask(await keyOf(cluster, 'viewer'), member), notAllowed)
    const hub = await townlink.aMember({ kind: 'hub' }, 'editor')
    expect((await ask(hub, member)).status).toBe(201)
  })

  it('is not repeated while it stands, and not for oneself or for nobody', async () => {
    const member = await townlink.aMember({ kind: 'sme' })
    await ask(cluster, member)
    expectProblem(await ask(cluster, member), { status: 409, code: 'representation.asked_before' })
    expectProblem(await ask(cluster, cluster), { status: 400, code: 'representation.of_itself' })
    const nobody = { ...member, organisationId: '01890000-0000-7000-8000-000000000000' }
    expectProblem(await ask(cluster, nobody), { status: 404, code: 'organisation.not_found' })
  })

  it('again after a refusal starts without any consent', async () => {
    const member = await townlink.aMember({ kind: 'sme' })
    const { body } = await ask(cluster, member)
    await consent(member, body.id)
    await end(cluster, body.id)
    expectProblem(await consent(member, body.id), { status: 409, code: 'representation.ended' })
    expect((await ask(cluster, member)).body).toMatchObject({ state: 'asked', consentedAt: null })
    expectProblem(await postFor(cluster, member), notAllowed)
  })
})

describe('answering', () => {
  it('is for owners of the member alone', async () => {
    const member = await townlink.aMember({ kind: 'sme' })
    const { body } = await ask(cluster, member)
    expectProblem(await consent(cluster, body.id), notAllowed)
    expectProblem(await consent(await keyOf(member, 'editor'), body.id), notAllowed)
    const stranger = await townlink.aMember()
    const unseen = { status: 404, code: 'representation.not_found' }
    expectProblem(await consent(stranger, body.id), unseen)
    expectProblem(await end(stranger, body.id), unseen)
    expect((await townlink.app.inject({ method: 'DELETE', url: `${url}/${body.id}` })).statusCode).toBe(401)
    expect((await end(member, body.id)).body.state).toBe('ended')
    const [entry] =
      await sql`select * from audit_entries where resource_id = ${body.id} order by id desc limit 1`
    expect(entry?.action).toBe('representation.refused')
  })

  it('both sides list where they stand, others do not', async () => {
    const member = await townlink.aMember({ kind: 'sme' })
    const { body } = await ask(cluster, member)
    const listOf = async (by: Member) => (await by.request('GET', `${url}?limit=100`)).body.items
    expect(await listOf(member)).toEqual([body])
    expect(await listOf(cluster)).toContainEqual(body)
    expect(await listOf(await townlink.aMember())).toEqual([])
    expectProblem(await firm.request('GET', `${url}?organisationId=${member.organisationId}`), notAllowed)
  })
})

it("a town's people act for the service company that stands under it", async () => {
  const town = await townlink.aMember()
  const company = await townlink.aMember({ kind: 'public-service-company' })
  expectProblem(await postFor(town, company), notAllowed)
  await company.request('PATCH', `/api/v1/organisations/${company.organisationId}`, {
    body: { parentId: town.organisationId },
    headers: { 'if-match': '"1"' },
  })
  expect((await postFor(town, company)).body.organisation.id).toBe(company.organisationId)
  expectProblem(await postFor(company, town), notAllowed)
})
