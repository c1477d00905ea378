import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aTownlink, type Townlink } from '../support/app.ts'
import { anAuthenticator } from '../support/authenticator.ts'
import { aBrowser, type Browser, goodPassword, signIn } from '../support/browser.ts'
import { aMailbox } from '../support/mailbox.ts'
import { totpFor } from '../support/totp.ts'
import { expectProblem } from './problem.ts'

const post = aMailbox()
let townlink: Townlink
beforeAll(async () => {
  townlink = await aTownlink({ mail: post })
})
afterAll(() => townlink.close())

const browser = () => aBrowser(townlink.app)

async function aPerson(email: string): Promise<Browser> {
  const own = browser()
  await own.post('/api/auth/sign-up/email', { name: 'Ewa Nowak', email, password: goodPassword })
  await own.get(post.newest('confirm-address', email).link)
  return own
}

/** Somebody with a second factor, and what its app knows. */
async function aCarefulPerson(email: string) {
  const own = await aPerson(email)
  const { body } = await own.post('/api/auth/two-factor/enable', { password: goodPassword })
  expect((await own.post('/api/auth/two-factor/verify-totp', { code: totpFor(body.totpURI) })).status).toBe(
    200,
  )
  return { own, code: () => totpFor(body.totpURI), recoveryCodes: body.backupCodes as string[] }
}

describe('a second factor', () => {
  it('is asked for after the password, and only a right code signs in', async () => {
    const { own, code } = await aCarefulPerson('totp@example.org')
    expect((await own.get('/api/v1/me')).body.hasSecondFactor).toBe(true)
    const fresh = browser()
    expect((await signIn(fresh, 'totp@example.org')).body).toMatchObject({ twoFactorRedirect: true })
    expect((await fresh.get('/api/v1/me')).status).toBe(401)
    const wrong = String((Number(code()) + 1) % 1_000_000).padStart(6, '0')
    expectProblem(await fresh.post('/api/auth/two-factor/verify-totp', { code: wrong }), {
      status: 401,
      code: 'account.invalid_code',
    })
    expect((await fresh.post('/api/auth/two-factor/verify-totp', { code: code() })).status).toBe(200)
    expect((await fresh.get('/api/v1/me')).body.email).toBe('totp@example.org')
  })

  it('is switched on and off by whoever knows the password alone', async () => {
    const own = await aPerson('switch@example.org')
    for (const path of ['enable', 'disable'])
      expectProblem(await own.post(`/api/auth/two-factor/${path}`, { password: 'not this password' }), {
        status: 400,
        code: 'account.invalid_password',
      })
    await own.post('/api/auth/two-factor/enable', { password: goodPassword })
    // Until a code proved that the app knows the secret, nothing is asked for: nobody locks himself out.
    expect((await signIn(browser(), 'switch@example.org')).body.twoFactorRedirect).toBeUndefined()
  })

  it('is replaced by a recovery code, each of them once', async () => {
    const { recoveryCodes } = await aCarefulPerson('recover@example.org')
    const [code] = recoveryCodes
    const recover = async () => {
      const fresh = browser()
      await signIn(fresh, 'recover@example.org')
      const answer = await fresh.post('/api/auth/two-factor/verify-backup-code', { code })
      return { answer, me: await fresh.get('/api/v1/me') }
    }
    const first = await recover()
    expect([first.answer.status, first.me.status]).toEqual([200, 200])
    const second = await recover()
    expectProblem(second.answer, { status: 401, code: 'account.invalid_backup_code' })
    expect(second.me.status).toBe(401)
  })

  it('is asked for after a link from a letter, too', async () => {
    const { code } = await aCarefulPerson('both@example.org')
    const fresh = browser()
    await fresh.post('/api/auth/sign-in/magic-link', { email: 'both@example.org', callbackURL: '/start' })
    const followed = await fresh.get(post.newest('sign-in', 'both@example.org').link)
    expect([followed.status, followed.headers.location]).toEqual([
      302,
      'http://localhost:3000/start?twoFactor=required',
    ])
    expect((await fresh.get('/api/v1/me')).status).toBe(401)
    expect((await fresh.post('/api/auth/two-factor/verify-totp', { code: code() })).status).toBe(200)
    expect((await fresh.get('/api/v1/me')).body.email).toBe('both@example.org')
  })

  it('cannot be guessed: after five wrong codes the sign-in begins anew', async () => {
    const { code } = await aCarefulPerson('guessed@example.org')
    const fresh = browser()
    await signIn(fresh, 'guessed@example.org')
    const wrong = String((Number(code()) + 1) % 1_000_000).padStart(6, '0')
    for (let attempt = 0; attempt < 5; attempt += 1)
      await fresh.post('/api/auth/two-factor/verify-totp', { code: wrong })
    const right = await fresh.post('/api/auth/two-factor/verify-totp', { code: code() })
    expect(right.status).toBeGreaterThanOrEqual(400)
    expect((await fresh.get('/api/v1/me')).status).toBe(401)
  })
})

