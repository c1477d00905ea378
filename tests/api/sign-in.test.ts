import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aTownlink, type Townlink } from '../support/app.ts'
import { aBrowser, goodPassword, signIn } from '../support/browser.ts'
import { aMailbox } from '../support/mailbox.ts'
import { expectProblem } from './problem.ts'

const post = aMailbox()
let townlink: Townlink
let sql: ReturnType<typeof postgres>
beforeAll(async () => {
  townlink = await aTownlink({ mail: post })
  sql = postgres(townlink.databaseUrl, { max: 1, onnotice: () => {} })
})
afterAll(async () => {
  await sql.end()
  await townlink.close()
})

const browser = () => aBrowser(townlink.app)
const signUp = (email: string, given: object = {}, from = browser()) =>
  from.post('/api/auth/sign-up/email', { name: 'Ewa Nowak', email, password: goodPassword, ...given })

/** Somebody whose address is confirmed, signed in with a fresh browser. */
async function aPerson(email: string) {
  await signUp(email)
  await browser().get(post.newest('confirm-address', email).link)
  const own = browser()
  expect((await signIn(own, email)).status).toBe(200)
  return own
}

describe('signing up', () => {
  it('somebody signs up, confirms the address by a letter and is signed in', async () => {
    const own = browser()
    expect(await signUp('Ewa@Example.org', {}, own)).toMatchObject({ status: 200, body: { token: null } })
    expect((await own.get('/api/v1/me')).status).toBe(401)
    const { link } = post.newest('confirm-address', 'ewa@example.org')
    expect(link).toMatch(/^http:\/\/localhost:3000\/api\/auth\/verify-email\?token=/)
    expect((await own.get(link)).status).toBe(302)
    const me = await own.get('/api/v1/me')
    expect(me).toMatchObject({
      status: 200,
      body: { name: 'Ewa Nowak', email: 'ewa@example.org', role: null },
    })
  })

  it('nobody signs in before the address is confirmed', async () => {
    await signUp('early@example.org')
    const answer = await signIn(browser(), 'early@example.org')
    expectProblem(answer, { status: 403, code: 'account.email_not_verified' })
    expectProblem(await signIn(browser(), 'early@example.org', 'not this password'), {
      status: 401,
      code: 'account.invalid_email_or_password',
    })
  })

  it('whoever signs up with a known address hears nothing, its owner gets a letter', async () => {
    await aPerson('known@example.org')
    const again = await signUp('known@example.org', { name: 'Somebody else', password: 'another long one' })
    const fresh = await signUp('fresh@example.org')
    expect(again.status).toBe(fresh.status)
    expect(Object.keys(again.body.user).sort()).toEqual(Object.keys(fresh.body.user).sort())
    expect(post.newest('address-known', 'known@example.org').link).toBe('http://localhost:3000')
    expect((await signIn(browser(), 'known@example.org')).status).toBe(200)
  })

  it.each([
    ['a short password', { password: 'elevenchars' }, 'account.password_too_short'],
    ['a password longer than 128 characters', { password: 'x'.repeat(129) }, 'account.password_too_long'],
    ['no name', { name: '\u200b ' }, 'account.validation_error'],
    ['a name of 201 characters', { name: 'x'.repeat(201) }, 'account.validation_error'],
    ['no address', { email: 'example.org' }, 'account.validation_error'],
    ['a language that is none', { language: 'klingon' }, 'account.validation_error'],
    ['a number for a password', { password: 12 }, 'account.validation_error'],
  ])('%s is refused, for known and unknown addresses alike', async (_what, given, code) => {
    for (const email of ['ewa@example.org', 'stranger@example.org'])
      expectProblem(await signUp(email, given), { status: 400, code })
  })

  it('nobody gives himself what only the service gives', async () => {
    const given = {
      isDemo: true,
      id: 'chosen',
      emailVerified: true,
      image: 'https://tracker.example/p.png',
      twoFactorEnabled: true,
    }
    await signUp('bold@example.org', given)
    const [row] = await sql`select * from people where email = 'bold@example.org'`
    expect(row).toMatchObject({
      email_verified: false,
      image: null,
      two_factor_enabled: false,
      is_demo: false,
    })
  })

  it('names are kept as text that can be read', async () => {
    await signUp('marks@example.org', { name: ' Jos\u00e9 \u202eabc ', language: 'PL' })
    const [row] = await sql`select name, language from people where email = 'marks@example.org'`
    expect(row).toEqual({ name: 'José abc', language: 'pl' })
    expect(post.newest('confirm-address', 'marks@example.org').language).toBe('pl')
  })
})

