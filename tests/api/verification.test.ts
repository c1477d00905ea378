import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { operator } from '../../src/accounts/actor.ts'
import { readConfig } from '../../src/config.ts'
import { createServices, type Services } from '../../src/services.ts'
import { aTownlink, type Member, type Townlink } from '../support/app.ts'
import { aNeed, anOffer } from '../support/builders.ts'
import { silentLog } from '../support/silent-log.ts'
import { expectProblem } from './problem.ts'
import { openStore, queueIsUp, type Sql, settled } from './settled.ts'

let townlink: Townlink
let sql: Sql
let town: Member
let firm: Member
let lead: Member
let needId: string
let offerId: string
beforeAll(async () => {
  townlink = await aTownlink()
  sql = openStore(townlink)
  await queueIsUp(townlink)
  town = await townlink.aMember({ region: 'PL52' })
  firm = await anUnverified()
  lead = await townlink.aMember({ kind: 'hub', territory: { countries: ['PL'] } }, 'lead')
  needId = (await town.request('POST', '/api/v1/needs', { body: aNeed() })).body.id
  offerId = (await firm.request('POST', '/api/v1/offers', { body: anOffer() })).body.id
  townlink.startWorker()
  await settled(sql)
})
afterAll(async () => {
  await sql.end()
  await townlink.close()
})

/** As if somebody had registered it. */
async function anUnverified(): Promise<Member> {
  const member = await townlink.aMember({ kind: 'sme' })
  await sql`update organisations set verified_at = null where id = ${member.organisationId}`
  return member
}

const standing = (by: Member, method: 'POST' | 'DELETE', what: 'verify' | 'vet', of = firm) =>
  by.request(method, `/api/v1/organisations/${of.organisationId}/${what}`)

async function suggestedTo(member: Member, side: 'needs' | 'offers', id: string): Promise<string[]> {
  const { body } = await member.request('GET', `/api/v1/${side}/${id}/suggestions`)
  return body.items.map(({ counterpart }: { counterpart: { id: string } }) => counterpart.id)
}

/** What a process that starts now, and one that has run all the time, have in their indexes. */
async function offersInIndexes(other: Services): Promise<number[]> {
  const sizes: number[] = []
  for (const { catalogue } of [townlink.services, other]) {
    await catalogue.refresh()
    sizes.push(catalogue.size('supply'))
  }
  return sizes
}

describe('until it is verified', () => {
  it('a firm sees what is suggested for its offer, and is in no list of others', async () => {
    expect(await suggestedTo(firm, 'offers', offerId)).toEqual([needId])
    expect(await suggestedTo(town, 'needs', needId)).toEqual([])
  })

  it('a need posted later does not find it either, and a changed offer wakes nobody', async () => {
    const { body } = await town.request('POST', '/api/v1/needs', { body: aNeed() })
    const runs = async () => (await sql`select id from ranking_runs where need_id = ${needId}`).length
    const before = await runs()
    const headers = { 'if-match': '"1"' }
    await firm.request('PATCH', `/api/v1/offers/${offerId}`, { body: { trl: 8 }, headers })
    await settled(sql)
    expect(await suggestedTo(town, 'needs', body.id)).toEqual([])
    expect(await suggestedTo(firm, 'offers', offerId)).toContain(body.id)
    expect(await runs()).toBe(before)
    await town.request('POST', `/api/v1/needs/${body.id}/withdraw`, { headers })
    await settled(sql)
  })

  it('it is not vetted for sensitive needs', async () => {
    expectProblem(await standing(lead, 'POST', 'vet'), { status: 409, code: 'organisation.not_verified' })
  })
})

