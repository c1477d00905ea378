import { afterEach, describe, expect, it } from 'vitest'
import { aTownlink, type Townlink } from '../support/app.ts'
import { expectProblem } from './problem.ts'

const perMinute = 5
const opened: Townlink[] = []
afterEach(async () => {
  for (const townlink of opened.splice(0)) await townlink.close()
})

async function aLimitedTownlink(env: Record<string, string> = {}): Promise<Townlink> {
  const townlink = await aTownlink({ env: { RATE_LIMIT_PER_MINUTE: String(perMinute), ...env } })
  opened.push(townlink)
  return townlink
}

async function get(townlink: Townlink, remoteAddress: string, authorization?: string) {
  const headers = authorization === undefined ? {} : { authorization }
  const response = await townlink.app.inject({ url: '/api/v1/needs', remoteAddress, headers })
  return { status: response.statusCode, headers: response.headers, body: response.json() }
}

/** 1, 2, 3 … */
function counting(): () => number {
  let count = 0
  return () => {
    count += 1
    return count
  }
}

async function statuses(times: number, ask: () => Promise<{ status: number }>): Promise<number[]> {
  const found: number[] = []
  for (let count = 0; count < times; count += 1) found.push((await ask()).status)
  return found
}

/** All at once; in ascending order. Each is counted before it is looked at. */
async function statusesAtOnce(times: number, ask: () => Promise<{ status: number }>): Promise<number[]> {
  const answers = await Promise.all(Array.from({ length: times }, ask))
  return answers.map(({ status }) => status).sort()
}

// Without REDIS_URL they are counted on Postgres; with it, on Redis.
describe.each([
  ['Postgres', { REDIS_URL: '' }],
  ['the queue’s server, or Postgres', {}],
])('requests counted on %s', (_where, env) => {
  it('count for the address when nobody is named, and wrong keys count as well', async () => {
    const townlink = await aLimitedTownlink(env)
    const wrong = () => get(townlink, '203.0.113.7', 'Bearer tl_wrong')
    expect(await statuses(perMinute, wrong)).toEqual(Array.from({ length: perMinute }, () => 401))
    const refused = await wrong()
    expectProblem(refused, { status: 429, code: 'request.too_many' })
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
    expectProblem(await get(townlink, '203.0.113.7'), { status: 429, code: 'request.too_many' })
    expect((await get(townlink, '203.0.113.8')).status).toBe(200)
  })

  it('count for whoever is named wherever they send from, and not for their neighbours', async () => {
    const townlink = await aLimitedTownlink(env)
    const [eager, patient] = [await townlink.aMember(), await townlink.aMember()]
    const nextAddress = counting()
    const ask = () => get(townlink, `203.0.113.${nextAddress()}`, `Bearer ${eager.key}`)
    expect(await statuses(perMinute + 1, ask)).toEqual([...Array.from({ length: perMinute }, () => 200), 429])
    expect((await get(townlink, '203.0.113.1', `Bearer ${patient.key}`)).status).toBe(200)
    expect((await get(townlink, '203.0.113.1')).status).toBe(200)
  })

  it('count for a network of IPv6 as for one address', async () => {
    const townlink = await aLimitedTownlink(env)
    const nextHost = counting()
    const ask = () => get(townlink, `2001:db8:1:2::${(nextHost()).toString(16)}`)
    expect((await statuses(perMinute + 1, ask)).at(-1)).toBe(429)
    expect((await get(townlink, '2001:db8:1:3::1')).status).toBe(200)
  })

  it('are counted for all processes together', async () => {
    const one = await aLimitedTownlink(env)
    const other = await one.another()
    const addressed = (townlink: Pick<Townlink, 'app'>) =>
      townlink.app.inject({ url: '/api/v1/needs', remoteAddress: '203.0.113.7' })
    for (let count = 0; count < perMinute; count += 1)
      expect((await addressed(count % 2 === 0 ? one : other)).statusCode).toBe(200)
    expect((await addressed(one)).statusCode).toBe(429)
    expect((await addressed(other)).statusCode).toBe(429)
    await other.close()
  })
})

