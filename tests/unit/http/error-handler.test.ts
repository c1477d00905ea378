import fastify from 'fastify'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { AppError, errorKinds } from '../../../src/errors.ts'
import { registerErrorHandler } from '../../../src/http/error-handler.ts'

let app: ReturnType<typeof fastify>
let logged: unknown[]
beforeEach(() => {
  logged = []
  const stream = { write: (line: string) => void logged.push(JSON.parse(line)) }
  app = fastify({ logger: { level: 'error', stream } })
  registerErrorHandler(app)
})
afterEach(() => app.close())

async function answerTo(error: unknown) {
  app.get('/', async () => {
    throw error
  })
  const response = await app.inject({ url: '/' })
  expect(response.headers['content-type']).toContain('application/problem+json')
  return response.json()
}

it.each([
  ['invalid', 400],
  ['unauthenticated', 401],
  ['forbidden', 403],
  ['not_found', 404],
  ['conflict', 409],
  ['precondition_failed', 412],
  ['precondition_required', 428],
  ['too_many', 429],
  ['unavailable', 503],
] as const)('what is %s is answered with %i, its code and its fields', async (kind, status) => {
  const error = new AppError(kind, 'need.code', 'A sentence.', [{ field: '/title', message: 'is odd' }])
  expect(await answerTo(error)).toMatchObject({
    type: 'about:blank',
    status,
    code: 'need.code',
    detail: 'A sentence.',
    errors: [{ field: '/title', message: 'is odd' }],
  })
  expect(logged).toEqual([])
})

it('every kind of error there is has been looked at', () => {
  expect(errorKinds).toHaveLength(9)
})

it.each([
  new Error('password=secret at select * from keys'),
  Object.assign(new Error('secret'), { statusCode: 502 }),
  'secret',
])('what is our fault says nothing and is logged', async (error) => {
  const answer = await answerTo(error)
  expect(answer).toMatchObject({ status: 500, code: 'internal' })
  expect(JSON.stringify(answer)).not.toContain('secret')
  expect(logged).toHaveLength(1)
})

it('too much load is not our failure but a reason to come back later', async () => {
  const error = Object.assign(new Error('Service Unavailable'), { statusCode: 503 })
  expect(await answerTo(error)).toMatchObject({ status: 503, code: 'service.busy' })
  expect(logged).toEqual([])
})
