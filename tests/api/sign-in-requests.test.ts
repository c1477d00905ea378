import postgres from 'postgres'
import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aTownlink, type Townlink } from '../support/app.ts'
import { aBrowser, type Browser, goodPassword, signIn } from '../support/browser.ts'
import { aMailbox } from '../support/mailbox.ts'
import { aLog } from '../support/told-log.ts'
import { expectProblem } from './problem.ts'

const post = aMailbox()
const told = aLog()
let townlink: Townlink
let sql: ReturnType<typeof postgres>
beforeAll(async () => {
  townlink = await aTownlink({ mail: post, log: told.log })
  sql = postgres(townlink.databaseUrl, { max: 1, onnotice: () => {} })
})
afterAll(async () => {
  await sql.end()
  await townlink.close()
})

const browser = () => aBrowser(townlink.app)

async function aPerson(email: string, given: object = {}): Promise<Browser> {
  const own = browser()
  await own.post('/api/auth/sign-up/email', { name: 'Ewa Nowak', email, password: goodPassword, ...given })
  await own.get(post.newest('confirm-address', email).link)
  return own
}

async function join(email: string, organisationId: string, role: string) {
  await sql`
    insert into memberships (id, person_id, organisation_id, role)
    select ${uuidv7()}, id, ${organisationId}, ${role} from people where email = ${email}`
}

