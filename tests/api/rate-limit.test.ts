import { afterAll, beforeAll, expect, it } from 'vitest'
import { aTownlink, type Townlink } from '../support/app.ts'
import { expectProblem } from './problem.ts'

const perMinute = 3
let townlink: Townlink
beforeAll(async () => {
  townlink = await aTownlink({ env: { RATE_LIMIT_PER_MINUTE: String(perMinute) } })
})
afterAll(() => townlink.close())

it('who asks too often is told to wait, and others are not', async () => {
  const eager = await townlink.aMember()
  const patient = await townlink.aMember()
  for (let count = 0; count < perMinute; count += 1)
    expect((await eager.request('GET', '/api/v1/needs')).status).toBe(200)
  const refused = await eager.request('GET', '/api/v1/needs')
  expectProblem(refused, { status: 429, code: 'request.too_many' })
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
  expect(Number(refused.headers['retry-after'])).toBeLessThanOrEqual(60)
  expect((await patient.request('GET', '/api/v1/needs')).status).toBe(200)
})

it('the signs of life of the service may be asked for as often as needed', async () => {
  for (let count = 0; count < 3 * perMinute; count += 1)
    expect((await townlink.app.inject({ url: '/health/live' })).statusCode).toBe(200)
})
