import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { gapCodes } from '../../src/preview/gap-messages.ts'
import type { Preview } from '../../src/preview/preview.schema.ts'
import { aTownlink, type Member, type Townlink } from '../support/app.ts'
import { aNeed, anOffer, eventually } from '../support/builders.ts'
import { expectProblem } from './problem.ts'
import { openStore, type Sql } from './settled.ts'

let townlink: Townlink
let sql: Sql
let town: Member
let firm: Member
const ids: Record<string, string> = {}

const post = async (member: Member, side: 'needs' | 'offers', body: object): Promise<string> =>
  (await member.request('POST', `/api/v1/${side}`, { body })).body.id

beforeAll(async () => {
  townlink = await aTownlink()
  sql = openStore(townlink)
  town = await townlink.aMember({ country: 'PL' })
  firm = await townlink.aMember({ kind: 'sme', country: 'CZ' })
  const otherTown = await townlink.aMember({ country: 'LT' })
  ids.polish = await post(firm, 'offers', anOffer())
  ids.czech = await post(
    firm,
    'offers',
    anOffer({
      title: 'Senzory úniků vody',
      description: 'Akustické senzory najdou únik vody v potrubí.',
      language: 'cs',
      tags: ['úniky vody'],
    }),
  )
  ids.dance = await post(
    firm,
    'offers',
    anOffer({ title: 'Lekce tance', description: 'Tango.', language: 'cs', tags: [] }),
  )
  ids.own = await post(town, 'offers', anOffer({ title: 'Nasze czujniki wycieków wody' }))
  ids.lithuanian = await post(
    otherTown,
    'needs',
    aNeed({
      title: 'Vandens nuotėkiai tinkle',
      description: 'Ieškome jutiklių vandens nuotėkiams rasti.',
      language: 'lt',
      tags: ['vandens nuostoliai'],
    }),
  )
  ids.lamps = await post(
    otherTown,
    'needs',
    aNeed({ title: 'Gatvių apšvietimas', description: 'Lempos šviečia dieną.', language: 'lt', tags: [] }),
  )
})
afterAll(async () => {
  await sql.end()
  await townlink.close()
})

const preview = (draft: object, member = town) => member.request('POST', '/api/v1/preview', { body: draft })

/** A preview from a catalogue that is filled. */
async function readyPreview(draft: object, member = town): Promise<Preview> {
  return eventually(async () => {
    const { body } = await preview(draft, member)
    expect(body.ready, JSON.stringify(body)).toBe(true)
    return body
  })
}

const needDraft = { side: 'need', ...aNeed({ tags: ['wycieki'] }) }

it('before the index is filled candidates are not known yet, everything else is', async () => {
  const early = await aTownlink()
  const member = await early.aMember()
  for (let at = 0; at < 25; at += 1) await post(member, 'offers', anOffer({ title: `Czujniki ${at}` }))
  const refresh = early.services.catalogue.refresh
  // The store answers late: filling takes longer than anybody waits.
  early.services.catalogue.refresh = async () =>
    refresh.call(early.services.catalogue, {
      rows: 20,
      rest: () => new Promise((done) => setTimeout(done, 1_000)),
    })
  const { status, body } = await preview(needDraft, member)
  expect(status).toBe(200)
  expect(body).toMatchObject({ ready: false, candidates: null, similar: null })
  expect(body.tags).toHaveLength(1)
  expect(body.completeness.gaps).not.toEqual([])
  await readyPreview(needDraft, member)
  await early.close()
})

it('an index that is switched off is not asked', async () => {
  const without = await aTownlink({ env: { PREVIEW: 'off' } })
  const member = await without.aMember()
  await without.services.currentCatalogue.begin()
  const { body } = await preview(needDraft, member)
  expect(body).toMatchObject({ ready: false, candidates: null, similar: null })
  await without.close()
})

