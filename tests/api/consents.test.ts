import { afterAll, beforeAll, expect, it } from 'vitest'
import { textVersions } from '../../src/privacy/texts/versions.ts'
import { aTownlink, type Townlink } from '../support/app.ts'
import { aPerson } from '../support/person.ts'
import { expectProblem } from './problem.ts'

let townlink: Townlink
beforeAll(async () => {
  townlink = await aTownlink()
})
afterAll(() => townlink.close())

const url = '/api/v1/me/consents'
const terms = { purpose: 'terms', version: textVersions.terms }

it('people are asked in their language, and nothing is agreed to beforehand', async () => {
  const person = await aPerson(townlink)
  const { status, headers, body } = await person.request('GET', `${url}?language=pl`)
  expect([status, headers['content-language'], body.receipts]).toEqual([200, 'pl', []])
  expect(
    body.asked.map(({ purpose, isGiven }: { purpose: string; isGiven: boolean }) => [purpose, isGiven]),
  ).toEqual([
    ['terms', false],
    ['contact-sharing', false],
    ['news', false],
  ])
  const english = await person.request('GET', url)
  expect(english.body.asked[0].text).not.toBe(body.asked[0].text)
})

it('an agreement has a receipt, once', async () => {
  const person = await aPerson(townlink)
  await Promise.all([1, 2, 3].map(() => person.request('POST', url, { body: terms })))
  const { status, body } = await person.request('POST', url, { body: terms })
  expect(status).toBe(201)
  expect(body.receipts).toEqual([{ ...terms, givenAt: expect.any(String), withdrawnAt: null }])
  expect(body.asked[0]).toMatchObject({ purpose: 'terms', isGiven: true })
})

it('a withdrawn consent keeps its receipt with the moment, and can be given anew', async () => {
  const person = await aPerson(townlink)
  await person.request('POST', url, { body: terms })
  expect((await person.request('DELETE', `${url}/terms`)).status).toBe(204)
  const { body } = await person.request('GET', url)
  expect(body.receipts).toMatchObject([{ purpose: 'terms', withdrawnAt: expect.any(String) }])
  expect(body.asked[0].isGiven).toBe(false)
  expectProblem(await person.request('DELETE', `${url}/terms`), { status: 404, code: 'consent.not_given' })
  expect((await person.request('POST', url, { body: terms })).body.receipts).toHaveLength(2)
})

it('a text that has changed must be shown anew', async () => {
  const person = await aPerson(townlink)
  const refused = await person.request('POST', url, { body: { purpose: 'terms', version: '2020-01-01' } })
  expectProblem(refused, { status: 409, code: 'consent.text_changed', field: '/version' })
})

it('a program agrees to nothing', async () => {
  const member = await townlink.aMember()
  const refused = await member.request('POST', url, { body: terms })
  expectProblem(refused, { status: 401, code: 'account.person_required' })
})
