import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aTownlink, type Member, type Townlink } from '../support/app.ts'
import { aMailbox } from '../support/mailbox.ts'
import { type SignedIn, signUp } from '../support/signed-in.ts'
import { expectProblem } from './problem.ts'
import { openStore, type Sql } from './settled.ts'

const day = 24 * 3_600_000
const mailbox = aMailbox()
let clock = 0
let townlink: Townlink
let sql: Sql
let town: Member
let ewa: SignedIn
let jan: SignedIn
beforeAll(async () => {
  townlink = await aTownlink({ mail: mailbox, now: () => new Date(Date.now() + clock) })
  sql = openStore(townlink)
  town = await townlink.aMember({ name: 'Gmina Nysa' })
  ewa = await signUp(townlink, mailbox, 'ewa@nysa.example')
  jan = await signUp(townlink, mailbox, 'jan@nysa.example')
})
afterAll(async () => {
  await sql.end()
  await townlink.close()
})

const of = (member: Member) => `/api/v1/organisations/${member.organisationId}/invitations`
const invite = (email: string, given: object = {}) =>
  town.request('POST', of(town), { body: { email, role: 'viewer', ...given } })
const tokenTo = (email: string) =>
  new URL(mailbox.newest('invitation', email).link).searchParams.get('token') ?? ''
const accept = (person: SignedIn, token: string) =>
  person.request('POST', '/api/v1/invitations/accept', { body: { token } })
const look = (token: string) => town.request('GET', `/api/v1/invitations/${token}`)

describe('a letter', () => {
  it('leads to the page of the service and tells who invites; only a digest of its link is kept', async () => {
    const { body } = await invite('known@nysa.example', { language: 'pl' })
    const letter = mailbox.newest('invitation', 'known@nysa.example')
    expect(letter).toMatchObject({ language: 'pl', facts: { organisation: 'Gmina Nysa' } })
    expect(letter.link).toMatch(/^http:\/\/localhost:3000\/invitation\?token=[\w-]{43}$/)
    const [row] = await sql`select * from invitations where id = ${body.id}`
    const token = tokenTo('known@nysa.example')
    expect(row?.digest).toBe(createHash('sha256').update(token).digest('hex'))
    expect(JSON.stringify(row)).not.toContain(token)
    expect(Date.parse(body.expiresAt) - Date.now()).toBeGreaterThan(13.9 * day)
  })

  it('to an address with an account and to one without are answered alike', async () => {
    const known = await invite(ewa.email)
    const unknown = await invite('nobody@nysa.example')
    expect(known.status).toBe(unknown.status)
    expect(Object.keys(known.body)).toEqual(Object.keys(unknown.body))
    const looks = [await look(tokenTo(ewa.email)), await look(tokenTo('nobody@nysa.example'))]
    expect(Object.keys(looks[0]?.body)).toEqual(['organisation', 'role', 'expiresAt'])
    expect(Object.keys(looks[1]?.body)).toEqual(['organisation', 'role', 'expiresAt'])
  })

  it('a second one takes the place of the first', async () => {
    await invite('twice@nysa.example')
    const first = tokenTo('twice@nysa.example')
    await invite('Twice@Nysa.example', { role: 'editor' })
    expectProblem(await look(first), { status: 409, code: 'invitation.revoked' })
    expect((await look(tokenTo('twice@nysa.example'))).body.role).toBe('editor')
    const open =
      await sql`select id from invitations where email = 'twice@nysa.example' and revoked_at is null`
    expect(open).toHaveLength(1)
  })

  it('of two sent at once one is good', async () => {
    await Promise.all([invite('atonce@nysa.example'), invite('atonce@nysa.example')])
    const open =
      await sql`select id from invitations where email = 'atonce@nysa.example' and revoked_at is null`
    expect(open).toHaveLength(1)
  })

  it('sent again has another link, the old one leads nowhere', async () => {
    const { body } = await invite('again@nysa.example')
    const first = tokenTo('again@nysa.example')
    const sent = await town.request('POST', `${of(town)}/${body.id}/send`)
    expect(sent.status).toBe(200)
    expectProblem(await look(first), { status: 404, code: 'invitation.not_found' })
    expect((await look(tokenTo('again@nysa.example'))).status).toBe(200)
  })

  it('taken back is good for nothing and is not sent again', async () => {
    const { body } = await invite('revoked@nysa.example')
    expect((await town.request('DELETE', `${of(town)}/${body.id}`)).status).toBe(204)
    expectProblem(await look(tokenTo('revoked@nysa.example')), { status: 409, code: 'invitation.revoked' })
    const again = await town.request('POST', `${of(town)}/${body.id}/send`)
    expectProblem(again, { status: 409, code: 'invitation.revoked' })
    const { body: open } = await town.request('GET', `${of(town)}?limit=100`)
    expect(open.items.map(({ id }: { id: string }) => id)).not.toContain(body.id)
  })
})

