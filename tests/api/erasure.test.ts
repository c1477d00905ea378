import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { aTownlink, type Member, type Townlink } from '../support/app.ts'
import { aNeed, anOffer, eventually } from '../support/builders.ts'
import { aPerson, join, onStore, type Person, signIn } from '../support/person.ts'
import { aLog } from '../support/told-log.ts'
import { keysWith, rowsWith } from '../support/whole-store.ts'
import { expectProblem } from './problem.ts'

const told = aLog()
let townlink: Townlink
let admin: Member
beforeAll(async () => {
  townlink = await aTownlink({ log: told.log })
  admin = await townlink.aMember({ kind: 'hub' }, 'administrator')
})
afterAll(() => townlink.close())

const byPassword = ({ password }: Person) => ({ body: { password } })
const erased = async (person: Person) => (await person.request('GET', '/api/v1/me')).status === 401

/** As if the person had signed in that long ago. */
const ageSessions = (person: Person, minutes: number) =>
  onStore(
    townlink,
    (sql) =>
      sql`update sessions set created_at = now() - make_interval(mins => ${minutes}) where person_id = ${person.id}`,
  )

it('an erased person leaves no trace of name or address in any table, key or line of the log', {
  timeout: 60_000,
}, async () => {
  const rare = randomBytes(6).toString('hex')
  const name = `Zdzisława Brzęczyszczykiewicz-${rare}`
  const email = `zdzislawa.${rare}@example.org`
  const printed: string[] = []
  const spies = (['log', 'info', 'warn', 'error', 'debug'] as const).map((level) =>
    vi.spyOn(console, level).mockImplementation((...parts) => printed.push(JSON.stringify(parts))),
  )
  const auth = (address: string, body: object) =>
    townlink.app.inject({
      method: 'POST',
      url: `/api/auth/${address}`,
      headers: { host: 'localhost:3000', origin: 'http://localhost:3000', 'user-agent': 'a browser' },
      body,
    })
  // Signed up and asked for letters before the address is confirmed.
  await auth('sign-up/email', { name, email, password: 'dobre długie hasło' })
  await onStore(townlink, (sql) => sql`delete from people where email = ${email}`)
  const person = await aPerson(townlink, { name, email })
  await auth('sign-up/email', { name, email, password: 'inne długie hasło!' })
  await auth('sign-in/magic-link', { email })
  await auth('request-password-reset', { email })
  await signIn(townlink, email, 'niewłaściwe hasło')
  await signIn(townlink, email.toUpperCase(), 'niewłaściwe hasło')
  const town = await townlink.aMember()
  const other = await aPerson(townlink)
  await join(townlink, person, town.organisationId, 'editor')
  await join(townlink, other, town.organisationId, 'owner')
  await onStore(townlink, async (sql) => {
    const invitation = (id: string, address: string, by: string) =>
      sql`insert into invitations (id, organisation_id, email, role, digest, invited_by, expires_at) values
        (${id}, ${town.organisationId}, ${address}, 'viewer', ${id}, ${by}, now() + interval '1 day')`
    await invitation('01890000-0000-7000-8000-000000000001', email.toUpperCase(), other.id)
    await invitation('01890000-0000-7000-8000-000000000002', 'colleague@example.org', person.id)
    // What a feature might write into the log against the rules.
    await sql`insert into audit_entries (person_id, action, resource_id, detail) values
      (${other.id}, 'member.invited', 'x', ${sql.json({ email, role: 'viewer' })}),
      (${other.id}, 'member.joined', 'x', ${sql.json({ name })}),
      (${person.id}, 'person.updated', ${person.id}, ${sql.json({ before: `formerly ${name}` })})`
    await sql`analyze`
  })
  await person.request('PATCH', '/api/v1/me', { body: { language: 'pl' } })
  await person.request('POST', '/api/v1/me/organisation', { body: { organisationId: town.organisationId } })
  expect((await person.request('POST', '/api/v1/needs', { body: aNeed() })).status).toBe(201)
  const draft = { side: 'need', title: 'Wycieki', description: 'Sieć ma 120 km.' }
  expect((await person.request('POST', '/api/v1/preview', { body: draft })).status).toBe(200)
  const own = await person.request('GET', '/api/v1/me/export')
  expect(JSON.stringify(own.body)).toContain(email)
  // The search itself finds what is there.
  expect((await rowsWith(townlink, [email])).map((row) => row.split(':')[0])).toEqual(
    expect.arrayContaining([
      'public.people',
      'public.invitations',
      'public.verifications',
      'public.audit_entries',
    ]),
  )
  const before = await onStore(
    townlink,
    (sql) => sql`select id, at, person_id, action from audit_entries order by id`,
  )

  expect((await person.request('DELETE', '/api/v1/me', byPassword(person))).status).toBe(204)

  const traces = [email, name, person.password]
  expect(await rowsWith(townlink, traces)).toEqual([])
  expect(await keysWith(traces)).toEqual([])
  for (const text of traces) {
    expect(JSON.stringify(told.lines)).not.toContain(text)
    expect(printed.join('\n')).not.toContain(text)
  }
  for (const spy of spies) spy.mockRestore()
  expect(await erased(person)).toBe(true)
  expect((await signIn(townlink, email, person.password)).status).toBe(401)
  const after = await onStore(
    townlink,
    (sql) => sql`select id, at, person_id, action from audit_entries order by id`,
  )
  expect(after.slice(0, before.length)).toEqual(before)
  expect(after.at(-1)).toMatchObject({ action: 'person.erased', person_id: person.id })
})

