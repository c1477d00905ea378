import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aTownlink, type Member, type Townlink } from '../support/app.ts'
import { aNeed } from '../support/builders.ts'
import { aPerson, join, onStore } from '../support/person.ts'
import { expectProblem } from './problem.ts'

let townlink: Townlink
let town: Member
let hub: Member
let admin: Member
beforeAll(async () => {
  townlink = await aTownlink()
  town = await townlink.aMember()
  hub = await townlink.aMember({ kind: 'hub', territory: { countries: ['PL'], nuts: [] } }, 'officer')
  admin = await townlink.aMember({ kind: 'hub' }, 'administrator')
})
afterAll(() => townlink.close())

interface Entry {
  at: string
  action: string
  resourceId: string
  organisationId: string | null
}

async function readingsOf(resource: string): Promise<Entry[]> {
  const { body } = await admin.request('GET', `/api/v1/audit?resource=${resource}&limit=100`)
  return body.items.filter(({ action }: Entry) => action.endsWith('.read'))
}

async function aPostedNeed(disclosure = 'public'): Promise<string> {
  const { body } = await town.request('POST', '/api/v1/needs', { body: aNeed() })
  await onStore(townlink, (sql) => sql`update needs set disclosure = ${disclosure} where id = ${body.id}`)
  return body.id
}

describe('reading', () => {
  it('an officer who reads suggestions again and again, at the same time, is noted once', async () => {
    const id = await aPostedNeed()
    await Promise.all(Array.from({ length: 5 }, () => hub.request('GET', `/api/v1/needs/${id}/suggestions`)))
    const readings = await readingsOf(id)
    expect(readings[0]).toMatchObject({
      action: 'suggestions.read',
      organisationId: hub.organisationId,
      detail: { organisationId: town.organisationId },
    })
    // Two only where the clock struck in between.
    expect(readings).toHaveLength(new Set(readings.map(({ at }) => at.slice(0, 13))).size)
  })

  it('the next hour is noted again, as is another reader', async () => {
    const id = await aPostedNeed()
    const read = (member: Member) => member.request('GET', `/api/v1/needs/${id}/suggestions`)
    await read(hub)
    await onStore(
      townlink,
      (sql) => sql`insert into audit_entries (at, api_key_id, organisation_id, action, resource_id, detail)
        select at - interval '1 hour', api_key_id, organisation_id, action, resource_id, detail
        from audit_entries where resource_id = ${id} and action like '%.read'`,
    )
    await read(hub)
    await read(admin)
    expect(await readingsOf(id)).toHaveLength(3)
  })

  it('a posting that is not public leaves a trace, a public one does not', async () => {
    const [open, shut] = [await aPostedNeed(), await aPostedNeed('members')]
    for (const id of [open, shut]) await hub.request('GET', `/api/v1/needs/${id}`)
    expect(await readingsOf(open)).toEqual([])
    expect(await readingsOf(shut)).toMatchObject([{ action: 'need.read' }])
  })

  it('a list leaves a trace of each posting in it that is not public', async () => {
    const ids = [await aPostedNeed(), await aPostedNeed('members'), await aPostedNeed('matched')]
    await hub.request('GET', '/api/v1/needs?limit=100')
    const noted = await Promise.all(ids.map(async (id) => (await readingsOf(id)).length))
    expect(noted).toEqual([0, 1, 1])
  })

  it("people who read what is their own organisation's leave none", async () => {
    const id = await aPostedNeed('private')
    await town.request('GET', `/api/v1/needs/${id}`)
    await town.request('GET', `/api/v1/needs/${id}/suggestions`)
    expect(await readingsOf(id)).toEqual([])
  })
})

