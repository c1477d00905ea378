import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aTownlink, type Member, type Townlink } from '../support/app.ts'
import { aNeed } from '../support/builders.ts'
import { expectProblem } from './problem.ts'

let townlink: Townlink
let town: Member
beforeAll(async () => {
  townlink = await aTownlink()
  town = await townlink.aMember()
})
afterAll(() => townlink.close())

const post = (given = {}) => town.request('POST', '/api/v1/needs', { body: aNeed(given) })
const read = async (id: string) => (await town.request('GET', `/api/v1/needs/${id}`)).body
const change = (id: string, tag: string, body: object) =>
  town.request('PATCH', `/api/v1/needs/${id}`, { body, headers: { 'if-match': tag } })
const withdraw = (id: string, tag: string) =>
  town.request('POST', `/api/v1/needs/${id}/withdraw`, { headers: { 'if-match': tag } })

const site = { place: 'Plac Wolności', assets: ['maszt 12 m', 'szafa 230 V'], power: '230 V, 16 A' }

describe('posting a need', () => {
  it('keeps every field and gives back what is stored', async () => {
    const given = {
      id: 'n-1',
      country: 'CZ',
      region: 'CZ06',
      title: 'Méně hluku v noci',
      description: '',
      language: 'cs',
      kind: 'proof-of-concept',
      tags: ['hluk', 'noc'],
      cpv: ['34928500-3'],
      place: 'Kyjov',
      budgetEur: 25_000.4,
      deadline: '2031-05-31',
    }
    const answer = await post(given)
    const { id, country, region, title, description, language, kind, tags, place, deadline } = given
    expect(answer.status).toBe(201)
    expect(answer.body).toMatchObject({
      ...{ country, region, title, description, language, kind, tags, place, deadline },
      sourceId: id,
      cpv: ['34928500'],
      budgetEur: 25_000,
      site: null,
      status: 'open',
      ranking: 'queued',
      revision: 1,
      organisation: { id: town.organisationId, slug: town.slug, country: 'PL' },
    })
    expect(answer.headers.etag).toBe('"1"')
    expect(await read(answer.body.id)).toEqual(answer.body)
  })

  it('fills what was left out from the organisation and the text', async () => {
    const { body } = await post({ language: undefined, tags: undefined })
    expect(body).toMatchObject({
      country: 'PL',
      language: 'pl',
      tags: [],
      cpv: [],
      region: null,
      budgetEur: null,
    })
  })

  it('leaves a language that is none to detection', async () => {
    expect((await post({ language: 'polski' })).body.language).toBe('pl')
    expect((await post({ language: 'PL-pl' })).body.language).toBe('pl')
  })

  it('says nothing of what only the service needs to know', async () => {
    const { body } = await post()
    expect(Object.keys(body)).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/organisationId|catalogue|rankedRevision|currentRun/)]),
    )
  })

  it('a test bed tells what is there', async () => {
    const { body } = await post({ kind: 'test-bed', site })
    expect((await read(body.id)).site).toEqual(site)
  })

  it('only a test bed has a site', async () => {
    expectProblem(await post({ kind: 'pilot', site }), { status: 400, field: '/site' })
  })

  it("an organisation's own identifier is taken once, and other organisations may use it too", async () => {
    expect((await post({ id: 'N/7' })).status).toBe(201)
    expectProblem(await post({ id: 'N/7' }), { status: 409, code: 'need.duplicate', field: '/id' })
    const other = await townlink.aMember()
    const theirs = await other.request('POST', '/api/v1/needs', { body: aNeed({ id: 'N/7' }) })
    expect(theirs.status).toBe(201)
  })
})