describe('a Polish draft of a need', () => {
  let shown: Preview
  beforeAll(async () => {
    shown = await readyPreview(needDraft)
  })

  it('gets the best offers of any language with their reasons, none of its own organisation', () => {
    const items = shown.candidates?.items ?? []
    expect(items.map(({ counterpart }) => counterpart.id).slice(0, 2)).toEqual([ids.polish, ids.czech])
    expect(items.map(({ counterpart }) => counterpart.id)).not.toContain(ids.own)
    for (const { score, reasons } of items) {
      const sum = reasons.reduce((total, { contribution }) => total + contribution, 0)
      expect(Math.abs(sum - score)).toBeLessThan(1e-9)
    }
    expect(items[0]?.reasons.find(({ signal }) => signal === 'words')?.evidence).not.toEqual([])
    expect(shown.candidates?.total).toBeLessThanOrEqual(items.length)
  })

  it('gets the needs of other towns that are like it, with the themes they share in Polish', () => {
    expect(shown.similar?.[0]?.score).toBeGreaterThan(0.15)
    expect(shown.similar?.map(({ counterpart }) => counterpart.id)).toEqual([ids.lithuanian])
    expect(shown.similar?.[0]?.themes[0]).toEqual({ id: 'water-loss', label: 'straty wody' })
  })

  it('gets concepts with Polish labels and the words that speak of them, but for those that are tags already', async () => {
    const { concepts } = await readyPreview({ ...needDraft, tags: [] })
    expect(concepts[0]).toMatchObject({ id: 'water-loss', label: 'straty wody' })
    expect(concepts[0]?.words).toEqual(['Awarie wodociągu', 'wycieki wody'])
    const confidences = concepts.map(({ confidence }) => confidence)
    expect(confidences).toEqual(confidences.toSorted((a, b) => b - a))
    expect(shown.concepts).toEqual(concepts.slice(1))
  })

  it('is told what its tags mean, and in which language it is', () => {
    expect(shown.tags).toEqual([
      { tag: 'wycieki', concept: { id: 'water-loss', label: 'straty wody' }, didYouMean: [] },
    ])
    expect(shown.language).toMatchObject({ detected: 'pl', contradictsDeclared: false })
  })

  it('is told what is missing, the worthiest first', () => {
    const { value, gaps } = shown.completeness
    expect(gaps.map(({ code }) => code)).toEqual([
      'description.short',
      'cpv.missing',
      'place.missing',
      'budget.missing',
      'deadline.missing',
    ])
    expect(value).toBeGreaterThan(0.4)
    expect(value).toBeLessThan(0.7)
    for (const { message, code } of gaps) {
      expect(message).not.toBe('')
      expect(gapCodes).toContain(code)
    }
  })
})

it('a draft that is a change of a posting is not similar to that posting', async () => {
  const own = await post(town, 'needs', aNeed({ id: 'mine' }))
  const similarIds = async (draft: object) =>
    (await readyPreview(draft)).similar?.map(({ counterpart }) => counterpart.id)
  await eventually(async () => expect(await similarIds(needDraft)).toContain(own))
  expect(await similarIds({ ...needDraft, posting: own })).not.toContain(own)
  await town.request('POST', `/api/v1/needs/${own}/withdraw`, { headers: { 'if-match': '"1"' } })
  expect(await similarIds(needDraft)).not.toContain(own)
})

it('a draft of an offer gets needs, and what an offer should say', async () => {
  const { candidates, completeness } = await readyPreview(
    { side: 'offer', title: 'Czujniki wycieków wody' },
    firm,
  )
  expect(candidates?.items[0]?.counterpart).toMatchObject({ id: ids.lithuanian, stage: 'pilot' })
  const codes = completeness.gaps.map(({ code }) => code)
  expect(codes).toEqual(expect.arrayContaining(['stage.missing', 'trl.missing', 'price.missing']))
})

it('candidates are as many as asked for', async () => {
  for (const limit of [1, 2, 20]) {
    const { candidates } = await readyPreview({ ...needDraft, limit })
    expect(candidates?.items.length).toBeLessThanOrEqual(limit)
    if (limit < 20) expect(candidates?.items).toHaveLength(limit)
  }
  for (const limit of [0, 21, 1.5, '5'])
    expectProblem(await preview({ ...needDraft, limit }), { status: 400, field: '/limit' })
})

describe('a tag that names nothing', () => {
  const tagsOf = async (tags: string[], language = 'pl') =>
    (await preview({ side: 'need', language, tags })).body.tags

  it.each([
    ['with a slip', 'wyciki wody', 'pl', 'water-loss'],
    ['without marks and with a slip', 'oswietlene uliczne', 'pl', 'street-lighting'],
    ['in another language than the draft', 'cybersecurty', 'pl', 'cybersecurity'],
  ])('is answered by what was meant: %s', async (_what, tag, language, id) => {
    const [{ concept, didYouMean }] = await tagsOf([tag], language)
    expect(concept).toBeNull()
    expect(didYouMean[0].id).toBe(id)
    expect(didYouMean.length).toBeLessThanOrEqual(3)
  })

  it('and resembles nothing is left as it is; an empty one is left out', async () => {
    expect(await tagsOf(['xyzzy', '', '   '])).toEqual([{ tag: 'xyzzy', concept: null, didYouMean: [] }])
  })
})

it('the language of the text is told, and when it is not the declared one', async () => {
  const { title, description } = aNeed()
  const languageOf = async (language?: string) =>
    (await preview({ side: 'need', title, description, language })).body.language
  expect(await languageOf()).toMatchObject({ detected: 'pl', contradictsDeclared: false })
  expect(await languageOf('polski')).toMatchObject({ detected: 'pl', contradictsDeclared: false })
  expect(await languageOf('de')).toMatchObject({ detected: 'pl', contradictsDeclared: true })
})