describe('the log', () => {
  it('is for administrators alone', async () => {
    expectProblem(await town.request('GET', '/api/v1/audit'), { status: 403, code: 'account.not_allowed' })
    expectProblem(await hub.request('GET', '/api/v1/audit'), { status: 403, code: 'account.not_allowed' })
  })

  it('comes in pages, newest first, without gaps', async () => {
    const whole = (await admin.request('GET', '/api/v1/audit?limit=100')).body.items.map(
      ({ id }: { id: string }) => id,
    )
    const paged: string[] = []
    for (let next: string | null = ''; next !== null; ) {
      const page: { items: { id: string }[]; next: string | null } = (
        await admin.request('GET', `/api/v1/audit?limit=4${next && `&cursor=${next}`}`)
      ).body
      paged.push(...page.items.map(({ id }) => id))
      next = page.next
    }
    expect(paged).toEqual(whole)
    expect(whole).toEqual([...whole].sort((a, b) => Number(b) - Number(a)))
  })

  it('is filtered by action or its first word, by whom and by when', async () => {
    await aPostedNeed()
    const actions = async (query: string): Promise<Set<string>> => {
      const { body } = await admin.request('GET', `/api/v1/audit?limit=100&${query}`)
      return new Set(body.items.map(({ action }: Entry) => action))
    }
    expect(await actions('action=need.posted')).toEqual(new Set(['need.posted']))
    expect([...(await actions('action=need'))].every((action) => action.startsWith('need.'))).toBe(true)
    expect(await actions(`organisation=${town.organisationId}`)).toEqual(new Set(['need.posted']))
    expect(await actions(`until=2020-01-01T00:00:00Z`)).toEqual(new Set())
    expectProblem(await admin.request('GET', '/api/v1/audit?cursor=x'), {
      status: 400,
      code: 'request.invalid',
    })
  })

  it('is read by people as far as it is about them: what they did, and what others did to them', async () => {
    const person = await aPerson(townlink)
    await join(townlink, person, town.organisationId, 'editor')
    await person.request('POST', '/api/v1/needs', { body: aNeed() })
    await person.request('PATCH', '/api/v1/me', { body: { language: 'pl' } })
    await admin.request('GET', `/api/v1/audit?person=${person.id}`)
    const { body } = await person.request('GET', '/api/v1/me/audit')
    expect(body.items.map(({ action, organisationId }: Entry) => [action, organisationId])).toEqual([
      ['audit.read', admin.organisationId],
      ['person.updated', town.organisationId],
      ['need.posted', town.organisationId],
    ])
    expectProblem(await town.request('GET', '/api/v1/me/audit'), {
      status: 401,
      code: 'account.person_required',
    })
  })
})

describe('the database itself', () => {
  const refusal = /audit entries are only added/

  it('refuses to change, delete or empty the log', async () => {
    await onStore(townlink, async (sql) => {
      await expect(sql`update audit_entries set action = 'x'`).rejects.toThrow(refusal)
      await expect(sql`delete from audit_entries`).rejects.toThrow(refusal)
      await expect(sql`truncate audit_entries`).rejects.toThrow(refusal)
    })
  })

  it('refuses it even to who switches the setting of retention or erasure on', async () => {
    await onStore(townlink, async (sql) => {
      await sql`set townlink.audit_upkeep = 'retention'`
      await expect(sql`delete from audit_entries where action = 'need.posted'`).rejects.toThrow(refusal)
      await sql`set townlink.audit_upkeep = 'erasure'`
      await expect(sql`update audit_entries set person_id = null, action = 'x'`).rejects.toThrow(refusal)
      await expect(sql`delete from audit_entries`).rejects.toThrow(refusal)
    })
  })

  it('lets retention delete what was read long ago, and the setting ends with it', async () => {
    await onStore(townlink, async (sql) => {
      await sql`insert into audit_entries (at, action, resource_id, detail) values
        (now() - interval '2 years', 'need.read', 'old', '{}'), (now() - interval '2 years', 'need.posted', 'old', '{}')`
      await sql`select forget_audit_of_reading(now() - interval '1 year')`
      const left = await sql`select action from audit_entries where resource_id = 'old'`
      expect(left.map(({ action }) => action)).toEqual(['need.posted'])
      await expect(sql`delete from audit_entries where action like '%.read'`).rejects.toThrow(refusal)
    })
  })
})