describe('who may invite', () => {
  it.each(['editor', 'viewer'] as const)('not a %s', async (role) => {
    const member = await townlink.aMember({}, role)
    const body = { email: 'a@nysa.example', role: 'viewer' }
    const refused = { status: 403, code: 'account.not_allowed' }
    expectProblem(await member.request('POST', of(member), { body }), refused)
    expectProblem(await member.request('GET', of(member)), refused)
  })

  it('not the owner of another organisation, who learns nothing of invitations', async () => {
    const { body } = await invite('foreign@nysa.example')
    const stranger = await townlink.aMember()
    const refused = { status: 403, code: 'account.not_allowed' }
    expectProblem(await stranger.request('GET', of(town)), refused)
    expectProblem(await stranger.request('DELETE', `${of(town)}/${body.id}`), refused)
    const under = `${of(stranger)}/${body.id}`
    expectProblem(await stranger.request('DELETE', under), { status: 404, code: 'invitation.not_found' })
  })

  it('an owner no officer, no administrator, nobody who is no address', async () => {
    expectProblem(await invite('a@nysa.example', { role: 'administrator' }), {
      status: 403,
      code: 'member.role_too_high',
    })
    expectProblem(await invite('a@nysa.example', { role: 'officer' }), {
      status: 400,
      code: 'member.role_unfit',
      field: '/role',
    })
    expectProblem(await invite('nysa'), { status: 400, field: '/email' })
  })
})

describe('accepting', () => {
  it('is for whom the letter was sent to, once', async () => {
    await invite(ewa.email, { role: 'editor' })
    const token = tokenTo(ewa.email)
    expectProblem(await accept(jan, token), { status: 403, code: 'invitation.for_another' })
    expectProblem(await town.request('POST', '/api/v1/invitations/accept', { body: { token } }), {
      status: 401,
      code: 'account.person_required',
    })
    const both = await Promise.all([accept(ewa, token), accept(ewa, token)])
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
    expectProblem(await accept(ewa, token), { status: 409, code: 'invitation.used' })
    expect((await ewa.request('GET', '/api/v1/me')).body).toMatchObject({ role: 'editor' })
  })

  it('again makes nobody a member twice and leaves the role', async () => {
    await invite(ewa.email, { role: 'viewer' })
    const twice = await accept(ewa, tokenTo(ewa.email))
    expectProblem(twice, { status: 409, code: 'invitation.member_already' })
    expect((await ewa.request('GET', '/api/v1/me')).body).toMatchObject({ role: 'editor' })
    const kept =
      await sql`select id from audit_entries where action = 'member.joined' and person_id = ${ewa.id}`
    expect(kept).toHaveLength(1)
  })

  it('asks for a confirmed address', async () => {
    await invite(jan.email)
    await sql`update people set email_verified = false where id = ${jan.id}`
    const refused = await accept(jan, tokenTo(jan.email))
    expectProblem(refused, { status: 403, code: 'invitation.address_unconfirmed' })
    await sql`update people set email_verified = true where id = ${jan.id}`
  })

  it('is over after 14 days; sent again it is open once more', async () => {
    const { body } = await invite(jan.email)
    clock = 14 * day
    try {
      const expired = { status: 409, code: 'invitation.expired' }
      expectProblem(await look(tokenTo(jan.email)), expired)
      expectProblem(await accept(jan, tokenTo(jan.email)), expired)
      await town.request('POST', `${of(town)}/${body.id}/send`, { body: { language: 'pl' } })
      expect((await accept(jan, tokenTo(jan.email))).status).toBe(200)
    } finally {
      clock = 0
    }
  })

  it('needs a link that somebody sent', async () => {
    expectProblem(await accept(ewa, 'a'.repeat(43)), { status: 404, code: 'invitation.not_found' })
  })
})
