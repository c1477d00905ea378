import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Role } from '../../db/vocabulary.ts'
import { aTownlink, type Member, type Townlink } from '../support/app.ts'
import { aMailbox } from '../support/mailbox.ts'
import { type SignedIn, signUp } from '../support/signed-in.ts'
import { expectProblem } from './problem.ts'
import { openStore, type Sql } from './settled.ts'

const mailbox = aMailbox()
let townlink: Townlink
let sql: Sql
let ewa: SignedIn
let jan: SignedIn
beforeAll(async () => {
  townlink = await aTownlink({ mail: mailbox })
  sql = openStore(townlink)
  ewa = await signUp(townlink, mailbox, 'ewa@nysa.example')
  jan = await signUp(townlink, mailbox, 'jan@nysa.example')
})
afterAll(async () => {
  await sql.end()
  await townlink.close()
})

const membersOf = (organisationId: string) => `/api/v1/organisations/${organisationId}/members`

/** A member as if an invitation had been accepted; the person acts for the organisation from now on. */
async function join(person: SignedIn, { organisationId }: Pick<Member, 'organisationId'>, role: Role) {
  await sql`insert into memberships (id, person_id, organisation_id, role)
    values (${uuidv7()}, ${person.id}, ${organisationId}, ${role})`
  await person.request('POST', '/api/v1/me/organisation', { body: { organisationId } })
}

async function rolesIn(organisationId: string): Promise<string[]> {
  const rows = await sql`select role from memberships where organisation_id = ${organisationId} order by role`
  return rows.map(({ role }) => role)
}

describe('the list of members', () => {
  it('has names and roles for members, addresses for those who run the organisation alone', async () => {
    const town = await townlink.aMember()
    await join(ewa, town, 'owner')
    await join(jan, town, 'viewer')
    const url = membersOf(town.organisationId)
    const seen = async (by: Pick<Member, 'request'>) => (await by.request('GET', url)).body.items
    expect(await seen(ewa)).toMatchObject([
      { personId: ewa.id, role: 'owner', email: ewa.email },
      { personId: jan.id, role: 'viewer', email: jan.email },
    ])
    const admin = await townlink.aMember({ kind: 'hub' }, 'administrator')
    for (const others of [jan, town, admin]) {
      const members = await seen(others)
      expect(members).toHaveLength(2)
      expect(JSON.stringify(members)).not.toContain('@nysa.example"')
      expect(members[0]).not.toHaveProperty('email')
    }
  })

  it('is closed to everybody else', async () => {
    const town = await townlink.aMember()
    const stranger = await townlink.aMember()
    expectProblem(await stranger.request('GET', membersOf(town.organisationId)), {
      status: 403,
      code: 'account.not_allowed',
    })
    const response = await townlink.app.inject(membersOf(town.organisationId))
    expect(response.statusCode).toBe(401)
  })
})

