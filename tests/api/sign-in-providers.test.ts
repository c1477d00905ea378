import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import postgres from 'postgres'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { aTownlink, type Townlink } from '../support/app.ts'
import { aBrowser, goodPassword, signIn } from '../support/browser.ts'
import { anIdentityProvider, type FakeProvider } from '../support/identity-provider.ts'
import { aMailbox } from '../support/mailbox.ts'
import { makeScratchFolder } from '../support/scratch-folder.ts'
import { aLog } from '../support/told-log.ts'
import { expectProblem } from './problem.ts'

const post = aMailbox()
const told = aLog()
let scratch: Awaited<ReturnType<typeof makeScratchFolder>>
let region: FakeProvider
let town: FakeProvider
let townlink: Townlink
let sql: ReturnType<typeof postgres>
let clock = new Date()
const ssoFile = () => join(scratch.folder, 'sso.json')

beforeAll(async () => {
  scratch = await makeScratchFolder()
  region = await anIdentityProvider()
  town = await anIdentityProvider()
  town.state.isAway = true
  const file = ssoFile()
  await writeFile(join(scratch.folder, 'secret'), 'client-secret\n')
  const shared = { clientId: 'townlink', clientSecretFile: 'secret' }
  await writeFile(
    file,
    JSON.stringify([
      { id: 'region', name: 'Region Opole', discoveryUrl: region.discoveryUrl, ...shared },
      { id: 'town', name: 'Nidzica', discoveryUrl: town.discoveryUrl, domains: ['nidzica.pl'], ...shared },
    ]),
  )
  townlink = await aTownlink({ mail: post, log: told.log, now: () => clock, env: { SSO_FILE: file } })
  sql = postgres(townlink.databaseUrl, { max: 1, onnotice: () => {} })
})
afterAll(async () => {
  await sql.end()
  await townlink.close()
  await region.close()
  await town.close()
  await scratch.remove()
})
beforeEach(() => {
  const honest = { isAway: false, lie: {}, hasForeignSignature: false, hasIdToken: true }
  Object.assign(region.state, honest)
  Object.assign(town.state, honest)
})

const browser = () => aBrowser(townlink.app)

/** Leads a browser through the provider; `at` is where it ends, `own` the browser. */
async function signInWith(provider: FakeProvider, id: string, own = browser()) {
  const begun = await own.post('/api/auth/sign-in/social', {
    provider: id,
    callbackURL: '/start',
    errorCallbackURL: '/failed',
  })
  expect(begun.status, JSON.stringify(begun.body)).toBe(200)
  const back = await own.get(provider.agree(begun.body.url))
  return { own, at: String(back.headers.location), me: await own.get('/api/v1/me') }
}

describe('people of a region with its own identity provider', () => {
  it('sign in without a password and without a letter, and are the same people the next time', async () => {
    region.state.person = { sub: 'p-1', email: 'Jan@Region.example', email_verified: true, name: 'Jan Kowal' }
    const first = await signInWith(region, 'region')
    expect(first.at).toBe('/start')
    expect(first.me).toMatchObject({ status: 200, body: { name: 'Jan Kowal', email: 'jan@region.example' } })
    const second = await signInWith(region, 'region')
    expect(second.me.body.id).toBe(first.me.body.id)
    expect(post.letters.filter(({ to }) => to === 'jan@region.example')).toEqual([])
    expect(region.exchanges.every((form) => form.get('code_verifier'))).toBe(true)
  })

  it('are known by the identifier of the provider, not by an address that changed', async () => {
    region.state.person = { sub: 'p-2', email: 'maiden@region.example', email_verified: true, name: 'Ewa' }
    const first = await signInWith(region, 'region')
    region.state.person = { ...region.state.person, email: 'married@region.example' }
    expect((await signInWith(region, 'region')).me.body.id).toBe(first.me.body.id)
  })

  it('confirm an address that the provider has not verified', async () => {
    region.state.person = { sub: 'p-3', email: 'unsure@region.example', email_verified: 'true', name: 'Ewa' }
    const refused = await signInWith(region, 'region')
    expect(refused.at).toBe('/failed?error=email_not_verified')
    expect(refused.me.status).toBe(401)
    await browser().get(post.newest('confirm-address', 'unsure@region.example').link)
    expect((await signInWith(region, 'region')).me.status).toBe(200)
  })

  it('find their address at the provider when it stands in no ID token', async () => {
    region.state.person = { sub: 'p-4', email: 'asked@region.example', email_verified: true, name: 'Ewa' }
    region.state.lie = { email: undefined }
    expect((await signInWith(region, 'region')).me.body.email).toBe('asked@region.example')
  })

  it('leave no token of the provider in the database', async () => {
    const rows =
      await sql`select access_token, refresh_token, id_token from credentials where provider_id = 'region'`
    expect(rows.length).toBeGreaterThan(0)
    for (const row of rows) expect(Object.values(row)).toEqual([null, null, null])
  })
})