describe('pages of other sites', () => {
  const foreign = [
    { origin: 'https://elsewhere.example' },
    { origin: 'null', 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'cross-site', origin: '' },
    { 'sec-fetch-site': 'same-site', origin: 'https://other.localhost:3000' },
  ].map((headers) => headers as Record<string, string>)

  it.each(foreign)('one that sends %o changes nothing with the session of its reader', async (headers) => {
    const email = `${Object.values(headers).join('-').replaceAll(/\W+/g, '')}@example.org`
    const own = await aPerson(email)
    const switched = await own.post('/api/v1/me/organisation', { organisationId: uuidv7() }, headers)
    expectProblem(switched, { status: 403, code: 'account.foreign_origin' })
    const password = await own.post(
      '/api/auth/change-password',
      { currentPassword: goodPassword, newPassword: 'chosen by the attacker' },
      headers,
    )
    expect(password.status).toBe(403)
    expect((await signIn(browser(), email)).status).toBe(200)
  })

  it('one cannot sign its reader in as somebody else', async () => {
    await aPerson('planted@example.org')
    const victim = browser()
    const answer = await victim.post(
      '/api/auth/sign-in/email',
      { email: 'planted@example.org', password: goodPassword },
      { origin: 'https://elsewhere.example', 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'cors' },
    )
    expectProblem(answer, { status: 403, code: 'account.invalid_origin' })
    expect(victim.cookies.size).toBe(0)
  })

  it('programs that keep cookies and name no page are served', async () => {
    const own = await aPerson('program@example.org')
    const cookie = [...own.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await townlink.app.inject({
      method: 'PATCH',
      url: '/api/v1/me',
      headers: { cookie },
      body: { name: 'Ewa N.' },
    })
    expect(response.statusCode).toBe(200)
  })
})

describe('who is signed in', () => {
  it('reads and changes what is known of him', async () => {
    const own = await aPerson('self@example.org')
    const changed = await own.patch('/api/v1/me', {
      name: 'Ewa Kowalska',
      language: 'pl',
      disclosure: 'private',
    })
    expect(changed).toMatchObject({ status: 200, body: { name: 'Ewa Kowalska', language: 'pl' } })
    expect((await own.get('/api/v1/me')).body).toMatchObject({
      name: 'Ewa Kowalska',
      email: 'self@example.org',
      disclosure: 'private',
      hasSecondFactor: false,
      actingFor: null,
      memberships: [],
    })
    expectProblem(await own.patch('/api/v1/me', { email: 'other@example.org' }), {
      status: 400,
      field: '/email',
    })
    expectProblem(await browser().get('/api/v1/me'), { status: 401, code: 'account.person_required' })
  })

  it('acts for the organisation joined first, and switches to another for this session', async () => {
    const town = await townlink.aMember({ name: 'Gmina Pierwsza' })
    const firm = await townlink.aMember({ name: 'Firma Druga', kind: 'sme' })
    const strangers = await townlink.aMember()
    const own = await aPerson('two@example.org')
    await join('two@example.org', town.organisationId, 'editor')
    await join('two@example.org', firm.organisationId, 'viewer')
    const elsewhere = browser()
    await signIn(elsewhere, 'two@example.org')
    expect((await own.get('/api/v1/me')).body).toMatchObject({
      actingFor: town.organisationId,
      role: 'editor',
      memberships: [{ organisation: 'Gmina Pierwsza' }, { organisation: 'Firma Druga' }],
    })
    const to = (organisationId: string) => own.post('/api/v1/me/organisation', { organisationId })
    expect((await to(firm.organisationId)).body).toMatchObject({
      actingFor: firm.organisationId,
      role: 'viewer',
    })
    expect((await own.get('/api/v1/me')).body.role).toBe('viewer')
    expect((await elsewhere.get('/api/v1/me')).body.role).toBe('editor')
    expectProblem(await to(strangers.organisationId), { status: 403, code: 'account.not_a_member' })
    expectProblem(await to(uuidv7()), { status: 403, code: 'account.not_a_member' })
    await sql`delete from memberships where organisation_id = ${firm.organisationId}`
    expect((await own.get('/api/v1/me')).body).toMatchObject({
      actingFor: town.organisationId,
      role: 'editor',
    })
  })

  it('is the key when a request brings both a key and a session', async () => {
    const town = await townlink.aMember()
    const own = await aPerson('both@example.org')
    const authorization = `Bearer ${town.key}`
    expectProblem(await own.get('/api/v1/me', { authorization }), {
      status: 401,
      code: 'account.person_required',
    })
    const listed = await own.get('/api/v1/keys', { authorization })
    expect(listed.body.items).toMatchObject([{ organisationId: town.organisationId }])
    // A wrong key is not made good by a session.
    expectProblem(await own.get('/api/v1/me', { authorization: 'Bearer tl_unknown' }), {
      status: 401,
      code: 'account.key_refused',
    })
  })
})

describe('requests below /api/auth', () => {
  const send = (payload: string, headers: Record<string, string> = {}, url = '/api/auth/sign-in/email') =>
    townlink.app
      .inject({ method: 'POST', url, payload, headers: { 'content-type': 'application/json', ...headers } })
      .then((response) => ({ status: response.statusCode, headers: response.headers, body: response.json() }))

  it('tell errors as everywhere, and in the words that clients of the library read', async () => {
    const answer = await signIn(browser(), 'nobody@example.org')
    expectProblem(answer, { status: 401, code: 'account.invalid_email_or_password' })
    expect(answer.body).toMatchObject({
      title: 'Sign in or send an API key',
      detail: 'Invalid email or password',
      message: 'Invalid email or password',
    })
  })

  it.each([
    ['no JSON', '{', {}, 400],
    ['nothing', '', {}, 400],
    ['a list', '[]', {}, 400],
    ['null', 'null', {}, 400],
    ['a number', '7', {}, 400],
    ['fields of other types', '{"email":{"$ne":null},"password":["a"]}', {}, 400],
    ['a form', 'email=a&password=b', { 'content-type': 'application/x-www-form-urlencoded' }, 415],
    ['a text', '{}', { 'content-type': 'text/plain' }, 415],
    ['a megabyte', JSON.stringify({ email: 'x'.repeat(1_000_000) }), {}, 413],
    ['text that Postgres refuses', '{"email":"a\\u0000@example.org","password":"abc"}', {}, 400],
    ['a name of a field that Postgres refuses', '{"email":"a@b.pl","password":"x","\\u0000":1}', {}, 401],
  ])('a body that is %s is refused', async (_what, payload, headers, status) => {
    const answer = await send(payload, headers as Record<string, string>)
    expectProblem(answer, { status, code: answer.body.code })
    expect(answer.body.code).toMatch(/^(request|account)\.\w+$/)
  })

  it.each(['/api/auth/', '/api/auth/nothing', '/api/auth/error', '/api/auth/update-user', '/api/auth//x'])(
    '%s is nothing',
    async (url) => {
      expectProblem(await browser().get(url), { status: 404, code: 'request.no_such_address' })
    },
  )

  it('no text reaches the store that it cannot hold', async () => {
    const sent = [
      ['sign-in/magic-link', { email: 'a\0@example.org' }],
      ['reset-password', { token: 'a\0', newPassword: goodPassword }],
      ['passkey/verify-authentication', { response: { id: 'a\0' } }],
      ['sign-up/email', { name: 'Ewa', email: 'nul@example.org', password: `${goodPassword}\0` }],
    ] as const
    for (const [path, body] of sent) {
      const answer = await browser().post(`/api/auth/${path}`, body)
      expectProblem(answer, { status: 400, code: 'request.invalid' })
    }
    const answer = await browser().get('/api/auth/magic-link/verify?token=a%00')
    expectProblem(answer, { status: 400, code: 'request.invalid' })
  })

  it('a host that is none is refused', async () => {
    const response = await townlink.app.inject({ url: '/api/auth/ok', headers: { host: 'a b' } })
    expect(response.json()).toMatchObject({ status: 400, code: 'request.host' })
  })

  it('nothing that people typed was logged', () => {
    expect(told.count('sign-in failing')).toBe(0)
    expect(JSON.stringify(told.lines)).not.toMatch(/@example\.org|długie/)
  })
})

it('under https cookies are sent over https alone', async () => {
  const origin = 'https://townlink.example'
  const safe = await aTownlink({ mail: post, env: { PUBLIC_URL: origin } })
  try {
    const own = aBrowser(safe.app, origin)
    const email = 'safe@example.org'
    await own.post('/api/auth/sign-up/email', { name: 'Ewa', email, password: goodPassword })
    const { link } = post.newest('confirm-address', email)
    expect(link).toMatch(/^https:\/\/townlink\.example\/api\/auth\//)
    const answer = await own.get(link)
    const [line = ''] = [answer.headers['set-cookie'] ?? []].flat().map(String)
    expect(line).toMatch(/^__Secure-townlink\.session_token=.*; Secure/)
    expect((await own.get('/api/v1/me')).status).toBe(200)
  } finally {
    await safe.close()
  }
})

it('where accounts are by invitation, others are answered alike and get none', async () => {
  const closed = await aTownlink({ mail: post, env: { SIGN_UP: 'invited' } })
  const rows = postgres(closed.databaseUrl, { max: 1 })
  try {
    const { organisationId } = await closed.aMember()
    const invite = (email: string, state: object = {}) => rows`
      insert into invitations ${rows({
        id: uuidv7(),
        organisation_id: organisationId,
        email,
        role: 'editor',
        digest: uuidv7(),
        expires_at: new Date(Date.now() + 60_000),
        ...state,
      })}`
    await invite('Invited@hub.example')
    await invite('expired@hub.example', { expires_at: new Date(Date.now() - 1) })
    await invite('revoked@hub.example', { revoked_at: new Date() })
    await invite('accepted@hub.example', { accepted_at: new Date() })
    const names = ['invited', 'expired', 'revoked', 'accepted', 'uninvited']
    const answers = []
    for (const name of names)
      answers.push(
        await aBrowser(closed.app).post('/api/auth/sign-up/email', {
          name: 'Ewa',
          email: `${name}@hub.example`,
          password: goodPassword,
        }),
      )
    const shapes = answers.map(({ status, body }) => [status, Object.keys(body.user).sort().join()])
    expect(new Set(shapes.map(String)).size).toBe(1)
    expect(await rows`select email from people`).toEqual([{ email: 'invited@hub.example' }])
    expect(post.letters.filter(({ to }) => to.endsWith('@hub.example'))).toMatchObject([
      { kind: 'confirm-address', to: 'invited@hub.example' },
    ])
    expect((await aBrowser(closed.app).get('/api/v1/sign-in-options')).body).toEqual({
      signUp: 'invited',
      providers: [],
    })
  } finally {
    await rows.end()
    await closed.close()
  }
})
