import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Role } from '../../db/vocabulary.ts'
import { aTownlink, type Member, type Townlink } from '../support/app.ts'
import { aNeed, anOffer, eventually } from '../support/builders.ts'
import { aPerson, join, type Person } from '../support/person.ts'
import { expectProblem } from './problem.ts'
import { openStore, type Sql, settled } from './settled.ts'

let townlink: Townlink
let town: Member
let firm: Member
let hub: Member
let officer: Person
let colleague: Person
let lead: Person
let sql: Sql
let clock = new Date('2027-03-10T08:00:00Z')

beforeAll(async () => {
  townlink = await aTownlink({ now: () => clock })
  sql = openStore(townlink)
  town = await townlink.aMember()
  firm = await townlink.aMember({ kind: 'sme' })
  hub = await townlink.aMember({ kind: 'hub', territory: { countries: ['PL'], nuts: [] } }, 'officer')
  officer = await aMemberOf(hub, 'officer')
  colleague = await aMemberOf(hub, 'officer')
  lead = await aMemberOf(hub, 'lead')
  townlink.startWorker()
})
afterAll(async () => {
  await sql.end()
  await townlink.close()
})

async function aMemberOf({ organisationId }: Member, role: Role): Promise<Person> {
  const person = await aPerson(townlink)
  await join(townlink, person, organisationId, role)
  return person
}

/** A ranked need and an offer for it; the suggestion as the queue shows it. */
async function aSuggestedPair(given: Record<string, unknown> = {}) {
  const offer = (await firm.request('POST', '/api/v1/offers', { body: anOffer() })).body
  const need = (await town.request('POST', '/api/v1/needs', { body: aNeed(given) })).body
  const item = await eventually(async () => {
    const { body } = await officer.request('GET', `/api/v1/review-queue?need=${need.id}&offer=${offer.id}`)
    expect(body.items).toHaveLength(1)
    return body.items[0]
  })
  return { need, offer, item, id: item.id as string }
}

const review = (who: Person, id: string, step: object) =>
  who.request('POST', `/api/v1/suggestions/${id}/reviews`, { body: step })
const queueOf = async (who: Person, query: string) =>
  (await who.request('GET', `/api/v1/review-queue?limit=100&${query}`)).body.items

describe('the queue', () => {
  it('shows both postings, the score and how sure it is', async () => {
    const { need, offer, item } = await aSuggestedPair()
    expect(item).toMatchObject({
      position: expect.any(Number),
      uncertainty: 1 - Math.abs(2 * item.score - 1),
      need: { id: need.id, organisation: { id: town.organisationId } },
      offer: { id: offer.id, organisation: { id: firm.organisationId } },
      pair: { standing: 'open', holder: null, need: null, offer: null },
    })
  })

  it('holds what lies in the territory and nothing else', async () => {
    const { need } = await aSuggestedPair()
    const czech = await townlink.aMember(
      { kind: 'hub', territory: { countries: ['CZ'], nuts: [] } },
      'officer',
    )
    const { body } = await czech.request('GET', '/api/v1/review-queue')
    expect(body.items).toEqual([])
    const north = await townlink.aMember(
      { kind: 'hub', territory: { countries: [], nuts: ['PL'] } },
      'officer',
    )
    const found = await north.request('GET', `/api/v1/review-queue?need=${need.id}`)
    expect(found.body.items.length).toBeGreaterThan(0)
  })

  it('goes page by page through every pair once, in each order', async () => {
    await aSuggestedPair()
    await aSuggestedPair({ title: 'Wycieki' })
    await settled(sql)
    for (const order of ['score', 'age', 'uncertainty']) {
      const all = await queueOf(officer, `order=${order}`)
      const seen: string[] = []
      for (let cursor = ''; ; ) {
        const { body } = await officer.request('GET', `/api/v1/review-queue?limit=2&order=${order}${cursor}`)
        seen.push(...body.items.map(({ id }: { id: string }) => id))
        if (body.next === null) break
        cursor = `&cursor=${body.next}`
      }
      expect(seen).toEqual(all.map(({ id }: { id: string }) => id))
      expect(new Set(seen).size).toBe(seen.length)
    }
    const scores = (await queueOf(officer, 'order=score')).map(({ score }: { score: number }) => score)
    expect(scores).toEqual([...scores].sort((a, b) => b - a))
    const waits = (await queueOf(officer, 'order=age')).map(
      (each: { waitingSince: string }) => each.waitingSince,
    )
    expect(waits).toEqual([...waits].sort())
  })

  it('is narrowed by theme, narrower concepts included', async () => {
    const { need } = await aSuggestedPair()
    const themed = await queueOf(officer, `need=${need.id}&theme=water`)
    expect(themed.length).toBeGreaterThan(0)
    expect(await queueOf(officer, `need=${need.id}&theme=cybersecurity`)).toEqual([])
  })

  it('is counted', async () => {
    await aSuggestedPair()
    await settled(sql)
    const { body } = await officer.request('GET', '/api/v1/review-queue/counts')
    const open = await queueOf(officer, '')
    expect(body.standing.open).toBe(open.length)
    expect(body.open.mine + body.open.nobodys + body.open.others).toBe(open.length)
    expect(body.open.needs).toBe(new Set(open.map((each: { need: { id: string } }) => each.need.id)).size)
    expect(body.waiting.days3 + body.waiting.days14 + body.waiting.longer).toBe(open.length)
  })

  it('is no business of towns and firms', async () => {
    expectProblem(await town.request('GET', '/api/v1/review-queue'), {
      status: 403,
      code: 'account.not_allowed',
    })
  })
})

