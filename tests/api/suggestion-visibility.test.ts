import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { aTownlink, type Member, type Townlink } from '../support/app.ts'
import { aNeed, anOffer } from '../support/builders.ts'
import { openStore, queueIsUp, type Sql, settled } from './settled.ts'

let townlink: Townlink
let sql: Sql
beforeAll(async () => {
  townlink = await aTownlink()
  await queueIsUp(townlink)
  sql = openStore(townlink)
})
afterAll(async () => {
  await sql.end()
  await townlink.close()
})

async function unverify({ organisationId }: Member) {
  await sql`update organisations set verified_at = null where id = ${organisationId}`
}
async function vet({ organisationId }: Member) {
  await sql`update organisations set vetted_at = now() where id = ${organisationId}`
}

describe('in suggestions', () => {
  let buyer: Member
  let firms: Record<'open' | 'discreet' | 'closed' | 'young' | 'trusted', Member>
  let needs: Record<'open' | 'matched' | 'sensitive', { id: string }>
  let offers: Record<keyof typeof firms, { id: string }>

  beforeAll(async () => {
    const country = 'SK'
    buyer = await townlink.aMember({ country })
    const firm = () => townlink.aMember({ kind: 'sme', country })
    firms = {
      open: await firm(),
      discreet: await firm(),
      closed: await firm(),
      young: await firm(),
      trusted: await firm(),
    }
    await unverify(firms.young)
    await vet(firms.trusted)
    const post = async (member: Member, side: string, body: object) =>
      (await member.request('POST', `/api/v1/${side}`, { body })).body
    needs = {
      open: await post(buyer, 'needs', aNeed({ country })),
      matched: await post(
        buyer,
        'needs',
        aNeed({ country, disclosure: 'matched', title: 'Dyskretny wyciek' }),
      ),
      sensitive: await post(buyer, 'needs', aNeed({ country, sensitive: true, title: 'Wrażliwy wyciek' })),
    }
    offers = {
      open: await post(firms.open, 'offers', anOffer({ country })),
      discreet: await post(firms.discreet, 'offers', anOffer({ country, disclosure: 'matched' })),
      closed: await post(
        firms.closed,
        'offers',
        anOffer({ country, disclosure: 'private', title: 'Zamknięta oferta' }),
      ),
      young: await post(firms.young, 'offers', anOffer({ country, title: 'Młoda oferta' })),
      trusted: await post(firms.trusted, 'offers', anOffer({ country })),
    }
    townlink.startWorker()
    await settled(sql)
  })

  const listFor = async (member: Member, side: string, { id }: { id: string }) => {
    const { body } = await member.request('GET', `/api/v1/${side}/${id}/suggestions`)
    expect(body.ranked).toBe(true)
    expect(body.items.map(({ position }: { position: number }) => position)).toEqual(
      body.items.map((_: unknown, at: number) => at + 1),
    )
    return new Set<string>(body.items.map((each: { counterpart: { id: string } }) => each.counterpart.id))
  }
  const ids = (...postings: { id: string }[]) => new Set(postings.map(({ id }) => id))

  it('a town reads the offers that are disclosed to it, and its hub all of them, but those of unverified firms are no candidates', async () => {
    const hubOfTown = await townlink.aMember(
      { kind: 'hub', territory: { countries: ['SK'], nuts: [] } },
      'officer',
    )
    expect(await listFor(buyer, 'needs', needs.open)).toEqual(
      ids(offers.open, offers.discreet, offers.trusted),
    )
    const { young: _, ...candidates } = offers
    expect(await listFor(hubOfTown, 'needs', needs.open)).toEqual(ids(...Object.values(candidates)))
  })

  it('a firm reads the needs that match its offer, the sensitive one only when it is vetted', async () => {
    expect(await listFor(firms.open, 'offers', offers.open)).toEqual(ids(needs.open, needs.matched))
    expect(await listFor(firms.trusted, 'offers', offers.trusted)).toEqual(ids(...Object.values(needs)))
  })

  it('an organisation that nobody has verified reads its own, with what is public', async () => {
    expect(await listFor(firms.young, 'offers', offers.young)).toEqual(ids(needs.open))
  })

  it('whoever is matched reads the posting itself, until his own is withdrawn', async () => {
    const see = async (member: Member, { id }: { id: string }) =>
      (await member.request('GET', `/api/v1/needs/${id}`)).status
    expect(await see(firms.open, needs.matched)).toBe(200)
    expect(await see(firms.open, needs.sensitive)).toBe(404)
    expect(await see(firms.trusted, needs.sensitive)).toBe(200)
    expect(await see(firms.young, needs.matched)).toBe(404)
    expect(await see(await townlink.aMember({ kind: 'sme' }), needs.matched)).toBe(404)
    expect(await see(firms.closed, needs.matched)).toBe(200)
    const headers = { 'if-match': '"1"' }
    await firms.closed.request('POST', `/api/v1/offers/${offers.closed.id}/withdraw`, { headers })
    expect(await see(firms.closed, needs.matched)).toBe(404)
  })

  describe('a preview', () => {
    const preview = async (member: Member, draft: object) => {
      const { body } = await member.request('POST', '/api/v1/preview', { body: draft })
      expect(body.ready).toBe(true)
      return body
    }
    beforeEach(async () => {
      await townlink.services.currentCatalogue.begin()
      for (let left = 100; left > 0 && !(await townlink.services.currentCatalogue.isCurrent()); left -= 1)
        await new Promise((resolve) => setTimeout(resolve, 100))
    })

    it('shows and counts what the writer may see, and fills the list up with that', async () => {
      const stranger = await townlink.aMember({ country: 'SK' })
      const { candidates } = await preview(stranger, { side: 'need', ...aNeed(), limit: 1 })
      const shown = candidates.items.map((each: { counterpart: { id: string } }) => each.counterpart.id)
      expect(shown).toHaveLength(1)
      expect([offers.open.id, offers.trusted.id]).toContain(shown[0])
      expect(candidates.total).toBeLessThanOrEqual(2)
    })

    it('of an offer never shows a sensitive need to a firm that is not vetted', async () => {
      const stranger = await townlink.aMember({ kind: 'sme', country: 'SK' })
      const seen = JSON.stringify([
        await preview(stranger, { side: 'offer', ...anOffer(), limit: 20 }),
        await preview(stranger, { side: 'need', ...aNeed(), limit: 20 }),
      ])
      expect(seen).toContain(needs.open.id)
      for (const hidden of [
        'Dyskretny',
        'Wrażliwy',
        'Zamknięta',
        'Młoda',
        needs.matched.id,
        offers.closed.id,
      ])
        expect(seen).not.toContain(hidden)
    })
  })
})