describe('an account with a password', () => {
  const signUp = (email: string) =>
    browser().post('/api/auth/sign-up/email', { name: 'Ewa Nowak', email, password: goodPassword })

  it('is signed in by the provider too when both sides verified the address', async () => {
    await signUp('linked@region.example')
    await browser().get(post.newest('confirm-address', 'linked@region.example').link)
    region.state.person = { sub: 'l-1', email: 'linked@region.example', email_verified: true, name: 'Ewa' }
    expect((await signInWith(region, 'region')).me.body.name).toBe('Ewa Nowak')
    expect((await signIn(browser(), 'linked@region.example')).status).toBe(200)
  })

  it('is not when the provider only says so', async () => {
    await signUp('claimed@region.example')
    await browser().get(post.newest('confirm-address', 'claimed@region.example').link)
    region.state.person = { sub: 'l-2', email: 'claimed@region.example', email_verified: false, name: 'Eve' }
    const { at, me } = await signInWith(region, 'region')
    expect([at, me.status]).toEqual(['/failed?error=account_not_linked', 401])
  })

  it('is not when somebody else may have chosen the password', async () => {
    await signUp('early-bird@region.example')
    region.state.person = {
      sub: 'l-3',
      email: 'early-bird@region.example',
      email_verified: true,
      name: 'Eve',
    }
    expect((await signInWith(region, 'region')).me.status).toBe(401)
  })
})

describe('an identity provider', () => {
  beforeEach(() => {
    region.state.person = { sub: 'x-1', email: 'x@region.example', email_verified: true, name: 'X' }
  })

  it.each([
    ['a signature that is not its own', () => Object.assign(region.state, { hasForeignSignature: true })],
    ['a foreign issuer', () => Object.assign(region.state, { lie: { iss: 'https://elsewhere.example' } })],
    ['another audience', () => Object.assign(region.state, { lie: { aud: 'another-client' } })],
    ['the nonce of another sign-in', () => Object.assign(region.state, { lie: { nonce: 'replayed' } })],
    ['a token that has run out', () => Object.assign(region.state, { lie: { exp: 1 } })],
    ['no ID token', () => Object.assign(region.state, { hasIdToken: false })],
    [
      'somebody else at its second address',
      () => Object.assign(region.state, { lie: { email: undefined, sub: 'y' } }),
    ],
  ])('with %s signs nobody in', async (_what, lie) => {
    lie()
    const { at, me } = await signInWith(region, 'region')
    expect([at, me.status]).toEqual(['/failed?error=unable_to_get_user_info', 401])
    expect(await sql`select 1 from people where email = 'x@region.example'`).toEqual([])
  })

  it('answers one browser: its answer is worth nothing in another, and nothing twice', async () => {
    const own = browser()
    const begun = await own.post('/api/auth/sign-in/social', { provider: 'region', callbackURL: '/start' })
    const back = region.agree(begun.body.url)
    const other = browser()
    await other.get(back)
    expect((await other.get('/api/v1/me')).status).toBe(401)
    await own.get(back)
    await own.post('/api/auth/sign-out')
    await own.get(back)
    expect((await own.get('/api/v1/me')).status).toBe(401)
  })

  it('is the only way for an ID token: none that a program brings is taken', async () => {
    const idToken = { token: 'a.b.c' }
    const answer = await browser().post('/api/auth/sign-in/social', { provider: 'region', idToken })
    expectProblem(answer, { status: 400, code: 'account.id_token_not_supported' })
  })

  it('that was away when the service started is used once it answers', async () => {
    town.state.isAway = true
    const begin = () =>
      browser().post('/api/auth/sign-in/social', { provider: 'town', callbackURL: '/start' })
    expectProblem(await begin(), { status: 404, code: 'account.provider_not_found' })
    town.state.isAway = false
    clock = new Date(clock.getTime() + 31_000)
    town.state.person = { sub: 't-1', email: 'ewa@nidzica.pl', email_verified: true, name: 'Ewa' }
    expect((await signInWith(town, 'town')).me.body.email).toBe('ewa@nidzica.pl')
  })

  it('vouches for addresses of its own domains alone', async () => {
    town.state.person = { sub: 't-2', email: 'mayor@opole.pl', email_verified: true, name: 'Eve' }
    const { at, me } = await signInWith(town, 'town')
    expect([at, me.status]).toEqual(['/failed?error=unable_to_get_user_info', 401])
  })

  it('is listed with its name for people who are not signed in, and no secret is told or logged', async () => {
    const { body } = await browser().get('/api/v1/sign-in-options')
    expect(body).toEqual({
      signUp: 'open',
      providers: [
        { id: 'region', name: 'Region Opole' },
        { id: 'town', name: 'Nidzica' },
      ],
    })
    expect(told.count('identity provider does not answer')).toBeGreaterThan(0)
    expect(JSON.stringify(told.lines)).not.toMatch(/client-secret|region\.example/)
  })
})

it('where accounts are by invitation, a provider brings nobody who was not invited', async () => {
  const closed = await aTownlink({ mail: post, env: { SSO_FILE: ssoFile(), SIGN_UP: 'invited' } })
  const rows = postgres(closed.databaseUrl, { max: 1 })
  try {
    const { organisationId } = await closed.aMember()
    await rows`
      insert into invitations (id, organisation_id, email, role, digest, expires_at)
      values (gen_random_uuid(), ${organisationId}, 'guest@region.example', 'editor', 'd', now() + interval '1 hour')`
    const signInAs = async (name: string) => {
      region.state.person = { sub: name, email: `${name}@region.example`, email_verified: true, name }
      return signInWith(region, 'region', aBrowser(closed.app))
    }
    expect((await signInAs('guest')).me.body.email).toBe('guest@region.example')
    const refused = await signInAs('passer-by')
    expect(refused.at).toContain('/failed?error=INVITATION_REQUIRED')
    expect(await rows`select email from people`).toEqual([{ email: 'guest@region.example' }])
  } finally {
    await rows.end()
    await closed.close()
  }
})