describe('a passkey', () => {
  const origin = 'http://localhost:3000'

  async function register(own: Browser, key = anAuthenticator(origin)) {
    const { body: options } = await own.get('/api/auth/passkey/generate-register-options')
    const answer = await own.post('/api/auth/passkey/verify-registration', {
      response: key.register(options),
      name: 'Key ring',
    })
    return { key, answer }
  }

  async function use(key: ReturnType<typeof anAuthenticator>, fresh = browser()) {
    const { body: options } = await fresh.get('/api/auth/passkey/generate-authenticate-options')
    const answer = await fresh.post('/api/auth/passkey/verify-authentication', {
      response: key.assert(options),
    })
    return { fresh, answer }
  }

  it('is registered by somebody who is signed in, and signs in without a password', async () => {
    const { key, answer } = await register(await aPerson('passkey@example.org'))
    expect(answer).toMatchObject({ status: 200, body: { name: 'Key ring' } })
    const used = await use(key)
    expect(used.answer.status).toBe(200)
    expect((await used.fresh.get('/api/v1/me')).body.email).toBe('passkey@example.org')
  })

  it('is not registered by anybody else', async () => {
    const answer = await browser().get('/api/auth/passkey/generate-register-options')
    expectProblem(answer, { status: 401, code: 'account.unauthorized' })
  })

  it('signs nobody in on a page that only looks like ours', async () => {
    const { key } = await register(await aPerson('phished@example.org'))
    const there = await use(key.on('https://townl1nk.example'))
    expectProblem(there.answer, { status: 400, code: 'account.authentication_failed' })
    expect((await there.fresh.get('/api/v1/me')).status).toBe(401)
  })

  it('answers each question once', async () => {
    const { key } = await register(await aPerson('replayed@example.org'))
    const fresh = browser()
    const { body: options } = await fresh.get('/api/auth/passkey/generate-authenticate-options')
    const cookies = new Map(fresh.cookies)
    const response = key.assert(options)
    expect((await fresh.post('/api/auth/passkey/verify-authentication', { response })).status).toBe(200)
    const again = browser()
    for (const [name, value] of cookies) again.cookies.set(name, value)
    const replay = await again.post('/api/auth/passkey/verify-authentication', { response })
    expectProblem(replay, { status: 400, code: 'account.challenge_not_found' })
  })

  it('is taken away by its owner alone', async () => {
    const owner = await aPerson('owner@example.org')
    const { key, answer } = await register(owner)
    const stranger = await aPerson('other@example.org')
    const remove = (by: Browser) => by.post('/api/auth/passkey/delete-passkey', { id: answer.body.id })
    expect((await remove(stranger)).status).toBeGreaterThanOrEqual(400)
    expect((await use(key)).answer.status).toBe(200)
    expect((await remove(owner)).status).toBe(200)
    expectProblem((await use(key)).answer, { status: 401, code: 'account.passkey_not_found' })
  })
})
