import { expect, it } from 'vitest'
import { aTownlink } from '../support/app.ts'
import { aNeed } from '../support/builders.ts'
import { aCutLine, type CutLine } from '../support/cut-line.ts'
import { expectProblem } from './problem.ts'

it('while the database is away, everybody is told to come back, and no request is said to have failed for good', async () => {
  let line: CutLine | undefined
  const townlink = await aTownlink({
    env: { REDIS_URL: '' },
    async through(url) {
      line = await aCutLine(url)
      return line.url
    },
  })
  const town = await townlink.aMember()
  const cookie = 'townlink.session_token=abc.def'
  // The queue is up as well: it rings for this one.
  expect((await town.request('POST', '/api/v1/needs', { body: aNeed() })).status).toBe(201)
  await townlink.services.queue.counts()
  await line?.cut()
  const answers = [
    await town.request('GET', '/api/v1/needs'),
    await town.request('POST', '/api/v1/needs', { body: aNeed() }),
    await town.request('GET', '/api/v1/places?q=Nysa'),
    await town.request('GET', '/api/v1/keys', { headers: { authorization: 'Bearer tl_wrong' } }),
  ]
  for (const answer of answers) {
    expectProblem(answer, { status: 503, code: 'service.store_unavailable' })
    expect(answer.headers['retry-after']).toBe('5')
  }
  const session = await townlink.app.inject({ url: '/api/v1/needs', headers: { cookie } })
  expect([200, 503]).toContain(session.statusCode)
  const signIn = await townlink.app.inject({
    method: 'POST',
    url: '/api/auth/sign-in/email',
    headers: { host: 'localhost:3000', origin: 'http://localhost:3000' },
    body: { email: 'ewa@example.org', password: 'x'.repeat(20) },
  })
  expect(signIn.statusCode).toBe(503)
  expect(signIn.headers['retry-after']).toBe('5')
  expect((await townlink.app.inject('/health/live')).statusCode).toBe(200)
  await townlink.close()
})
