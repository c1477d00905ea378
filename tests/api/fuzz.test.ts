import fc from 'fast-check'
import type { InjectOptions } from 'fastify'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { z } from 'zod'
import { aTownlink, type Member, type Townlink } from '../support/app.ts'

/*
 * Every route of the API's description, and those that stand in none, are asked with what no form would send. None may fail on our side, and
 * no answer may say what stands behind it. The seed is fixed: a failure is the same tomorrow.
 */
const seed = 20_261_122
const runs = 25

let townlink: Townlink
let askers: Record<string, Member>
beforeAll(async () => {
  townlink = await aTownlink()
  askers = {
    administrator: await townlink.aMember({ kind: 'hub' }, 'administrator'),
    owner: await townlink.aMember(),
  }
}, 120_000)
afterAll(() => townlink.close())

const description = z.object({ paths: z.record(z.string(), z.record(z.string(), z.unknown())) })
const hidden = [
  ['get', '/setup'],
  ['post', '/setup'],
  ['get', '/docs/{id}'],
  ...['sign-in/email', 'sign-up/email', 'sign-in/magic-link', 'request-password-reset', 'reset-password'].map(
    (path) => ['post', `/api/auth/${path}`],
  ),
  ...['get-session', 'verify-email', 'magic-link/verify', 'reset-password/{id}', 'list-sessions', '{id}'].map(
    (path) => ['get', `/api/auth/${path}`],
  ),
]

/** Words that only our insides know: stacks, statements, files, and the drivers' own errors. */
const insides =
  /\n\s+at |node_modules|file:\/\/|\.ts:\d|\.m?js:\d|\/(?:tmp|root|home|usr|work)\/|\b(?:select|insert into|update|delete from)\b .*(?:"|\$\d)|syntax error|PostgresError|DrizzleQueryError|TypeError|Cannot read|is not a function|ECONN|violates/i

const odd = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom(
    "' or 1=1 --",
    '"; drop table needs; --',
    '../../etc/passwd',
    '%00',
    '\u0000',
    '\ud800',
    '__proto__',
    '{{7*7}}',
    '<script>alert(1)</script>',
    '9'.repeat(400),
    '01890000-0000-7000-8000-000000000000',
  ),
)
const body = fc.oneof(
  fc.json({ maxDepth: 4 }),
  fc.json({ maxDepth: 4 }).map((json) => json.slice(0, -1)),
  fc
    .dictionary(
      fc.constantFrom(
        'title',
        'kind',
        'tags',
        'site',
        'name',
        'email',
        'password',
        'token',
        'id',
        'org',
        'cpv',
      ),
      fc.oneof(odd, fc.integer(), fc.array(odd, { maxLength: 3 }), fc.constant(null)),
    )
    .map((fields) => JSON.stringify(fields)),
  fc.string({ unit: 'binary' }),
  fc.constantFrom('{"__proto__":{"a":1}}', '['.repeat(20_000), '1e999', '""', '{}', ''),
)
const query = fc.array(
  fc.tuple(
    fc.oneof(
      fc.constantFrom(
        'cursor',
        'limit',
        'q',
        'country',
        'kind',
        'language',
        'organisationId',
        'token',
        'ids',
      ),
      odd,
    ),
    odd,
  ),
  { maxLength: 4 },
)
/** What a header may hold; the parser refuses the rest before there is a request. */
const headerText = fc.string({
  unit: fc.integer({ min: 32, max: 126 }).map((code) => String.fromCharCode(code)),
})
const headers = fc.record(
  {
    'if-match': fc.oneof(headerText, fc.constantFrom('*', '"1"', '"99999999999"')),
    'idempotency-key': headerText,
    'accept-language': fc.oneof(headerText, fc.constant('pl;q=nan, *')),
    accept: fc.oneof(headerText, fc.constant('text/event-stream')),
    cookie: fc.oneof(headerText, fc.constant('townlink.session_token=a.b; townlink.session_data=%%%')),
    'content-type': fc.constantFrom(
      'application/json',
      'application/x-www-form-urlencoded',
      'text/plain',
      'x',
    ),
    origin: fc.constantFrom('http://localhost:3000', 'null', 'http://evil.example'),
    'x-forwarded-for': headerText,
    'accept-encoding': headerText,
    range: headerText,
  },
  { requiredKeys: [] },
)
const question = fc.record({
  id: fc.oneof(odd, fc.uuid()),
  body,
  query,
  headers,
  asker: fc.constantFrom('administrator', 'owner', 'nobody', 'wrong key'),
})
type Question = typeof question extends fc.Arbitrary<infer T> ? T : never

async function routes() {
  const { paths } = description.parse((await townlink.app.inject('/api/v1/openapi.json')).json())
  const described = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => [method, path]),
  )
  return [...described, ...hidden]
}

/** `%` and what follows may be no character at all: an address that cannot be decoded is a question, too. */
const encoded = (text: string) => encodeURIComponent(text.toWellFormed()).replaceAll('%25', '%')

function ask(method: string, path: string, asked: Question): InjectOptions {
  const address = path.replace(/\{\w+\}/g, encoded(asked.id))
  const search = asked.query.map(([name, value]) => `${encoded(name)}=${encoded(value)}`).join('&')
  const key = asked.asker === 'wrong key' ? 'tl_wrong' : askers[asked.asker]?.key
  const isWriting = method !== 'get' && method !== 'delete'
  return {
    method: z.enum(['GET', 'POST', 'PATCH', 'PUT', 'DELETE']).parse(method.toUpperCase()),
    url: search === '' ? address : `${address}?${search}`,
    headers: {
      host: 'localhost:3000',
      ...asked.headers,
      ...(key !== undefined && { authorization: `Bearer ${key}` }),
      ...(isWriting && { 'content-type': asked.headers['content-type'] ?? 'application/json' }),
    },
    ...(isWriting && { payload: asked.body }),
  }
}

it('no route fails on our side, or tells of it, whatever it is sent', { timeout: 300_000 }, async () => {
  // A stream does not end, and without a worker the service is not ready.
  const asked = (await routes()).filter(([, path = '']) => !/\/stream$|\/ready$/.test(path))
  expect(asked.length).toBeGreaterThan(30)
  for (const [method = '', path = ''] of asked)
    await fc.assert(
      fc.asyncProperty(question, async (each) => {
        const options = ask(method, path, each)
        const response = await townlink.app.inject(options)
        const told = { ...response.headers, body: response.body }
        expect(
          response.statusCode,
          `${method} ${path} ${JSON.stringify(options)} ${response.body}`,
        ).toBeLessThan(500)
        if (response.statusCode >= 400) expect(JSON.stringify(told)).not.toMatch(insides)
      }),
      { seed, numRuns: runs },
    )
})
