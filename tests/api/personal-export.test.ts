import { afterAll, beforeAll, expect, it } from 'vitest'
import { aTownlink, type Townlink } from '../support/app.ts'
import { aNeed } from '../support/builders.ts'
import { aPerson, join, onStore } from '../support/person.ts'
import { expectProblem } from './problem.ts'

let townlink: Townlink
beforeAll(async () => {
  townlink = await aTownlink()
})
afterAll(() => townlink.close())

it('holds everything about the person, and nothing that somebody else could sign in with', async () => {
  const town = await townlink.aMember({ name: 'Gmina Opole' })
  const person = await aPerson(townlink)
  await join(townlink, person, town.organisationId, 'owner')
  const need = (await person.request('POST', '/api/v1/needs', { body: aNeed() })).body
  await onStore(townlink, async (sql) => {
    const invitation = (id: string, address: string, by: string | null) =>
      sql`insert into invitations (id, organisation_id, email, role, digest, invited_by, expires_at) values
        (${id}, ${town.organisationId}, ${address}, 'viewer', ${`secret-${id}`}, ${by}, now() + interval '1 day')`
    await invitation('01890000-0000-7000-8000-000000000001', person.email, null)
    await invitation('01890000-0000-7000-8000-000000000002', 'colleague@example.org', person.id)
    await invitation('01890000-0000-7000-8000-000000000003', 'stranger@example.org', null)
  })
  const { status, headers, body } = await person.request('GET', '/api/v1/me/export')
  expect([status, headers['content-disposition'], headers['cache-control']]).toEqual([
    200,
    'attachment; filename="townlink-my-data.json"',
    'no-store',
  ])
  expect(body).toMatchObject({
    person: [{ id: person.id, email: person.email, name: person.name }],
    signInMethods: [{ provider: 'credential' }],
    sessions: [{ organisationId: null }],
    memberships: [{ organisation: 'Gmina Opole', role: 'owner' }],
    needsWritten: [{ id: need.id, title: need.title }],
    offersWritten: [],
  })
  const directions = body.invitations.map((each: { direction: string; email: string }) => [
    each.direction,
    each.email,
  ])
  expect(directions.sort()).toEqual([
    ['received', person.email],
    ['sent', 'colleague@example.org'],
  ])
  expect(body.audit.map(({ action }: { action: string }) => action)).toEqual(['need.posted', 'export.read'])
  const secrets = await onStore(
    townlink,
    (sql) =>
      sql`select token as secret from sessions union all select password from credentials union all select digest from invitations`,
  )
  expect(secrets.length).toBeGreaterThan(3)
  for (const { secret } of secrets) expect(JSON.stringify(body)).not.toContain(secret)
})

it('goes on past what is read at once', async () => {
  const person = await aPerson(townlink)
  await onStore(
    townlink,
    (sql) => sql`insert into audit_entries (person_id, action, resource_id, detail)
      select ${person.id}, 'need.updated', 'n' || i, '{}' from generate_series(1, 1000) i`,
  )
  const { audit } = (await person.request('GET', '/api/v1/me/export')).body
  expect(audit).toHaveLength(1_001)
  expect(audit[999].resourceId).toBe('n1000')
})

it('is for people alone', async () => {
  const member = await townlink.aMember()
  expectProblem(await member.request('GET', '/api/v1/me/export'), {
    status: 401,
    code: 'account.person_required',
  })
  expect((await townlink.app.inject('/api/v1/me/export')).statusCode).toBe(401)
})