it('while the store that counts is away, each process counts for itself and nobody is refused because of it', async () => {
  const townlink = await aLimitedTownlink({ REDIS_URL: 'redis://127.0.0.1:1' })
  const ask = () => get(townlink, '203.0.113.7')
  expect(await statuses(perMinute + 1, ask)).toEqual([...Array.from({ length: perMinute }, () => 200), 429])
})

describe('attempts to get in', () => {
  const signIn = async (
    townlink: Townlink,
    email: string,
    remoteAddress: string,
    password = 'wrong password',
  ) => {
    const response = await townlink.app.inject({
      method: 'POST',
      url: '/api/auth/sign-in/email',
      remoteAddress,
      headers: { host: 'localhost:3000', origin: 'http://localhost:3000' },
      body: { email, password },
    })
    return { status: response.statusCode, headers: response.headers, body: response.body }
  }
  const generous = { RATE_LIMIT_PER_MINUTE: '1000' }
  const password = 'dobre długie hasło'

  it('at one account from one address end after ten; its owner gets in from elsewhere', async () => {
    const townlink = await aLimitedTownlink(generous)
    const { enrol } = await townlink.services.openSignIn()
    await enrol({ name: 'Ewa Nowak', email: 'ewa@example.org', password })
    const guess = () => signIn(townlink, 'ewa@example.org', '203.0.113.7')
    expect(await statusesAtOnce(10, guess)).toEqual(Array.from({ length: 10 }, () => 401))
    const refused = await guess()
    expect(refused.status).toBe(429)
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
    // Not even with the right one: whether it is right is not said any more.
    expect((await signIn(townlink, 'EWA@example.org ', '203.0.113.7', password)).status).toBe(429)
    expect((await signIn(townlink, 'ewa@example.org', '203.0.113.8', password)).status).toBe(200)
  })

  it('end the same way where there is no such account', async () => {
    const townlink = await aLimitedTownlink(generous)
    const guess = () => signIn(townlink, 'nobody@example.org', '203.0.113.7')
    expect((await statusesAtOnce(11, guess)).slice(9)).toEqual([401, 429])
  })

  it('from one address end after thirty, whoever they are about', async () => {
    const townlink = await aLimitedTownlink(generous)
    const nextNumber = counting()
    const guess = () => signIn(townlink, `somebody${nextNumber()}@example.org`, '2001:db8:1:2::7')
    expect((await statusesAtOnce(31, guess)).slice(29)).toEqual([401, 429])
    expect((await signIn(townlink, 'x@example.org', '2001:db8:1:2::8')).status).toBe(429)
    expect((await signIn(townlink, 'x@example.org', '2001:db8:1:3::8')).status).toBe(401)
  })

  it('that succeed are not counted', async () => {
    const townlink = await aLimitedTownlink(generous)
    const { enrol } = await townlink.services.openSignIn()
    await enrol({ name: 'Ewa Nowak', email: 'ewa@example.org', password })
    const enter = () => signIn(townlink, 'ewa@example.org', '203.0.113.7', password)
    for (let round = 0; round < 3; round += 1)
      expect(await statusesAtOnce(5, enter)).toEqual([200, 200, 200, 200, 200])
  })
})

describe('letters', () => {
  const ask = async (townlink: Townlink, path: string, email: string, remoteAddress: string) => {
    const response = await townlink.app.inject({
      method: 'POST',
      url: `/api/auth${path}`,
      remoteAddress,
      headers: { host: 'localhost:3000', origin: 'http://localhost:3000' },
      body: { email, name: 'Ewa', password: 'dobre długie hasło' },
    })
    return { status: response.statusCode }
  }

  it.each(['/sign-in/magic-link', '/request-password-reset', '/sign-up/email', '/send-verification-email'])(
    'to one address are five an hour, and from one address twenty: %s',
    async (path) => {
      const townlink = await aLimitedTownlink({ RATE_LIMIT_PER_MINUTE: '1000' })
      const nextPlace = counting()
      const toOne = () => ask(townlink, path, 'ewa@example.org', `203.0.113.${nextPlace()}`)
      expect((await statusesAtOnce(6, toOne)).slice(4)).toEqual([200, 429])
      const nextNumber = counting()
      const fromOne = () => ask(townlink, path, `p${nextNumber()}@example.org`, '203.0.113.99')
      expect((await statusesAtOnce(21, fromOne)).slice(19)).toEqual([200, 429])
    },
  )
})