describe('sessions', () => {
  it('a cookie is for our pages alone, unreadable for their scripts, and ends after two weeks', async () => {
    await aPerson('cookie@example.org')
    const answer = await signIn(browser(), 'cookie@example.org')
    const [line = ''] = [answer.headers['set-cookie'] ?? []].flat().map(String)
    expect(line).toMatch(/^townlink\.session_token=/)
    expect(line.split('; ').slice(1).sort()).toEqual([
      'HttpOnly',
      'Max-Age=1209600',
      'Path=/',
      'SameSite=Lax',
    ])
    expect(answer.headers['cache-control']).toBe('no-store')
  })

  it('every sign-in makes a fresh token; one that was there before is worth nothing', async () => {
    await aPerson('fixed@example.org')
    const own = browser()
    own.cookies.set('townlink.session_token', 'chosen-by-somebody-else.c2lnbmF0dXJl')
    await signIn(own, 'fixed@example.org')
    const first = own.cookies.get('townlink.session_token')
    expect(first).not.toContain('chosen-by-somebody-else')
    await signIn(own, 'fixed@example.org')
    expect(own.cookies.get('townlink.session_token')).not.toBe(first)
    const other = browser()
    other.cookies.set('townlink.session_token', 'chosen-by-somebody-else.c2lnbmF0dXJl')
    expect((await other.get('/api/v1/me')).status).toBe(401)
  })

  it('signing out ends the session, not only the cookie', async () => {
    const own = await aPerson('leaving@example.org')
    const kept = browser()
    for (const [name, value] of own.cookies) kept.cookies.set(name, value)
    expect((await kept.get('/api/v1/me')).status).toBe(200)
    expect((await own.post('/api/auth/sign-out')).status).toBe(200)
    expect((await own.get('/api/v1/me')).status).toBe(401)
    expect((await kept.get('/api/v1/me')).status).toBe(401)
  })

  it('people list their sessions and end single ones, never those of others', async () => {
    const here = await aPerson('several@example.org')
    const there = browser()
    await signIn(there, 'several@example.org')
    const stranger = await aPerson('stranger-to-them@example.org')
    // Confirming the address, and twice the password.
    const { body: sessions } = await here.get('/api/auth/list-sessions')
    expect(sessions).toHaveLength(3)
    const away = (await there.get('/api/auth/get-session')).body.session.token
    await stranger.post('/api/auth/revoke-session', { token: away })
    expect((await there.get('/api/v1/me')).status).toBe(200)
    await here.post('/api/auth/revoke-session', { token: away })
    expect((await there.get('/api/v1/me')).status).toBe(401)
    await here.post('/api/auth/revoke-other-sessions')
    expect((await here.get('/api/auth/list-sessions')).body).toHaveLength(1)
  })

  it('a session in use is renewed once a day, cookie and row together', async () => {
    const own = await aPerson('daily@example.org')
    const renewals = async () => {
      const cookie = async (path: string) => (await own.get(path)).headers['set-cookie'] !== undefined
      return [await cookie('/api/v1/me'), await cookie('/api/auth/get-session')]
    }
    expect(await renewals()).toEqual([false, false])
    await sql`update sessions set expires_at = expires_at - interval '25 hours'`
    expect(await renewals()).toEqual([false, true])
    expect(await renewals()).toEqual([false, false])
  })

  it('a session that has run out is none', async () => {
    const own = await aPerson('late@example.org')
    await sql`update sessions set expires_at = now() - interval '1 second'`
    expect((await own.get('/api/v1/me')).status).toBe(401)
  })
})