describe('changing a need', () => {
  it('touches only the named fields, and the entity tag rises', async () => {
    const { body: before } = await post({ budgetEur: 5_000, region: 'PL52', place: 'Nysa' })
    const answer = await change(before.id, '"1"', { title: 'Wycieki wody w Nysie' })
    expect(answer.headers.etag).toBe('"2"')
    const { title, revision, updatedAt, ranking, ...others } = await read(before.id)
    expect({ title, revision, ranking }).toEqual({
      title: 'Wycieki wody w Nysie',
      revision: 2,
      ranking: 'queued',
    })
    expect(before).toMatchObject(others)
    expect(Date.parse(updatedAt)).toBeGreaterThan(Date.parse(before.updatedAt))
  })

  it('empties a field with null', async () => {
    const { body } = await post({ budgetEur: 5_000, region: 'PL52', deadline: '2031-01-01', place: 'Nysa' })
    await change(body.id, '"1"', { budgetEur: null, region: null, deadline: null })
    expect(await read(body.id)).toMatchObject({
      budgetEur: null,
      region: null,
      deadline: null,
      place: 'Nysa',
    })
  })

  it('a title cannot be emptied', async () => {
    const { body } = await post()
    expectProblem(await change(body.id, '"1"', { title: null }), { status: 400, field: '/title' })
    expectProblem(await change(body.id, '"1"', { title: ' ' }), { status: 400, field: '/title' })
  })

  it('is refused without the tag that was read', async () => {
    const { body } = await post()
    const blind = await town.request('PATCH', `/api/v1/needs/${body.id}`, { body: { place: 'Opole' } })
    expectProblem(blind, { status: 428, code: 'request.if_match_required' })
    expectProblem(await change(body.id, 'W/1', { place: 'Opole' }), {
      status: 412,
      code: 'request.if_match_unknown',
    })
    expect((await read(body.id)).place).toBeNull()
  })

  it('is refused when somebody was faster', async () => {
    const { body } = await post()
    await change(body.id, '"1"', { place: 'Nysa' })
    expectProblem(await change(body.id, '"1"', { place: 'Opole' }), { status: 412, code: 'need.changed' })
    expect((await read(body.id)).place).toBe('Nysa')
  })

  it('a test bed with a site cannot become a pilot, unless the site goes', async () => {
    const { body } = await post({ kind: 'test-bed', site })
    expectProblem(await change(body.id, '"1"', { kind: 'pilot' }), {
      status: 400,
      code: 'need.site_without_test_bed',
      field: '/site',
    })
    const changed = await change(body.id, '"1"', { kind: 'pilot', site: null })
    expect(changed.body).toMatchObject({ kind: 'pilot', site: null, revision: 2 })
  })

  it('a pilot gets no site', async () => {
    const { body } = await post()
    expectProblem(await change(body.id, '"1"', { site }), {
      status: 400,
      code: 'need.site_without_test_bed',
      field: '/site',
    })
  })

  it('whose it is and how the poster calls it are not changed', async () => {
    const { body } = await post()
    expectProblem(await change(body.id, '"1"', { org: town.slug }), { status: 400, field: '/org' })
    expectProblem(await change(body.id, '"1"', { id: 'n-9' }), { status: 400, field: '/id' })
    expectProblem(await change(body.id, '"1"', { status: 'open' }), { status: 400, field: '/status' })
  })
})

describe('withdrawing a need', () => {
  it('takes it off the open list and keeps it readable', async () => {
    const { body } = await post()
    expectProblem(await town.request('POST', `/api/v1/needs/${body.id}/withdraw`), {
      status: 428,
      code: 'request.if_match_required',
    })
    expectProblem(await withdraw(body.id, '"2"'), { status: 412, code: 'need.changed' })
    const answer = await withdraw(body.id, '"1"')
    expect(answer.body).toMatchObject({ status: 'withdrawn', revision: 2 })
    const open = await town.request('GET', '/api/v1/needs?limit=100')
    expect(open.body.items.map(({ id }: { id: string }) => id)).not.toContain(body.id)
    expect((await read(body.id)).status).toBe('withdrawn')
  })

  it('is final: it can neither be changed nor withdrawn again', async () => {
    const { body } = await post()
    await withdraw(body.id, '"1"')
    expectProblem(await change(body.id, '"2"', { place: 'Nysa' }), { status: 409, code: 'need.withdrawn' })
    expectProblem(await withdraw(body.id, '"2"'), { status: 409, code: 'need.withdrawn' })
  })
})
