import { afterAll, beforeAll, expect, it } from 'vitest'
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

/** What the service kept of a text that was posted as its title and its description. */
async function kept(json: string): Promise<unknown> {
  const payload = `{"kind":"pilot","language":"pl","title":${json},"description":${json},"tags":[${json}],"place":${json}}`
  const headers = { 'content-type': 'application/json' }
  const { body: posted } = await town.request('POST', '/api/v1/needs', { payload, headers })
  const { body } = await town.request('GET', `/api/v1/needs/${posted.id}`)
  expect([body.description, ...body.tags, body.place]).toEqual([body.title, body.title, body.title])
  return body.title
}

it.each([
  ['NUL bytes are taken out', '"wo\\u0000da"', 'woda'],
  ['half characters are taken out', '"wo\\ud800da \\udc00"', 'woda'],
  ['whole characters of two halves stay', '"woda \\ud83d\\udca7"', 'woda 💧'],
  [
    'marks that turn the direction of reading are taken out',
    '"fdp.\\u202egpj\\u202c \\u200fx\\u2066"',
    'fdp.gpj x',
  ],
  ['text from right to left stays', '"מים"', 'מים'],
  ['control characters are taken out, tabs and lines stay', '"a\\u0007b\\u001b[31m\\tc\\nd"', 'ab[31m\tc\nd'],
  [
    'HTML is text like any other',
    '"<script>alert(1)</script> & <b>woda</b>"',
    '<script>alert(1)</script> & <b>woda</b>',
  ],
  [
    'quotes and statements of databases are text like any other',
    '"\'; drop table needs; --"',
    "'; drop table needs; --",
  ],
  ['space around is taken off', '"  woda\\n"', 'woda'],
  ['composed and decomposed letters become the same', '"z\\u0307o\\u0301\\u0142w"', 'żółw'],
])('%s', async (_what, json, expected) => {
  expect(await kept(json)).toBe(expected)
})

it('a text of 20,000 characters is kept whole', async () => {
  const description = 'wódociąg '.repeat(2_223).slice(0, 19_999).concat('.')
  const { body } = await town.request('POST', '/api/v1/needs', { body: aNeed({ description }) })
  expect(body.description).toBe(description)
})

it('a description may be empty or missing', async () => {
  for (const description of ['', undefined]) {
    const { body } = await town.request('POST', '/api/v1/needs', { body: aNeed({ description }) })
    expect(body.description).toBe('')
  }
})

it('a title of nothing that can be read is refused', async () => {
  const { title: _, ...rest } = aNeed()
  const payload = `{"title":"\\u0000\\ud800\\u202e",${JSON.stringify(rest).slice(1)}`
  const headers = { 'content-type': 'application/json' }
  expectProblem(await town.request('POST', '/api/v1/needs', { payload, headers }), {
    status: 400,
    field: '/title',
  })
})

it('an identifier of NUL and half characters cannot be used to search either', async () => {
  const answer = await town.request('GET', '/api/v1/needs?q=%00%ED%A0%80&tag=%00')
  expect(answer.status).toBe(200)
})