describe('changing what a member is', () => {
  it('is for owners, is audited and counts from the next request on', async () => {
    const town = await townlink.aMember()
    await join(jan, town, 'viewer')
    const url = `${membersOf(town.organisationId)}/${jan.id}`
    const changed = await town.request('PATCH', url, { body: { role: 'editor' } })
    expect(changed).toMatchObject({ status: 200, body: { role: 'editor' } })
    expect((await jan.request('GET', '/api/v1/me')).body.role).toBe('editor')
    expectProblem(await jan.request('PATCH', url, { body: { role: 'owner' } }), {
      status: 403,
      code: 'account.not_allowed',
    })
    const [entry] =
      await sql`select * from audit_entries where action = 'member.changed' and resource_id = ${jan.id}`
    expect(entry?.detail).toEqual({ of: town.organisationId, from: 'viewer', to: 'editor' })
  })

  it('nobody touches whoever stands above him', async () => {
    const hub = await townlink.aMember({ kind: 'hub', territory: { countries: ['PL'] } })
    await join(jan, hub, 'lead')
    const url = `${membersOf(hub.organisationId)}/${jan.id}`
    const refused = { status: 403, code: 'member.role_too_high' }
    expectProblem(await hub.request('PATCH', url, { body: { role: 'viewer' } }), refused)
    expectProblem(await hub.request('DELETE', url), refused)
    expect(await rolesIn(hub.organisationId)).toEqual(['lead'])
  })

  it('an officer gets a part of the territory and themes, and loses them with the role', async () => {
    const hub = await townlink.aMember({ kind: 'hub', territory: { countries: ['PL'] } }, 'administrator')
    await join(ewa, hub, 'lead')
    await join(jan, hub, 'viewer')
    const url = `${membersOf(hub.organisationId)}/${jan.id}`
    const change = (body: object) => ewa.request('PATCH', url, { body })
    const officer = { role: 'officer', territory: { countries: [], nuts: ['PL52'] }, themes: ['water'] }
    expect(await change(officer)).toMatchObject({ status: 200, body: officer })
    expect((await change({ themes: [] })).body).toMatchObject({ ...officer, themes: [] })
    expectProblem(await change({ territory: { nuts: ['CZ05'] } }), {
      status: 400,
      code: 'member.outside_hub',
      field: '/territory',
    })
    expectProblem(await change({ territory: {} }), { status: 400, field: '/territory' })
    expectProblem(await change({ themes: ['water', 'dancing'] }), {
      status: 400,
      code: 'member.no_theme',
      field: '/themes/1',
    })
    expect((await change({ role: 'editor' })).body).toMatchObject({
      role: 'editor',
      territory: null,
      themes: [],
    })
  })
})

describe('leaving', () => {
  it("is everybody's right, whomever he acts for", async () => {
    const town = await townlink.aMember()
    await join(jan, town, 'viewer')
    await join(jan, await townlink.aMember(), 'viewer')
    const url = `${membersOf(town.organisationId)}/${jan.id}`
    expect((await jan.request('DELETE', url)).status).toBe(204)
    expect(await rolesIn(town.organisationId)).toEqual([])
    expectProblem(await jan.request('DELETE', url), { status: 404, code: 'member.not_found' })
  })

  it('the last owner stays until there is another', async () => {
    const town = await townlink.aMember()
    await join(ewa, town, 'owner')
    const url = `${membersOf(town.organisationId)}/${ewa.id}`
    const last = { status: 409, code: 'member.last' }
    expectProblem(await ewa.request('DELETE', url), last)
    expectProblem(await ewa.request('PATCH', url, { body: { role: 'editor' } }), last)
    await join(jan, town, 'owner')
    expect((await ewa.request('DELETE', url)).status).toBe(204)
  })

  it('of two owners who leave at once one stays', async () => {
    for (let round = 0; round < 5; round += 1) {
      const town = await townlink.aMember()
      await join(ewa, town, 'owner')
      await join(jan, town, 'owner')
      const answers = await Promise.all(
        [ewa, jan].map((each) => each.request('DELETE', `${membersOf(town.organisationId)}/${each.id}`)),
      )
      expect(answers.map(({ status }) => status).sort()).toEqual([204, 409])
      expect(await rolesIn(town.organisationId)).toEqual(['owner'])
    }
  })

  it('takes back the invitations that the removed member had sent', async () => {
    const town = await townlink.aMember()
    await join(ewa, town, 'owner')
    await join(jan, town, 'owner')
    const url = `/api/v1/organisations/${town.organisationId}/invitations`
    await jan.request('POST', url, { body: { email: 'friend@nysa.example', role: 'owner' } })
    expect((await ewa.request('GET', url)).body.items).toMatchObject([{ email: 'friend@nysa.example' }])
    await ewa.request('DELETE', `${membersOf(town.organisationId)}/${jan.id}`)
    expect((await ewa.request('GET', url)).body.items).toEqual([])
  })
})