describe('a pair', () => {
  it('that is claimed is left alone by colleagues, not by the lead', async () => {
    const { id, need } = await aSuggestedPair()
    expect((await review(officer, id, { step: 'claim' })).body).toMatchObject({
      standing: 'open',
      holder: { id: officer.id },
    })
    expectProblem(await review(colleague, id, { step: 'approve' }), {
      status: 409,
      code: 'review.held_by_another',
    })
    expect(await queueOf(officer, `need=${need.id}&holder=me`)).toHaveLength(
      (await queueOf(colleague, `need=${need.id}&holder=others`)).length,
    )
    expect((await review(lead, id, { step: 'approve' })).body.standing).toBe('approved')
  })

  it('is handed to a colleague, and to nobody outside the hub', async () => {
    const { id } = await aSuggestedPair()
    const stranger = await aMemberOf(town, 'owner')
    expectProblem(await review(officer, id, { step: 'hand-over', to: stranger.id }), {
      status: 400,
      code: 'review.not_a_colleague',
      field: '/to',
    })
    const handed = await review(officer, id, { step: 'hand-over', to: colleague.id })
    expect(handed.body.holder.id).toBe(colleague.id)
  })

  it('that is decided leaves the queue, keeps its reason, and comes back when it is undone', async () => {
    const { id, need, offer } = await aSuggestedPair()
    const here = `need=${need.id}&offer=${offer.id}`
    const declined = await review(officer, id, {
      step: 'decline',
      reason: 'too-early',
      words: 'Test it first.',
    })
    expect(declined.body).toMatchObject({
      standing: 'declined',
      reason: 'too-early',
      words: 'Test it first.',
    })
    expect(await queueOf(officer, here)).toEqual([])
    expect(await queueOf(officer, `${here}&standing=declined`)).toHaveLength(1)
    expectProblem(await review(colleague, id, { step: 'approve' }), { status: 409, code: 'review.decided' })
    expectProblem(await review(colleague, id, { step: 'undo' }), { status: 403, code: 'review.not_yours' })
    expect((await review(officer, id, { step: 'undo' })).body).toMatchObject({
      standing: 'open',
      reason: null,
    })
    expect(await queueOf(officer, here)).toHaveLength(1)
  })

  it('that sleeps is open again on its day', async () => {
    const { id, need, offer } = await aSuggestedPair()
    const here = `need=${need.id}&offer=${offer.id}`
    expectProblem(await review(officer, id, { step: 'snooze', until: '2027-03-10' }), {
      status: 400,
      code: 'review.until_in_past',
      field: '/until',
    })
    await review(officer, id, { step: 'snooze', until: '2027-03-12' })
    expect(await queueOf(officer, here)).toEqual([])
    clock = new Date('2027-03-12T08:00:00Z')
    expect(await queueOf(officer, here)).toHaveLength(1)
    expect((await review(officer, id, { step: 'approve' })).body.standing).toBe('approved')
    clock = new Date('2027-03-10T08:00:00Z')
  })

  it('has a history that names who did what, undone steps too', async () => {
    const { id } = await aSuggestedPair()
    await review(officer, id, { step: 'note', note: 'Called the town.' })
    await review(officer, id, { step: 'approve' })
    await review(officer, id, { step: 'undo' })
    const { body } = await colleague.request('GET', `/api/v1/suggestions/${id}/reviews`)
    expect(body.items.map((each: { step: string; undone: boolean }) => [each.step, each.undone])).toEqual([
      ['note', false],
      ['approve', true],
      ['undo', false],
    ])
    expect(body.items[0]).toMatchObject({ note: 'Called the town.', by: { id: officer.id } })
    expect(body.pair.standing).toBe('open')
  })

  it('is decided once when two decide at the same time', async () => {
    const { id } = await aSuggestedPair()
    const steps = [{ step: 'approve' }, { step: 'decline', reason: 'too-early' }]
    const answers = await Promise.all(steps.map((step, at) => review(at ? officer : colleague, id, step)))
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409])
  })

  it('outside the territory is not there', async () => {
    const { id } = await aSuggestedPair()
    const czech = await townlink.aMember(
      { kind: 'hub', territory: { countries: ['CZ'], nuts: [] } },
      'officer',
    )
    const answer = await czech.request('POST', `/api/v1/suggestions/${id}/reviews`, {
      body: { step: 'approve' },
    })
    expectProblem(answer, { status: 404, code: 'suggestion.not_found' })
    const history = await czech.request('GET', `/api/v1/suggestions/${id}/reviews`)
    expectProblem(history, { status: 404, code: 'suggestion.not_found' })
  })

  it.each([
    [{ step: 'decline' }, '/reason'],
    [{ step: 'decline', reason: 'other' }, '/words'],
    [{ step: 'approve', reason: 'too-early' }, '/reason'],
    [{ step: 'snooze' }, '/until'],
    [{ step: 'hand-over' }, '/to'],
    [{ step: 'note' }, '/note'],
  ])('refuses %j and names %s', async (step, field) => {
    const { status, body } = await review(officer, '01890000-0000-7000-8000-000000000000', step)
    expect([status, body.errors?.[0]?.field]).toEqual([400, field])
  })
})

