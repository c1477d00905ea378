import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { aTownlink, type Townlink } from '../support/app.ts'
import { eventually } from '../support/builders.ts'
import { openStore, type Sql } from './settled.ts'

let townlink: Townlink
let sql: Sql
const host = 'townlink.example.org'
const password = 'dobre długie hasło'

beforeAll(async () => {
  // Letters stay in the store: nothing of these tests sends them.
  const env = {
    SMTP_URL: 'smtp://127.0.0.1:9',
    MAIL_FROM: 'townlink@example.org',
    PUBLIC_URL: `http://${host}`,
  }
  townlink = await aTownlink({ env })
  sql = openStore(townlink)
  const signIn = await townlink.services.openSignIn()
  await signIn.enrol({ name: 'Ewa Nowak', email: 'ewa@example.org', password })
})
beforeEach(() => sql`delete from letters`)
afterAll(async () => {
  await sql.end()
  await townlink.close()
})

const ask = (path: string, body: object, headers: Record<string, string> = {}) =>
  townlink.app.inject({
    method: 'POST',
    url: `/api/auth${path}`,
    headers: { host, origin: `http://${host}`, 'accept-language': 'cs', ...headers },
    body,
  })

/** Letters are stored after the answer. */
async function lettersAre(expected: object[]): Promise<void> {
  await eventually(async () => {
    const stored = await sql`select kind, recipient, language, facts from letters order by id`
    expect(stored).toMatchObject(expected)
    expect(stored).toHaveLength(expected.length)
  })
}

it('a link to sign in goes to who has an account, and the answer is the same for others', async () => {
  const unknown = await ask('/sign-in/magic-link', { email: 'nobody@example.org' })
  const known = await ask('/sign-in/magic-link', { email: 'ewa@example.org' })
  expect([unknown.statusCode, unknown.body]).toEqual([known.statusCode, known.body])
  await lettersAre([{ kind: 'sign-in', recipient: 'ewa@example.org', language: 'cs' }])
})

it("the person's own language goes before the request's, and one that we do not write in is English", async () => {
  await ask('/request-password-reset', { email: 'ewa@example.org' }, { 'accept-language': 'ja' })
  await lettersAre([{ kind: 'reset-password', language: 'en' }])
  await sql`update people set language = 'lt'`
  await ask('/request-password-reset', { email: 'ewa@example.org' })
  await lettersAre([{ language: 'en' }, { language: 'lt' }])
  await sql`update people set language = null`
})

it('who registers an address that is known has its owner told, not the sender of the request', async () => {
  const taken = await ask('/sign-up/email', { name: 'Jan', email: 'ewa@example.org', password })
  const free = await ask('/sign-up/email', { name: 'Jan', email: 'jan@example.org', password })
  expect(taken.statusCode).toBe(free.statusCode)
  await lettersAre([
    { kind: 'address-known', recipient: 'ewa@example.org', language: 'cs' },
    { kind: 'confirm-address', recipient: 'jan@example.org', language: 'cs' },
  ])
})

it('a changed password is told to its owner', async () => {
  const { cookies } = await ask('/sign-in/email', { email: 'ewa@example.org', password })
  const cookie = cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; ')
  const wrong = { currentPassword: 'nie to hasło wcale', newPassword: `${password} 2` }
  expect((await ask('/change-password', wrong, { cookie })).statusCode).toBe(400)
  const right = { currentPassword: password, newPassword: `${password} 2` }
  expect((await ask('/change-password', right, { cookie })).statusCode).toBe(200)
  await lettersAre([
    { kind: 'new-sign-in-method', recipient: 'ewa@example.org', facts: { method: 'password' } },
  ])
})
