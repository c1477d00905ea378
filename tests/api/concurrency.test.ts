import { afterAll, beforeAll, expect, it } from 'vitest'
import { aTownlink, type Member, type Townlink } from '../support/app.ts'
import { aNeed, anOffer } from '../support/builders.ts'
import { openStore, queueIsUp, type Sql, settled } from './settled.ts'

let townlink: Townlink
let sql: Sql
let town: Member
beforeAll(async () => {
  townlink = await aTownlink()
  sql = openStore(townlink)
  await queueIsUp(townlink)
  town = await townlink.aMember()
})
afterAll(async () => {
  await sql.end()
  await townlink.close()
})

const post = (given: object = {}) => town.request('POST', '/api/v1/needs', { body: aNeed({ ...given }) })
const several = <T>(count: number, work: (index: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, index) => work(index)))
const statuses = (answers: { status: number }[]) => answers.map(({ status }) => status).sort()

it('fifty needs posted at once are ranked once each', { timeout: 60_000 }, async () => {
  const firm = await townlink.aMember({ kind: 'sme' })
  townlink.startWorker()
  townlink.startWorker()
  await firm.request('POST', '/api/v1/offers', { body: anOffer() })
  await settled(sql)
  const answers = await several(50, (index) => post({ title: `Awarie wodociągu ${index}` }))
  expect(new Set(statuses(answers))).toEqual(new Set([201]))
  await settled(sql)
  const runs = await sql`
    select need_id, count(*)::int as runs from ranking_runs where need_id is not null group by need_id`
  expect(runs.map(({ need_id }) => need_id).sort()).toEqual(answers.map(({ body }) => body.id).sort())
  expect(new Set(runs.map(({ runs }) => runs))).toEqual(new Set([1]))
})

it('of ten who change the same version one wins and nine are told', async () => {
  const { body } = await post()
  const headers = { 'if-match': '"1"' }
  const change = (index: number) =>
    town.request('PATCH', `/api/v1/needs/${body.id}`, { headers, body: { place: `Nysa ${index}` } })
  const answers = await several(10, change)
  expect(statuses(answers)).toEqual([200, ...Array.from({ length: 9 }, () => 412)])
  const winner = answers.find(({ status }) => status === 200)
  const { body: now } = await town.request('GET', `/api/v1/needs/${body.id}`)
  expect(now).toMatchObject({ place: winner?.body.place, revision: 2 })
})

it('of ten postings with the same identifier one is stored', async () => {
  const answers = await several(10, () => post({ id: 'the-one' }))
  expect(statuses(answers)).toEqual([201, ...Array.from({ length: 9 }, () => 409)])
})

it('organisations of one name registered at once all get identifiers of their own', async () => {
  const admin = await townlink.aMember({}, 'administrator')
  const body = { name: 'Gmina Brzeg', kind: 'town', country: 'PL' }
  const answers = await several(8, () => admin.request('POST', '/api/v1/organisations', { body }))
  expect(new Set(statuses(answers))).toEqual(new Set([201]))
  expect(new Set(answers.map((answer) => answer.body.slug)).size).toBe(8)
})

it('every change is in the audit log, with who made it', async () => {
  const { body } = await post()
  const headers = { 'if-match': '"1"' }
  await town.request('POST', `/api/v1/needs/${body.id}/withdraw`, { headers })
  const entries = await sql`
    select action, organisation_id, api_key_id from audit_entries where resource_id = ${body.id} order by id`
  expect(entries.map(({ action }) => action)).toEqual(['need.posted', 'need.withdrawn'])
  for (const entry of entries)
    expect(entry).toMatchObject({ organisation_id: town.organisationId, api_key_id: expect.any(String) })
})