describe('verifying', () => {
  it('is for the hub of the territory', async () => {
    const elsewhere = await townlink.aMember({ kind: 'hub', territory: { countries: ['CZ'] } }, 'lead')
    expectProblem(await standing(firm, 'POST', 'verify'), { status: 403, code: 'account.not_allowed' })
    for (const stranger of [elsewhere, town])
      expectProblem(await standing(stranger, 'POST', 'verify'), {
        status: 404,
        code: 'organisation.not_found',
      })
  })

  it('takes the offers into all indexes and lists, withdrawing it takes them out again', async () => {
    const config = { ...readConfig(townlink.env), DATABASE_URL: townlink.databaseUrl }
    const other = await createServices({ config, log: silentLog })
    try {
      expect(await offersInIndexes(other)).toEqual([0, 0])
      expect((await standing(lead, 'POST', 'verify')).body).toMatchObject({ verified: true, vetted: false })
      await settled(sql)
      expect(await offersInIndexes(other)).toEqual([1, 1])
      expect(await suggestedTo(town, 'needs', needId)).toEqual([offerId])

      expect((await standing(lead, 'POST', 'vet')).body).toMatchObject({ verified: true, vetted: true })
      const withdrawn = await standing(lead, 'DELETE', 'verify')
      expect(withdrawn.body).toMatchObject({ verified: false, vetted: false })
      await settled(sql)
      expect(await offersInIndexes(other)).toEqual([0, 0])
      expect(await suggestedTo(town, 'needs', needId)).toEqual([])
      expect(await suggestedTo(firm, 'offers', offerId)).toEqual([needId])
    } finally {
      await other.close()
    }
  })

  it('twice changes nothing more', async () => {
    const late = await anUnverified()
    const first = await standing(lead, 'POST', 'verify', late)
    const second = await standing(lead, 'POST', 'verify', late)
    expect(second.body).toEqual(first.body)
    const entries = await sql`
      select id from audit_entries where action = 'organisation.verified' and resource_id = ${late.organisationId}`
    expect(entries).toHaveLength(1)
  })

  it('while offers are being posted misses none of them', async () => {
    const busy = await anUnverified()
    const posts = Array.from({ length: 12 }, (_, at) =>
      busy.request('POST', '/api/v1/offers', { body: anOffer({ title: `Czujniki ${at}` }) }),
    )
    await Promise.all([...posts, standing(lead, 'POST', 'verify', busy)])
    await settled(sql)
    const { catalogue } = townlink.services
    await catalogue.refresh()
    expect(catalogue.size('supply')).toBe(12)
  })
})

it('vetting is for leads, and told to the firm and its hub alone', async () => {
  const late = await anUnverified()
  await standing(lead, 'POST', 'verify', late)
  const officer = await townlink.aMember({ kind: 'hub', territory: { countries: ['PL'] } }, 'officer')
  expectProblem(await standing(officer, 'POST', 'vet', late), { status: 403, code: 'account.not_allowed' })
  expect((await standing(lead, 'POST', 'vet', late)).status).toBe(200)
  const url = `/api/v1/organisations/${late.organisationId}`
  for (const by of [late, officer]) expect((await by.request('GET', url)).body.vetted).toBe(true)
  expect((await town.request('GET', url)).body).not.toHaveProperty('vetted')
  expect((await standing(lead, 'DELETE', 'vet', late)).body.vetted).toBe(false)
})

it('no hub takes the standing of another one away', async () => {
  const other = await townlink.aMember({ kind: 'hub', territory: { countries: ['PL'] } }, 'lead')
  const refused = { status: 403, code: 'organisation.kind_reserved' }
  expectProblem(await standing(lead, 'DELETE', 'verify', other), refused)
  const admin = await townlink.aMember({ kind: 'hub' }, 'administrator')
  expect((await standing(admin, 'DELETE', 'verify', other)).body.verified).toBe(false)
})

it('what the operator makes or imports is verified', async () => {
  const { organisations } = townlink.services
  await organisations.importAll([{ slug: 'imported', name: 'Imported', kind: 'town', country: 'PL' }])
  const { id } = await organisations.namedOr(operator, 'imported')
  expect(await organisations.isVerified(id)).toBe(true)
})
