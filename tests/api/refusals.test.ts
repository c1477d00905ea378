import type { InjectOptions } from 'fastify'
import postgres from 'postgres'
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

/** Sends bytes as they are. */
const send = (payload: string, type: string | undefined = 'application/json') =>
  town.request('POST', '/api/v1/needs', { payload, headers: { 'content-type': type } })
const post = (given: object) => town.request('POST', '/api/v1/needs', { body: aNeed({ ...given }) })

async function sendWithoutMember(options: InjectOptions) {
  const response = await townlink.app.inject(options)
  return { status: response.statusCode, headers: response.headers, body: response.json() }
}

describe('a body that cannot be read', () => {
  it.each([
    ['half a document', '{"title":"x"'],
    ['nothing', ''],
    ['words', 'title'],
    ['a comment', '{"title":"x"} // done'],
    ['keys that reach for the prototype', '{"__proto__":{"admin":true},"title":"x","kind":"pilot"}'],
    ['keys that reach for the constructor', '{"constructor":{"prototype":{"admin":true}},"title":"x"}'],
  ])('is refused: %s', async (_what, payload) => {
    expectProblem(await send(payload), { status: 400 })
    expect(Object.hasOwn(Object.prototype, 'admin')).toBe(false)
  })

  it.each([
    ['null', 'null'],
    ['a list', '[]'],
    ['a text', '"need"'],
    ['a number', '1e999'],
  ])('is no need: %s', async (_what, payload) => {
    expectProblem(await send(payload), { status: 400, field: '/' })
  })

  it.each([
    'text/plain',
    'application/xml',
    'multipart/form-data; boundary=x',
    'application/x-www-form-urlencoded',
  ])('is refused as %s', async (type) => {
    expectProblem(await send(JSON.stringify(aNeed()), type), { status: 415, code: 'request.media_type' })
  })

  it('of five megabytes is refused', async () => {
    const answer = await post({ description: 'x'.repeat(5 * 1024 * 1024) })
    expectProblem(answer, { status: 413, code: 'request.too_large' })
  })

  it('nested a hundred thousand deep is refused, and the service goes on', async () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`
    expectProblem(await send(`{"title":"x","kind":"pilot","tags":${deep}}`), {
      status: 400,
      field: '/tags/0',
    })
    expectProblem(await send(`{"title":"x","kind":"pilot","odd":${deep}}`), { status: 400, field: '/odd' })
    expect((await post({})).status).toBe(201)
  })
})

describe('a field that is wrong is named', () => {
  it.each([
    ['a missing title', { title: undefined }, '/title'],
    ['an empty title', { title: ' \u200b\n' }, '/title'],
    ['a title that is a number', { title: 7 }, '/title'],
    ['a title of more than 1,000 characters', { title: 'x'.repeat(1_001) }, '/title'],
    ['a description of more than 20,000 characters', { description: 'x'.repeat(20_001) }, '/description'],
    ['a missing kind', { kind: undefined }, '/kind'],
    ['a kind that is none', { kind: 'Pilot' }, '/kind'],
    ['a country in words', { country: 'Polska' }, '/country'],
    ['a country of three letters', { country: 'POL' }, '/country'],
    ['a region that is none', { region: 'Opolskie' }, '/region'],
    ['a language that is a number', { language: 48 }, '/language'],
    ['tags in one text', { tags: 'woda, wycieki' }, '/tags'],
    ['an empty tag', { tags: ['woda', ''] }, '/tags/1'],
    ['a hundred and one tags', { tags: Array.from({ length: 101 }, (_, n) => `t${n}`) }, '/tags'],
    ['a CPV code with letters', { cpv: ['3492850X'] }, '/cpv/0'],
    ['a budget in words', { budgetEur: '5000' }, '/budgetEur'],
    ['a budget below nothing', { budgetEur: -1 }, '/budgetEur'],
    ['a deadline in words', { deadline: 'end of May' }, '/deadline'],
    ['a day that no calendar has', { deadline: '2030-02-30' }, '/deadline'],
    ['the year 0', { deadline: '0000-05-01' }, '/deadline'],
    ['a site without what is there', { kind: 'test-bed', site: { place: 'Nysa' } }, '/site/assets'],
    ['a field that nobody knows', { budgetPln: 5 }, '/budgetPln'],
    [
      'a field that nobody knows, further in',
      { kind: 'test-bed', site: { assets: [], wifi: true } },
      '/site/wifi',
    ],
    ['a field that only the service writes', { revision: 9 }, '/revision'],
  ])('%s', async (_what, given, field) => {
    expectProblem(await post(given), { status: 400, field })
  })

  it('and so is every other one', async () => {
    const { body } = await post({ title: 7, kind: 'x', odd: 1, even: 2 })
    expect(body.errors.map((each: { field: string }) => each.field).sort()).toEqual([
      '/even',
      '/kind',
      '/odd',
      '/title',
    ])
    for (const field of ['/even', '/kind', '/odd', '/title']) expect(body.detail).toContain(field)
  })
})

describe('an address that leads nowhere', () => {
  it.each([
    ['GET', '/api/v1/towns'],
    ['GET', '/api/v2/needs'],
    ['PUT', '/api/v1/needs'],
    ['DELETE', '/api/v1/needs'],
    ['PATCH', '/api/v1/needs'],
    ['OPTIONS', '/api/v1/needs'],
    ['GET', '/../../etc/passwd'],
  ] as const)('%s %s says so', async (method, url) => {
    expectProblem(await sendWithoutMember({ method, url }), { status: 404, code: 'request.no_such_address' })
  })

  it.each(['7', 'null', 'need-1', '%00', '00000000-0000-0000-0000-00000000000g'])(
    'an identifier that is none is named: %s',
    async (id) => {
      const expected = { status: 400, field: 'params/id' }
      expectProblem(await sendWithoutMember({ url: `/api/v1/needs/${id}` }), expected)
      expectProblem(await sendWithoutMember({ url: `/api/v1/offers/${id}` }), expected)
      expectProblem(await sendWithoutMember({ url: `/api/v1/organisations/${id}` }), expected)
    },
  )

  it('one that cannot be decoded is refused', async () => {
    expectProblem(await sendWithoutMember({ url: '/api/v1/needs/%E0%A4%A' }), { status: 400 })
  })

  it('one that is far too long is refused', async () => {
    expectProblem(await sendWithoutMember({ url: `/api/v1/needs/${'a'.repeat(10_000)}` }), { status: 414 })
  })
})

it('a failure of ours says nothing about itself', async () => {
  const broken = await aTownlink()
  const member = await broken.aMember()
  const admin = postgres(broken.databaseUrl, { max: 1, onnotice: () => {} })
  await admin`drop table needs cascade`
  await admin.end()
  const answer = await member.request('GET', '/api/v1/needs')
  expectProblem(answer, { status: 500, code: 'internal' })
  expect(answer.body.detail).toBe('The error was logged. Please try again later.')
  await broken.close()
})
