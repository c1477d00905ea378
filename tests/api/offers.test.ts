import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aTownlink, type Member, type Townlink } from '../support/app.ts'
import { anOffer } from '../support/builders.ts'
import { expectProblem } from './problem.ts'

let townlink: Townlink
let firm: Member
beforeAll(async () => {
  townlink = await aTownlink()
  firm = await townlink.aMember({ kind: 'sme', country: 'CZ' })
})
afterAll(() => townlink.close())

const post = (given = {}) => firm.request('POST', '/api/v1/offers', { body: anOffer(given) })
const read = async (id: string) => (await firm.request('GET', `/api/v1/offers/${id}`)).body
const change = (id: string, tag: string, body: object) =>
  firm.request('PATCH', `/api/v1/offers/${id}`, { body, headers: { 'if-match': tag } })

const full = {
  id: 'o-1',
  country: 'DE',
  region: 'DED2',
  language: 'de',
  title: 'Lärmmessung mit Straßenlaternen',
  description: 'Messgeräte im Mast.',
  tags: ['Lärm'],
  cpv: ['38341000'],
  place: 'Görlitz',
  seeks: 'reference-installation',
  trl: 8,
  servesCountries: ['DE', 'PL', 'CZ'],
  priceEur: 19_000,
  certifications: ['ISO 27001'],
}

describe('posting an offer', () => {
  it('keeps every field and gives back what is stored', async () => {
    const answer = await post(full)
    const { id, ...kept } = full
    expect(answer.status).toBe(201)
    expect(answer.body).toMatchObject({
      ...kept,
      sourceId: id,
      status: 'open',
      ranking: 'queued',
      revision: 1,
      organisation: { id: firm.organisationId, kind: 'sme' },
    })
    expect(answer.headers.etag).toBe('"1"')
    expect(await read(answer.body.id)).toEqual(answer.body)
  })

  it('takes a missing level, price and territory as unknown, not as none', async () => {
    const { body } = await post({ trl: undefined })
    expect(body).toMatchObject({
      trl: null,
      priceEur: null,
      servesCountries: null,
      certifications: [],
      country: 'CZ',
    })
  })

  it.each([
    ['a level above 9', { trl: 10 }, '/trl'],
    ['a level between two', { trl: 6.5 }, '/trl'],
    ['a negative price', { priceEur: -1 }, '/priceEur'],
    ['a price beyond all measure', { priceEur: 1e13 }, '/priceEur'],
    ['a stage that is none', { seeks: 'prototype' }, '/seeks'],
    ['no stage', { seeks: undefined }, '/seeks'],
    ['a served country that is none', { servesCountries: ['PL', 'Germany'] }, '/servesCountries/1'],
    ['an empty certificate', { certifications: [''] }, '/certifications/0'],
  ])('%s is refused', async (_what, given, field) => {
    expectProblem(await post(given), { status: 400, field })
  })
})

describe('changing an offer', () => {
  it('touches only the named fields, and null empties one', async () => {
    const { body: before } = await post({ ...full, id: 'o-2' })
    const answer = await change(before.id, '"1"', { priceEur: null, servesCountries: null, trl: 9 })
    expect(answer.headers.etag).toBe('"2"')
    const { updatedAt: _now, ...others } = before
    expect(await read(before.id)).toMatchObject({
      ...others,
      priceEur: null,
      servesCountries: null,
      trl: 9,
      revision: 2,
    })
  })

  it('is refused without the tag that was read, or with an old one', async () => {
    const { body } = await post()
    const blind = await firm.request('PATCH', `/api/v1/offers/${body.id}`, { body: { trl: 5 } })
    expectProblem(blind, { status: 428, code: 'request.if_match_required' })
    await change(body.id, '"1"', { trl: 5 })
    expectProblem(await change(body.id, '"1"', { trl: 6 }), { status: 412, code: 'offer.changed' })
    expect((await read(body.id)).trl).toBe(5)
  })
})

it('a withdrawn offer cannot be changed or withdrawn again', async () => {
  const { body } = await post()
  const withdraw = (tag: string) =>
    firm.request('POST', `/api/v1/offers/${body.id}/withdraw`, { headers: { 'if-match': tag } })
  expect((await withdraw('"1"')).body).toMatchObject({ status: 'withdrawn', revision: 2 })
  expectProblem(await change(body.id, '"2"', { trl: 1 }), { status: 409, code: 'offer.withdrawn' })
  expectProblem(await withdraw('"2"'), { status: 409, code: 'offer.withdrawn' })
})

it("an organisation's own identifier is taken once", async () => {
  await post({ id: 'taken' })
  expectProblem(await post({ id: 'taken' }), { status: 409, code: 'offer.duplicate', field: '/id' })
})
