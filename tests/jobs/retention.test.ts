import { afterEach, beforeEach, expect, it } from 'vitest'
import { retentionRules } from '../../src/privacy/retention-rules.ts'
import { aTownlink, type Townlink } from '../support/app.ts'
import { eventually } from '../support/builders.ts'
import { aPerson, join, onStore } from '../support/person.ts'

let townlink: Townlink
beforeEach(async () => {
  townlink = await aTownlink()
})
afterEach(() => townlink.close())

const nothing = Object.fromEntries(Object.keys(retentionRules).map((name) => [name, 0]))

/** Somebody who is signed in, and whatever is kept of that, each a day older than its rule allows; and the same a day younger. */
async function age(days: (rule: number) => number) {
  const person = await aPerson(townlink)
  await onStore(townlink, async (sql) => {
    const ago = (rule: keyof typeof retentionRules) => `${days(retentionRules[rule].days)} days`
    await sql`update sessions set expires_at = now() - ${ago('expired-sessions')}::interval where person_id = ${person.id}`
    await sql`insert into sessions (id, token, person_id, expires_at, ip_address, user_agent, updated_at) values
      (gen_random_uuid(), gen_random_uuid(), ${person.id}, now() + interval '1 day', '192.0.2.1', 'a browser',
        now() - ${ago('session-addresses')}::interval)`
    await sql`insert into verifications (id, identifier, value, expires_at) values
      (gen_random_uuid(), 'x', 'y', now() - ${ago('one-time-links')}::interval)`
    await sql`insert into audit_entries (at, action, resource_id, detail) values
      (now() - ${ago('audit-of-reading')}::interval, 'need.read', 'x', '{}'),
      (now() - ${ago('audit-of-reading')}::interval, 'need.posted', 'x', '{}')`
    await sql`insert into people (id, name, email, created_at) values
      (gen_random_uuid(), 'Nobody', gen_random_uuid(), now() - ${ago('unconfirmed-accounts')}::interval)`
    const town = await townlink.aMember()
    await sql`insert into idempotency_keys (organisation_id, key, fingerprint, resource_id, created_at) values
      (${town.organisationId}, 'k', 'f', ${town.organisationId}, now() - ${ago('idempotency-keys')}::interval)`
    const ended = ago('invitations')
    for (const [expired, accepted, revoked] of [
      [ended, null, null],
      ['-1 day', ended, null],
      ['-1 day', null, ended],
    ])
      await sql`insert into invitations (id, organisation_id, email, role, digest, expires_at, accepted_at, revoked_at) values
        (gen_random_uuid(), ${town.organisationId}, 'a@example.org', 'viewer', gen_random_uuid(),
          now() - ${expired ?? ''}::interval, now() - ${accepted ?? null}::interval, now() - ${revoked ?? null}::interval)`
  })
  return person
}

it('what has been kept long enough goes, once', async () => {
  const person = await age((days) => days + 1)
  expect(await townlink.services.retention.runAll()).toEqual({
    'expired-sessions': 1,
    'one-time-links': 1,
    invitations: 3,
    'session-addresses': 1,
    'unconfirmed-accounts': 1,
    'audit-of-reading': 1,
    'idempotency-keys': 1,
  })
  expect(await townlink.services.retention.runAll()).toEqual(nothing)
  const left = await onStore(townlink, async (sql) => ({
    sessions: await sql`select ip_address, user_agent from sessions`,
    people: (await sql`select id from people`).map(({ id }) => id),
    log: (await sql`select action from audit_entries where action in ('need.read', 'need.posted')`).length,
  }))
  expect(left).toMatchObject({
    sessions: [{ ip_address: null, user_agent: null }],
    people: [person.id],
    log: 1,
  })
})

it('what is a day younger stays', async () => {
  await age((days) => days - 1)
  // A rule of one day: what is made at this moment.
  expect(await townlink.services.retention.runAll()).toEqual(nothing)
})

it('an account that was never confirmed stays while it is a member somewhere', async () => {
  const person = await aPerson(townlink)
  await join(townlink, person, (await townlink.aMember()).organisationId, 'owner')
  await onStore(
    townlink,
    (sql) => sql`update people set email_verified = false, created_at = now() - interval '1 year'`,
  )
  expect(await townlink.services.retention.runAll()).toEqual(nothing)
})

it('the worker does it as a job', async () => {
  await age((days) => days + 1)
  townlink.startWorker()
  await townlink.services.queue.ring('retention', {})
  await eventually(async () => {
    const left = await onStore(townlink, (sql) => sql`select id from verifications`)
    expect(left.length).toBe(0)
  })
})
