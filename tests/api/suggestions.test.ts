import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ExplanationNode, Suggestion } from '../../src/suggestions/suggestions.schema.ts'
import { aTownlink, type Member, type Townlink } from '../support/app.ts'
import { aNeed, anOffer } from '../support/builders.ts'
import { openStore, queueIsUp, type Sql, settled } from './settled.ts'

let townlink: Townlink
let sql: Sql
let town: Member
let firm: Member
let needId: string
const offerIds: Record<string, string> = {}

const offers = {
  fitting: anOffer({ id: 'fitting', certifications: ['ISO 27001'], priceEur: 8_000, region: 'PL52' }),
  abroad: anOffer({
    id: 'abroad',
    title: 'Senzory úniků vody',
    description: 'Akustické senzory najdou únik vody v potrubí.',
    language: 'cs',
    country: 'CZ',
    seeks: 'test-bed',
    tags: ['wycieki wody'],
  }),
  unrelated: anOffer({
    id: 'unrelated',
    title: 'Lekce tance',
    description: 'Tango a valčík.',
    language: 'cs',
    tags: ['tanec'],
  }),
  notHere: anOffer({ id: 'notHere', servesCountries: ['DE', 'AT'] }),
  tooEarly: anOffer({ id: 'tooEarly', trl: 2 }),
}

async function listOf(member: Member, side: 'needs' | 'offers', id: string) {
  return (await member.request('GET', `/api/v1/${side}/${id}/suggestions`)).body
}

beforeAll(async () => {
  townlink = await aTownlink()
  sql = openStore(townlink)
  await queueIsUp(townlink)
  town = await townlink.aMember({ region: 'PL52' })
  firm = await townlink.aMember({ kind: 'sme' })
  for (const [name, offer] of Object.entries(offers))
    offerIds[name] = (await firm.request('POST', '/api/v1/offers', { body: offer })).body.id
  const own = await town.request('POST', '/api/v1/offers', { body: anOffer({ id: 'own' }) })
  offerIds.own = own.body.id
  const need = aNeed({ budgetEur: 10_000, region: 'PL52', deadline: '2099-01-01' })
  needId = (await town.request('POST', '/api/v1/needs', { body: need })).body.id
})
afterAll(async () => {
  await sql.end()
  await townlink.close()
})

it('before the first ranking the list is empty and says so', async () => {
  const expected = { ranked: false, run: null, items: [], excluded: [], next: null }
  expect(await listOf(town, 'needs', needId)).toEqual(expected)
  expect((await town.request('GET', `/api/v1/needs/${needId}`)).body.ranking).toBe('queued')
})

describe('after the ranking', () => {
  beforeAll(async () => {
    townlink.startWorker()
    await settled(sql)
  })

  const names = (items: Suggestion[]) => items.map(({ counterpart }) => counterpart.sourceId)

  it('the list says what was ranked, and with what', async () => {
    const { ranked, run } = await listOf(town, 'needs', needId)
    expect(ranked).toBe(true)
    expect(run).toMatchObject({ revision: 1, engineVersion: expect.any(String), candidates: 6 })
    expect(run.profileVersion).not.toBe('')
    expect((await town.request('GET', `/api/v1/needs/${needId}`)).body.ranking).toBe('ranked')
  })

  it('the fitting offer stands before the one abroad; one without anything in common is not listed', async () => {
    const { items } = await listOf(town, 'needs', needId)
    expect(names(items)).toEqual(['fitting', 'abroad'])
    expect(items.map(({ position }: Suggestion) => position)).toEqual([1, 2])
    expect(items[0].counterpart).toEqual({
      id: offerIds.fitting,
      sourceId: 'fitting',
      title: offers.fitting.title,
      language: 'pl',
      country: 'PL',
      stage: 'pilot',
      status: 'open',
      organisation: expect.objectContaining({ id: firm.organisationId, kind: 'sme' }),
    })
  })

  it('pairs that a rule keeps out are listed apart, with the rule and its facts', async () => {
    const { items, excluded } = await listOf(town, 'needs', needId)
    const rules = excluded.map((each: Suggestion) => [each.counterpart.sourceId, ...each.findings])
    expect(new Map(rules.map(([name, finding]: [string, unknown]) => [name, finding]))).toEqual(
      new Map(
        Object.entries({
          notHere: { rule: 'territory-excluded', facts: { country: 'PL', serves: ['DE', 'AT'] } },
          tooEarly: { rule: 'stage-impossible', facts: { stage: 'pilot', trl: 2, lowest: 4 } },
          own: { rule: 'conflict-of-interest', facts: { organisation: town.organisationId } },
        }),
      ),
    )
    expect(items.flatMap((each: Suggestion) => each.findings)).toEqual([])
  })

  it('every score is the sum of its reasons, and every part of the explanation the sum of its parts', async () => {
    const { items, excluded } = await listOf(town, 'needs', needId)
    for (const { score, reasons, explanation } of [...items, ...excluded]) {
      const sum = reasons.reduce(
        (total: number, { contribution }: { contribution: number }) => total + contribution,
        0,
      )
      expect(Math.abs(score - sum)).toBeLessThan(1e-9)
      expect(Math.abs(score - totalOf(explanation))).toBeLessThan(1e-9)
      expect(score).toBeGreaterThan(0)
      expect(score).toBeLessThan(1)
    }
  })

  it('the reasons speak of what the two have in common', async () => {
    const { items } = await listOf(town, 'needs', needId)
    const reasons = items[0].reasons.map(({ signal, text }: { signal: string; text: string }) => [
      signal,
      text,
    ])
    expect(new Map(reasons).get('stage')).toBe('Both sides want a pilot.')
    expect(new Map(reasons).get('territory')).toBe('Both are in the same region, so meeting on site is easy.')
    expect(new Map(reasons).get('budget')).toBe('The price of €8,000 is within the budget of €10,000.')
    const words = items[0].reasons.find(({ signal }: { signal: string }) => signal === 'words')
    expect(words.evidence.join(' ').toLowerCase()).toContain('wody')
  })

  it('seen from the offer, the pair has the same score and the same reasons', async () => {
    const ofNeed = await listOf(town, 'needs', needId)
    for (const { counterpart, score, reasons } of ofNeed.items) {
      const ofOffer = await listOf(firm, 'offers', counterpart.id)
      const [same] = ofOffer.items
      expect(same.counterpart.id).toBe(needId)
      expect(Math.abs(same.score - score)).toBeLessThan(1e-9)
      expect(same.reasons).toEqual(reasons)
    }
    const kept = await listOf(firm, 'offers', offerIds.notHere ?? '')
    expect(kept.items).toEqual([])
    expect(kept.excluded[0].findings[0].rule).toBe('territory-excluded')
  })
})

/** Adds the leaves up and checks every node on the way. */
function totalOf({ name, contribution, children }: ExplanationNode): number {
  if (children === undefined) return contribution
  const total = children.reduce((sum, child) => sum + totalOf(child), 0)
  expect(Math.abs(total - contribution), name).toBeLessThan(1e-9)
  return total
}
