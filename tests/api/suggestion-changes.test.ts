import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import type { Suggestion } from '../../src/suggestions/suggestions.schema.ts'
import { aTownlink, type Member, type Townlink } from '../support/app.ts'
import { aNeed, anOffer } from '../support/builders.ts'
import { openStore, queueIsUp, type Sql, settled } from './settled.ts'

let townlink: Townlink
let sql: Sql
let town: Member
let firm: Member
beforeAll(async () => {
  townlink = await aTownlink()
  sql = openStore(townlink)
  await queueIsUp(townlink)
  town = await townlink.aMember()
  firm = await townlink.aMember({ kind: 'sme' })
  townlink.startWorker()
})
afterAll(async () => {
  await sql.end()
  await townlink.close()
})

let need: { id: string }
let offer: { id: string }
let rival: { id: string }
beforeEach(async () => {
  const post = async (title: string) =>
    (await firm.request('POST', '/api/v1/offers', { body: anOffer({ title }) })).body
  offer = await post('Czujniki wycieków dla wodociągów')
  rival = await post('Kamery do kontroli wycieków wody')
  need = (await town.request('POST', '/api/v1/needs', { body: aNeed() })).body
  await settled(sql)
})

/** The next test begins with an empty market. */
afterEach(async () => {
  for (const [side, member] of [
    ['needs', town],
    ['offers', firm],
  ] as const) {
    const { body } = await member.request('GET', `/api/v1/${side}`)
    for (const { id, revision } of body.items)
      await member.request('POST', `/api/v1/${side}/${id}/withdraw`, ifMatch(revision))
  }
  await settled(sql)
})

const ifMatch = (revision: number) => ({ headers: { 'if-match': `"${revision}"` } })
const changeOffer = (body: object) =>
  firm.request('PATCH', `/api/v1/offers/${offer.id}`, { body, ...ifMatch(1) })
const changeNeed = (body: object) =>
  town.request('PATCH', `/api/v1/needs/${need.id}`, { body, ...ifMatch(1) })
const withdraw = (member: Member, side: string, id: string) =>
  member.request('POST', `/api/v1/${side}/${id}/withdraw`, ifMatch(1))
const listOf = async (member: Member, side: string, id: string) =>
  (await member.request('GET', `/api/v1/${side}/${id}/suggestions`)).body
const others = ({ items }: { items: Suggestion[] }) => items.map(({ counterpart }) => counterpart.id)

/** Every row of the ledger, as text. */
async function ledger(): Promise<string[]> {
  const rows = await sql`
    select to_jsonb(r)::text as row from ranking_runs r union all select to_jsonb(s)::text from suggestions s`
  return rows.map(({ row }) => row)
}

describe('a withdrawn offer', () => {
  it("leaves the need's list and stays in the run that suggested it", async () => {
    const before = await listOf(town, 'needs', need.id)
    expect(others(before)).toContain(offer.id)
    await withdraw(firm, 'offers', offer.id)
    await settled(sql)
    const after = await listOf(town, 'needs', need.id)
    expect(others(after)).toEqual([rival.id])
    expect(after.excluded).toEqual([])
    expect(after.run.id).not.toBe(before.run.id)
    expect(after.run.catalogueRevision).toBeGreaterThan(before.run.catalogueRevision)
    const kept = await sql`select offer_id from suggestions where run_id = ${before.run.id}`
    expect(kept.map(({ offer_id }) => offer_id).sort()).toEqual([offer.id, rival.id].sort())
  })

  it('is shown as withdrawn for as long as the list is not refreshed', async () => {
    await sql`update offers set status = 'withdrawn' where id = ${offer.id}`
    onTestFinished(async () => {
      await sql`update offers set status = 'open' where id = ${offer.id}`
    })
    const { items } = await listOf(town, 'needs', need.id)
    const shown = items.find(({ counterpart }: Suggestion) => counterpart.id === offer.id)
    expect(shown.counterpart.status).toBe('withdrawn')
  })

  it('keeps its own last list', async () => {
    const before = await listOf(firm, 'offers', offer.id)
    await withdraw(firm, 'offers', offer.id)
    await settled(sql)
    expect(await listOf(firm, 'offers', offer.id)).toEqual(before)
  })
})

it('an offer whose text changes away leaves the list, and one that changes back returns', async () => {
  await changeOffer({ title: 'Lekcje tańca', description: 'Tango i walc.', tags: [] })
  await settled(sql)
  expect(others(await listOf(town, 'needs', need.id))).toEqual([rival.id])
  const { title, description, tags } = anOffer()
  const body = { title, description, tags }
  await firm.request('PATCH', `/api/v1/offers/${offer.id}`, { body, ...ifMatch(2) })
  await settled(sql)
  expect(others(await listOf(town, 'needs', need.id)).sort()).toEqual([offer.id, rival.id].sort())
})

it('an offer that stops serving the country moves from the list to the excluded pairs', async () => {
  await changeOffer({ servesCountries: ['DE'] })
  await settled(sql)
  const { items, excluded } = await listOf(town, 'needs', need.id)
  expect(others({ items })).toEqual([rival.id])
  expect(excluded.map((each: Suggestion) => [each.counterpart.id, each.findings[0]?.rule])).toEqual([
    [offer.id, 'territory-excluded'],
  ])
})

it('a new offer enters the lists that it fits', async () => {
  const newcomer = await firm.request('POST', '/api/v1/offers', { body: anOffer() })
  await settled(sql)
  expect(others(await listOf(town, 'needs', need.id))).toContain(newcomer.body.id)
})

it('a changed need is ranked anew, and until then its list says that it is the old one', async () => {
  const before = await listOf(town, 'needs', need.id)
  await changeNeed({ budgetEur: 9_000 })
  await settled(sql)
  const after = await listOf(town, 'needs', need.id)
  expect(after).toMatchObject({ ranked: true, run: { revision: 2 } })
  expect(after.run.id).not.toBe(before.run.id)
  await sql`update needs set ranked_revision = 1 where id = ${need.id}`
  expect(await listOf(town, 'needs', need.id)).toEqual({ ...after, ranked: false })
  await sql`update needs set ranked_revision = 2 where id = ${need.id}`
})

it("a withdrawn need leaves the offers' lists and keeps its own last one", async () => {
  const before = await listOf(town, 'needs', need.id)
  await withdraw(town, 'needs', need.id)
  await settled(sql)
  expect(others(await listOf(firm, 'offers', offer.id))).toEqual([])
  expect(await listOf(town, 'needs', need.id)).toEqual(before)
})

it('no change ever rewrites what a run has written', async () => {
  const first = await ledger()
  expect(first.length).toBeGreaterThan(6)
  await changeNeed({ title: 'Wycieki wody z sieci', budgetEur: 9_000 })
  await settled(sql)
  const second = await ledger()
  expect(second.length).toBeGreaterThan(first.length)
  expect(second).toEqual(expect.arrayContaining(first))
  await withdraw(firm, 'offers', offer.id)
  await settled(sql)
  expect(await ledger()).toEqual(expect.arrayContaining(second))
})
