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

const post = (key: string, given: object = {}, member = town) =>
  member.request('POST', '/api/v1/needs', { body: aNeed({ ...given }), headers: { 'idempotency-key': key } })

async function countOf(member: Member, side = 'needs'): Promise<number> {
  const { body } = await member.request(
    'GET',
    `/api/v1/${side}?organisation=${member.organisationId}&limit=100`,
  )
  return body.items.length
}

describe('a request that is sent again with its idempotency key', () => {
  it('makes nothing new and is answered with what it made', async () => {
    const member = await townlink.aMember()
    const [first, second] = [await post('a', {}, member), await post('a', {}, member)]
    expect(second.status).toBe(201)
    expect(second.body).toEqual(first.body)
    expect(second.headers.etag).toBe('"1"')
    expect(await countOf(member)).toBe(1)
  })

  it('is answered with the need as it is by now', async () => {
    const { body } = await post('b')
    const headers = { 'if-match': '"1"' }
    await town.request('PATCH', `/api/v1/needs/${body.id}`, { headers, body: { place: 'Nysa' } })
    expect((await post('b')).body).toMatchObject({ id: body.id, place: 'Nysa', revision: 2 })
  })

  it('is refused when it asks for something else', async () => {
    await post('c')
    const refused = { status: 409, code: 'request.idempotency_key_reused' }
    expectProblem(await post('c', { title: 'Inny tytuł' }), refused)
    const headers = { 'idempotency-key': 'c' }
    expectProblem(await town.request('POST', '/api/v1/offers', { body: anOffer(), headers }), refused)
  })

  it('counts once, however many arrive together', async () => {
    const member = await townlink.aMember()
    const answers = await Promise.all(Array.from({ length: 20 }, () => post('d', {}, member)))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]))
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1)
    expect(await countOf(member)).toBe(1)
  })

  it('is another one when another organisation sends it', async () => {
    const other = await townlink.aMember()
    const [ours, theirs] = [await post('e'), await post('e', {}, other)]
    expect(theirs.status).toBe(201)
    expect(theirs.body.id).not.toBe(ours.body.id)
    expect(theirs.body.organisation.id).toBe(other.organisationId)
  })

  it('may be sent with the same key after it was refused', async () => {
    await post('f-1', { id: 'taken' })
    expectProblem(await post('f-2', { id: 'taken' }), { status: 409, code: 'need.duplicate' })
    expect((await post('f-2', { id: 'free' })).status).toBe(201)
  })

  it('works for offers as well', async () => {
    const member = await townlink.aMember({ kind: 'sme' })
    const send = () =>
      member.request('POST', '/api/v1/offers', { body: anOffer(), headers: { 'idempotency-key': 'g' } })
    const answers = await Promise.all([send(), send(), send()])
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1)
    expect(await countOf(member, 'offers')).toBe(1)
  })
})

it.each([[''], ['two words'], ['ż'], ['x'.repeat(256)]])('the key "%s" is refused', async (key) => {
  expectProblem(await post(key), { status: 400, code: 'request.idempotency_key_invalid' })
})

it('without a key every request counts', async () => {
  const member = await townlink.aMember()
  for (let count = 0; count < 2; count += 1) await member.request('POST', '/api/v1/needs', { body: aNeed() })
  expect(await countOf(member)).toBe(2)
})

it('an organisation registered twice with one key exists once', async () => {
  const administrator = await townlink.aMember({ kind: 'hub' }, 'administrator')
  const options = {
    headers: { 'idempotency-key': 'register-once' },
    body: { name: 'Powtórka', kind: 'sme', country: 'PL' },
  }
  const [first, second] = [
    await administrator.request('POST', '/api/v1/organisations', options),
    await administrator.request('POST', '/api/v1/organisations', options),
  ]
  expect([first?.status, second?.status]).toEqual([201, 201])
  expect(second?.body.id).toBe(first?.body.id)
})