describe('somebody who has only begun', () => {
  it.each([
    ['with nothing', {}],
    [
      'with empty fields',
      {
        title: '',
        description: '',
        tags: [''],
        cpv: [],
        country: '',
        language: '',
        deadline: '',
        budgetEur: null,
        kind: '',
      },
    ],
    ['with one letter', { title: 'a' }],
    ['with signs', { title: '???', description: '💧 <>&"', tags: ['💧'] }],
  ])('is answered: %s', async (_what, draft) => {
    for (const side of ['need', 'offer']) {
      const {
        kind: _kind,
        budgetEur: _budget,
        deadline: _deadline,
        ...common
      } = { kind: '', budgetEur: null, deadline: '', ...draft }
      const answer = await readyPreview({ side, ...(side === 'need' ? draft : common) })
      expect(answer.candidates).toEqual({ items: [], total: 0 })
      expect(answer.similar).toEqual([])
      expect(answer.completeness.value).toBeLessThan(0.3)
      expect(answer.completeness.gaps.map(({ code }) => code)).toContain('stage.missing')
    }
  })

  it('who pastes a page of HTML is answered by its words', async () => {
    const html =
      '<div onclick="alert(1)"><p>Wycieki wody i <b>awarie wodociągu</b></p><script>x()</script></div>'
    const { concepts } = await readyPreview({ side: 'need', description: html })
    expect(concepts[0]?.id).toBe('water-loss')
    expect(JSON.stringify(concepts)).not.toContain('<')
  })

  it('who pastes 20,000 characters is answered, one more is refused', async () => {
    const description = 'Szukamy czujników wycieków wody w starej sieci. '.repeat(420)
    const long = description.slice(0, 19_999).concat('.')
    expect((await readyPreview({ side: 'need', description: long })).candidates?.items).not.toEqual([])
    const refused = await preview({ side: 'need', description: `${long}x` })
    expectProblem(refused, { status: 400, field: '/description' })
  })
})

describe('a wrong value is named', () => {
  it.each([
    ['no side', { title: 'x' }, '/side'],
    ['a side that is none', { side: 'demand' }, '/side'],
    ['a title that is a number', { side: 'need', title: 7 }, '/title'],
    ['a country in words', { side: 'need', country: 'Polska' }, '/country'],
    ['a day that no calendar has', { side: 'need', deadline: '2030-02-30' }, '/deadline'],
    ['a field of the other side', { side: 'need', trl: 5 }, '/trl'],
    ['a field that nobody knows', { side: 'offer', budgetPln: 5 }, '/budgetPln'],
    ['a posting that is none', { side: 'need', posting: 'mine' }, '/posting'],
    [
      'a hundred and one tags',
      { side: 'need', tags: Array.from({ length: 101 }, (_, n) => `t${n}`) },
      '/tags',
    ],
  ])('%s', async (_what, draft, field) => {
    expectProblem(await preview(draft), { status: 400, field })
  })

  it.each(['null', '[]', '"need"', '7'])('in a body that is none: %s', async (payload) => {
    const headers = { 'content-type': 'application/json' }
    expectProblem(await town.request('POST', '/api/v1/preview', { payload, headers }), { status: 400 })
  })
})

describe('a preview', () => {
  it('is for members of the organisation, whatever they may do in it', async () => {
    for (const role of ['viewer', 'editor', 'officer', 'administrator'] as const) {
      const member = await townlink.aMember({}, role)
      expect((await preview({ side: 'need' }, member)).status).toBe(200)
    }
    const foreign = await preview({ side: 'need', org: firm.slug })
    expectProblem(foreign, { status: 403, code: 'account.not_allowed' })
  })

  it('asks a stranger for a key', async () => {
    const response = await townlink.app.inject({
      method: 'POST',
      url: '/api/v1/preview',
      body: { side: 'need', org: town.slug },
    })
    expect([response.statusCode, response.json().code]).toEqual([401, 'account.key_required'])
  })

  it('stores nothing', async () => {
    const rows = async () => {
      const tables = await sql<{ name: string }[]>`
        select tablename as name from pg_tables where schemaname = 'public' order by tablename`
      const counts = tables.map(async ({ name }) => {
        const [counted] = await sql`select count(*)::int as rows from ${sql(name)}`
        return [name, counted?.rows]
      })
      return Object.fromEntries(await Promise.all(counts))
    }
    const before = await rows()
    expect(before.needs).toBeGreaterThan(0)
    const clocks = await sql`select * from catalogue_clocks order by 1`
    const headers = { 'idempotency-key': 'previewed' }
    for (const side of ['need', 'offer'])
      await town.request('POST', '/api/v1/preview', { body: { side, title: 'Wycieki wody' }, headers })
    expect(await rows()).toEqual(before)
    expect(await sql`select * from catalogue_clocks order by 1`).toEqual(clocks)
  })
})