describe('the proof', () => {
  it('is a password, or a sign-in of the last ten minutes', async () => {
    const person = await aPerson(townlink)
    await ageSessions(person, 11)
    const without = await person.request('DELETE', '/api/v1/me')
    expectProblem(without, { status: 403, code: 'erasure.proof_required' })
    const wrong = await person.request('DELETE', '/api/v1/me', { body: { password: 'wrong' } })
    expectProblem(wrong, { status: 403, code: 'erasure.password_wrong' })
    expect(await erased(person)).toBe(false)
    expect((await person.request('DELETE', '/api/v1/me', byPassword(person))).status).toBe(204)
    expect(await erased(person)).toBe(true)
  })

  it('is not asked for again by who has just signed in', async () => {
    const person = await aPerson(townlink)
    const answer = await person.request('DELETE', '/api/v1/me')
    expect([answer.status, answer.headers['clear-site-data']]).toEqual([204, '"cookies", "storage"'])
    expect(await erased(person)).toBe(true)
  })

  it('a wrong password counts, however fresh the session', async () => {
    const person = await aPerson(townlink)
    const wrong = await person.request('DELETE', '/api/v1/me', { body: { password: 'wrong' } })
    expectProblem(wrong, { status: 403, code: 'erasure.password_wrong' })
  })
})

describe('an organisation', () => {
  it('must be handed over before its last owner goes', async () => {
    const town = await townlink.aMember()
    const [owner, viewer] = [await aPerson(townlink), await aPerson(townlink)]
    await join(townlink, owner, town.organisationId, 'owner')
    await join(townlink, viewer, town.organisationId, 'viewer')
    const outlook = await owner.request('GET', '/api/v1/me/erasure')
    expect(outlook.body).toMatchObject({
      isPossible: false,
      organisations: [{ consequence: 'hand-over-first' }],
    })
    const refused = await owner.request('DELETE', '/api/v1/me')
    expectProblem(refused, { status: 409, code: 'erasure.hand_over_first' })
    await onStore(
      townlink,
      (sql) => sql`update memberships set role = 'owner' where person_id = ${viewer.id}`,
    )
    expect((await owner.request('DELETE', '/api/v1/me')).status).toBe(204)
  })

  it('that runs the service must be handed over as well, even by its only member, while others use the service', async () => {
    const operators = await townlink.aMember({ kind: 'hub' })
    const [last, next] = [await aPerson(townlink), await aPerson(townlink)]
    await join(townlink, last, operators.organisationId, 'administrator')
    await join(townlink, next, (await townlink.aMember()).organisationId, 'viewer')
    const refused = await last.request('DELETE', '/api/v1/me')
    expectProblem(refused, { status: 409, code: 'erasure.hand_over_first' })
    await join(townlink, next, operators.organisationId, 'administrator')
    expect((await last.request('DELETE', '/api/v1/me')).status).toBe(204)
  })

  it('keeps an owner when two go at the same moment', async () => {
    const town = await townlink.aMember()
    const people = [await aPerson(townlink), await aPerson(townlink), await aPerson(townlink)] as const
    for (const [at, person] of people.entries())
      await join(townlink, person, town.organisationId, at < 2 ? 'owner' : 'editor')
    const answers = await Promise.all(
      people.slice(0, 2).map((person) => person.request('DELETE', '/api/v1/me')),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 409])
  })

  it('whose last member goes stays, without postings on the market and without keys', async () => {
    const town = await townlink.aMember()
    const person = await aPerson(townlink)
    await join(townlink, person, town.organisationId, 'owner')
    const need = (await person.request('POST', '/api/v1/needs', { body: aNeed() })).body
    const offer = (await person.request('POST', '/api/v1/offers', { body: anOffer() })).body
    const outlook = await person.request('GET', '/api/v1/me/erasure')
    expect(outlook.body).toMatchObject({ isPossible: true, organisations: [{ consequence: 'empties' }] })
    expect((await person.request('DELETE', '/api/v1/me')).status).toBe(204)
    expect((await admin.request('GET', `/api/v1/organisations/${town.organisationId}`)).status).toBe(200)
    for (const url of [`/api/v1/needs/${need.id}`, `/api/v1/offers/${offer.id}`])
      expect((await admin.request('GET', url)).body).toMatchObject({ status: 'withdrawn', revision: 2 })
    expect((await town.request('GET', '/api/v1/keys')).status).toBe(401)
    const { body } = await admin.request('GET', `/api/v1/audit?resource=${town.organisationId}`)
    expect(body.items[0]).toMatchObject({
      action: 'organisation.emptied',
      detail: { postingsWithdrawn: 2, keysRevoked: 1 },
    })
    townlink.startWorker()
    await eventually(async () => {
      const [row] = await onStore(
        townlink,
        (sql) => sql`select ranked_revision from needs where id = ${need.id}`,
      )
      expect(row).toEqual({ ranked_revision: 2 })
    })
  })
})

describe('by letter', () => {
  it('an administrator erases a person', async () => {
    const person = await aPerson(townlink)
    const url = `/api/v1/people/${person.id}`
    expect((await admin.request('DELETE', url)).status).toBe(204)
    expect(await erased(person)).toBe(true)
    expectProblem(await admin.request('DELETE', url), { status: 404, code: 'person.not_found' })
  })

  it('nobody else does', async () => {
    const [person, another] = [await aPerson(townlink), await aPerson(townlink)]
    const url = `/api/v1/people/${person.id}`
    const owner = await townlink.aMember()
    expectProblem(await owner.request('DELETE', url), { status: 403, code: 'account.not_allowed' })
    expectProblem(await another.request('DELETE', url), { status: 403, code: 'account.not_allowed' })
    expect((await townlink.app.inject({ method: 'DELETE', url })).statusCode).toBe(401)
    expect(await erased(person)).toBe(false)
  })
})