describe('passwords', () => {
  it('changing one asks for the old one, and can end the other sessions', async () => {
    const own = await aPerson('change@example.org')
    const elsewhere = browser()
    await signIn(elsewhere, 'change@example.org')
    const change = (currentPassword: string, newPassword = 'a whole new password') =>
      own.post('/api/auth/change-password', { currentPassword, newPassword, revokeOtherSessions: true })
    expectProblem(await change('not this one, surely'), { status: 400, code: 'account.invalid_password' })
    expectProblem(await change(goodPassword, 'short'), { status: 400, code: 'account.password_too_short' })
    expect((await change(goodPassword)).status).toBe(200)
    expect((await own.get('/api/v1/me')).status).toBe(200)
    expect((await elsewhere.get('/api/v1/me')).status).toBe(401)
    expect((await signIn(browser(), 'change@example.org')).status).toBe(401)
    expect((await signIn(browser(), 'change@example.org', 'a whole new password')).status).toBe(200)
  })

  it('a forgotten one is replaced by a link that works once and ends every session', async () => {
    const own = await aPerson('forgot@example.org')
    const ask = (email: string) => browser().post('/api/auth/request-password-reset', { email })
    const known = await ask('forgot@example.org')
    const unknown = await ask('nobody@example.org')
    expect([unknown.status, unknown.body]).toEqual([known.status, known.body])
    expect(post.letters.some(({ to }) => to === 'nobody@example.org')).toBe(false)
    const { link } = post.newest('reset-password', 'forgot@example.org')
    const token = new URL(link).pathname.split('/').at(-1)
    const reset = () =>
      browser().post('/api/auth/reset-password', { token, newPassword: 'remembered now, yes' })
    expect((await reset()).status).toBe(200)
    expectProblem(await reset(), { status: 400, code: 'account.invalid_token' })
    expect((await own.get('/api/v1/me')).status).toBe(401)
    expect((await signIn(browser(), 'forgot@example.org', 'remembered now, yes')).status).toBe(200)
  })

  it('a link for a new password works for an hour', async () => {
    await aPerson('slow@example.org')
    await browser().post('/api/auth/request-password-reset', { email: 'slow@example.org' })
    const token = new URL(post.newest('reset-password', 'slow@example.org').link).pathname.split('/').at(-1)
    const [row] =
      await sql`select max(expires_at) - now() between '55 min' and '65 min' as hour from verifications`
    expect(row).toEqual({ hour: true })
    await sql`update verifications set expires_at = now() - interval '1 second'`
    const answer = await browser().post('/api/auth/reset-password', { token, newPassword: goodPassword })
    expectProblem(answer, { status: 400, code: 'account.invalid_token' })
  })

  it('the database holds hashes and digests, nothing that signs anybody in', async () => {
    await aPerson('hashed@example.org')
    await browser().post('/api/auth/request-password-reset', { email: 'hashed@example.org' })
    await browser().post('/api/auth/sign-in/magic-link', { email: 'hashed@example.org' })
    const rows = JSON.stringify([
      await sql`select * from credentials`,
      await sql`select * from verifications`,
    ])
    expect(rows).not.toContain(goodPassword)
    const links = ['reset-password', 'sign-in'] as const
    for (const kind of links) {
      const { pathname, searchParams } = new URL(post.newest(kind, 'hashed@example.org').link)
      expect(rows).not.toContain(searchParams.get('token') ?? pathname.split('/').at(-1))
    }
  })
})

describe('links in letters', () => {
  const ask = (email: string) =>
    browser().post('/api/auth/sign-in/magic-link', { email, callbackURL: '/start' })

  it('one signs in, once', async () => {
    await aPerson('link@example.org')
    await ask('LINK@example.org')
    const { link } = post.newest('sign-in', 'link@example.org')
    const own = browser()
    const followed = await own.get(link)
    expect([followed.status, followed.headers.location]).toEqual([302, 'http://localhost:3000/start'])
    expect((await own.get('/api/v1/me')).body.email).toBe('link@example.org')
    const second = browser()
    expect((await second.get(link)).headers.location).toContain('error=INVALID_TOKEN')
    expect((await second.get('/api/v1/me')).status).toBe(401)
  })

  it('one that is older than ten minutes signs nobody in', async () => {
    await aPerson('old-link@example.org')
    await ask('old-link@example.org')
    await sql`update verifications set expires_at = expires_at - interval '10 minutes 1 second'`
    const own = browser()
    const { link } = post.newest('sign-in', 'old-link@example.org')
    expect((await own.get(link)).headers.location).toContain('error=INVALID_TOKEN')
    expect((await own.get('/api/v1/me')).status).toBe(401)
  })

  it('a stranger gets the same answer and no letter', async () => {
    await aPerson('friend@example.org')
    const [known, unknown] = [await ask('friend@example.org'), await ask('unheard-of@example.org')]
    expect([unknown.status, unknown.body]).toEqual([known.status, known.body])
    expect(post.letters.some(({ to }) => to === 'unheard-of@example.org')).toBe(false)
  })

  it('none leads to a page of somebody else', async () => {
    const to = (callbackURL: string) =>
      browser().post('/api/auth/sign-in/magic-link', { email: 'link@example.org', callbackURL })
    for (const address of ['https://elsewhere.example/', '//elsewhere.example', '/\\elsewhere.example'])
      expectProblem(await to(address), { status: 403, code: 'account.invalid_callback_url' })
  })
})