it('several pairs take the same step, and one that is refused holds no other up', async () => {
  const first = await aSuggestedPair()
  const second = await aSuggestedPair({ title: 'Inny wyciek' })
  await review(colleague, first.id, { step: 'claim' })
  const { body } = await officer.request('POST', '/api/v1/reviews', {
    body: {
      suggestions: [first.id, second.id],
      review: { step: 'decline', reason: 'no-capacity-now' },
    },
  })
  expect(body.items).toMatchObject([
    { suggestion: first.id, pair: null, code: 'review.held_by_another' },
    { suggestion: second.id, pair: { standing: 'declined' }, code: null },
  ])
})

describe('a town and a firm', () => {
  it('say what they think of their own pair, and the officer sees it', async () => {
    const { id, need, offer } = await aSuggestedPair()
    const url = `/api/v1/suggestions/${id}/signal`
    const says = (who: Member, body: object) => who.request('PUT', url, { body })
    expect((await says(town, { signal: 'not-this-one', reason: 'Za drogie.' })).status).toBe(200)
    expect((await says(firm, { signal: 'interested' })).status).toBe(200)
    const [item] = await queueOf(officer, `need=${need.id}&offer=${offer.id}`)
    expect(item.pair).toMatchObject({
      need: { signal: 'not-this-one', reason: 'Za drogie.' },
      offer: { signal: 'interested', reason: null },
    })
    await says(town, { signal: null })
    const [again] = await queueOf(officer, `need=${need.id}&offer=${offer.id}`)
    expect(again.pair.need).toBeNull()
  })

  it('say nothing of pairs of others, and viewers say nothing', async () => {
    const { id } = await aSuggestedPair()
    const url = `/api/v1/suggestions/${id}/signal`
    const stranger = await townlink.aMember()
    expectProblem(await stranger.request('PUT', url, { body: { signal: 'interested' } }), {
      status: 404,
      code: 'suggestion.not_found',
    })
    const viewer = await townlink.aMember({}, 'viewer')
    expectProblem(await viewer.request('PUT', url, { body: { signal: 'interested' } }), {
      status: 403,
      code: 'account.not_allowed',
    })
  })
})

it('a posting that changes is open to a decision anew', async () => {
  const { id, need, offer } = await aSuggestedPair()
  await review(officer, id, { step: 'decline', reason: 'not-what-is-needed' })
  const headers = { 'if-match': '"1"' }
  await firm.request('PATCH', `/api/v1/offers/${offer.id}`, { headers, body: { trl: 9 } })
  const items = await eventually(async () => {
    const found = await queueOf(officer, `need=${need.id}&offer=${offer.id}`)
    expect(found).toHaveLength(1)
    return found
  })
  expect((await review(colleague, items[0].id, { step: 'approve' })).body.standing).toBe('approved')
})
