import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { operator } from '../../src/accounts/actor.ts'
import { readConfig } from '../../src/config.ts'
import { newNeed } from '../../src/needs/needs.schema.ts'
import { needContent } from '../../src/needs/needs.service.ts'
import { createServices, type Services } from '../../src/services.ts'
import { openStore, queueIsUp, type Sql, settled } from '../api/settled.ts'
import { aTownlink, type Member, type Townlink } from '../support/app.ts'
import { aNeed, anOffer } from '../support/builders.ts'
import {
  anEndpoint,
  answer,
  answerProperly,
  answerStatus,
  type FakeEndpoint,
} from '../support/embeddings-endpoint.ts'
import { silentLog } from '../support/silent-log.ts'

/** Offers that fit about as well; the last one is what the need means, as the fake model sees it. */
const titles = ['Czujniki wycieków', 'Mapy wycieków', 'Serwis wodociągów', 'Próba szczelności', 'Zawory']
const meant = 'Próba szczelności'

let townlink: Townlink
let server: FakeEndpoint
let sql: Sql
let town: Member
let needId: string
const others: Services[] = []

beforeEach(async () => {
  server = await anEndpoint()
  townlink = await aTownlink()
  sql = openStore(townlink)
  await queueIsUp(townlink)
  town = await townlink.aMember()
  const firm = await townlink.aMember({ kind: 'sme' })
  for (const title of titles)
    await firm.request('POST', '/api/v1/offers', { body: anOffer({ id: title, title, seeks: 'pilot' }) })
  needId = (await town.request('POST', '/api/v1/needs', { body: aNeed() })).body.id
})
afterEach(async () => {
  for (const services of others.splice(0)) await services.close()
  await sql.end()
  await townlink.close()
  await server.close()
})

/** The same installation with a model, as after a restart with other settings. */
async function withModel(model = 'small'): Promise<Services> {
  const env = { ...townlink.env, EMBEDDINGS_URL: server.url, EMBEDDINGS_MODEL: model }
  const config = { ...readConfig({ ...env, RATE_LIMIT_PER_MINUTE: '0' }), DATABASE_URL: townlink.databaseUrl }
  const services = await createServices({ config, log: silentLog })
  others.push(services)
  return services
}

/** As if the need had just been posted. */
async function rank(services: Services): Promise<void> {
  await sql`update needs set ranked_revision = 0`
  await services.ranking.rankNeed(needId)
}

const list = () => townlink.services.suggestions.list(operator, { side: 'needs', id: needId })

/** The list to the last bit, as the store holds it. */
async function storedList(): Promise<string> {
  const rows = await sql`
    select s.standing, s.position, s.offer_id, s.score, s.explanation::text, s.findings::text
    from suggestions s join needs n on n.current_run_id = s.run_id where n.id = ${needId}
    order by s.standing, s.position`
  expect(rows).toHaveLength(titles.length)
  return JSON.stringify(rows)
}

/** Vectors with one dimension for what is meant: the need and one offer lie on it. */
const understanding = () =>
  server.answerWith(({ input }, response) =>
    answer(
      response,
      input.map((text) => [
        text.startsWith('Awarie') || text.startsWith(meant) ? 1 : 0,
        0.5,
        text.length / 1e4,
      ]),
    ),
  )

describe('without a model', () => {
  it('nothing is asked, and the run says nothing of one', async () => {
    await rank(townlink.services)
    expect((await list()).run).toMatchObject({ embeddings: null })
    await townlink.services.ranking.sweep()
    expect(server.asked).toEqual([])
  })
})

describe('with a model', () => {
  it('posting and importing wait for nothing: only rankings ask', async () => {
    const services = await withModel()
    const briefs = await services.organisations.briefs([town.organisationId])
    const owner = briefs.get(town.organisationId)
    if (owner === undefined) throw new Error('no owner')
    await services.needs.importAll([needContent(newNeed.parse(aNeed({ id: 'imported' })), owner)])
    expect(server.asked).toEqual([])
    await rank(services)
    expect(server.asked).toHaveLength(1)
  })

  it('the list is ordered anew, the run names the model, and the reasons still add up', async () => {
    await rank(townlink.services)
    const before = await list()
    expect(before.items[0]?.counterpart.title).not.toBe(meant)
    understanding()
    await rank(await withModel())
    const { run, items } = await list()
    expect(run?.embeddings).toEqual({ model: 'small', state: 'used', vectors: 5, reason: null })
    expect(items[0]?.counterpart.title).toBe(meant)
    expect(items[0]?.reasons.at(-1)).toMatchObject({
      signal: 'meaning',
      text: expect.stringMatching(/^A language model finds the texts close in meaning \(cosine 1\)\.$/),
    })
    expect(items.map(({ counterpart }) => counterpart.id).sort()).toEqual(
      before.items.map(({ counterpart }) => counterpart.id).sort(),
    )
    for (const { score, reasons, explanation } of items) {
      expect(Math.abs(score - reasons.reduce((sum, each) => sum + each.contribution, 0))).toBeLessThan(1e-9)
      expect(Math.abs(score - explanation.contribution)).toBeLessThan(1e-9)
      expect(explanation.children?.map(({ name }) => name)).toEqual(['evidence', 'fit', 'meaning'])
    }
  })

  it('the same is ranked the same, from the cache and in another process', async () => {
    await rank(await withModel())
    const first = await storedList()
    server.answerWith(answerStatus(500))
    await sql`update ranking_runs set engine_version = 'older'`
    await rank(await withModel())
    expect(await storedList()).toBe(first)
    expect((await list()).run?.embeddings).toMatchObject({ state: 'used' })
    expect(server.asked).toHaveLength(1)
  })

  it('a text that the endpoint refuses is left out; without a vector of its own the need is ranked as without a model', async () => {
    const isNeed = (text: string) => text.startsWith('Awarie')
    server.answerWith((asked, response) =>
      (asked.input.some((text) => text.startsWith('Zawory')) ? answerStatus(413) : answerProperly)(
        asked,
        response,
      ),
    )
    await rank(await withModel('one'))
    expect((await list()).run?.embeddings).toMatchObject({ state: 'used', vectors: 4, reason: null })
    server.answerWith((asked, response) =>
      (asked.input.some(isNeed) ? answerStatus(413) : answerProperly)(asked, response),
    )
    const services = await withModel('two')
    await rank(services)
    const expected = { model: 'two', state: 'used', vectors: 0, reason: 'text-refused' }
    expect((await list()).run?.embeddings).toEqual(expected)
    expect(await services.suggestions.list(operator, { side: 'needs', id: needId })).toMatchObject({
      ranked: true,
    })
    const asked = server.asked.length
    await services.ranking.rankNeed(needId)
    expect(server.asked).toHaveLength(asked)
  })
})

describe('while the endpoint is down', () => {
  it('the list is bit by bit the one without a model, and the run says so', async () => {
    await rank(townlink.services)
    const plain = await storedList()
    server.answerWith(answerStatus(500))
    await rank(await withModel())
    expect(await storedList()).toBe(plain)
    const expected = { model: 'small', state: 'unavailable', vectors: 0, reason: 'status-500' }
    expect((await list()).run?.embeddings).toEqual(expected)
    expect((await list()).ranked).toBe(true)
  })

  it('vectors at hand are not used for some candidates only', async () => {
    const services = await withModel()
    await services.embeddings?.vectorsFor(['something'])
    await rank(townlink.services)
    const plain = await storedList()
    server.answerWith((asked, response) =>
      (asked.input.length > 3 ? answerStatus(500) : answerProperly)(asked, response),
    )
    const texts = await sql`select title, description from offers where title = ${meant}`
    await services.embeddings?.vectorsFor(texts.map(({ title, description }) => `${title} ${description}`))
    await rank(services)
    expect((await list()).run?.embeddings).toMatchObject({ state: 'unavailable' })
    expect(await storedList()).toBe(plain)
  })

  it('the list is ranked again once the endpoint answers, by the sweep, and only then', async () => {
    server.answerWith(answerStatus(500))
    const services = await withModel()
    await rank(services)
    await sql`update offers set ranked_revision = revision, ranked_against = ranking_wanted`
    expect(await services.ranking.sweep()).toBe(0)
    expect((await list()).run?.embeddings).toMatchObject({ state: 'unavailable' })
    understanding()
    expect(await services.ranking.sweep()).toBe(1)
    await services.ranking.rankNeed(needId)
    const { run, items } = await list()
    expect(run?.embeddings).toMatchObject({ state: 'used', vectors: 5 })
    expect(items[0]?.counterpart.title).toBe(meant)
    expect(await services.ranking.sweep()).toBe(0)
    const runs = await sql`select embeddings from ranking_runs where need_id = ${needId} order by id`
    expect(runs.map(({ embeddings }) => embeddings)).toEqual(['unavailable', 'used'])
  })
})

describe('a model that is set, changed or taken away', () => {
  it('makes every list outdated: a worker that starts begins a re-rank', async () => {
    townlink.startWorker()
    await settled(sql)
    await townlink.stopWorkers()
    expect(await townlink.services.reranks.list(operator, { limit: 10 })).toMatchObject({ items: [] })
    const services = await withModel()
    await services.reranks.beginWhenOutdated()
    const [begun] = (await services.reranks.list(operator, { limit: 10 })).items
    expect(begun).toMatchObject({ why: 'embeddings', state: 'running', embeddingsModel: 'small' })
    const signal = new AbortController().signal
    for (const _side of ['needs', 'offers']) await services.reranks.rankBatch(begun?.id ?? '', signal)
    expect(await services.reranks.get(operator, begun?.id ?? '')).toMatchObject({ state: 'finished' })
    expect((await list()).run?.embeddings).toMatchObject({ model: 'small', state: 'used' })
    await services.reranks.beginWhenOutdated()
    expect((await services.reranks.list(operator, { limit: 10 })).items).toHaveLength(1)
    await townlink.services.reranks.beginWhenOutdated()
    expect((await services.reranks.list(operator, { limit: 10 })).items[0]).toMatchObject({
      ...{ why: 'embeddings', state: 'running', embeddingsModel: null },
    })
  })
})

it('the metrics tell requests, failures, what the cache held, breakers and lists without the model', async () => {
  const services = await withModel()
  await rank(services)
  server.answerWith(answerStatus(503))
  await sql`delete from embeddings`
  await rank(services)
  await services.embeddings?.report()
  const worker = { id: '0198c6a0-0000-7000-8000-000000000001', startedAt: new Date() }
  await services.health.beat(
    { ...worker, embeddingsBreaker: services.embeddings?.breaker },
    services.catalogue,
  )
  const { body } = await town.request('GET', '/metrics')
  for (const line of [
    'townlink_embeddings_requests_total{model="small",outcome="answered"} 1',
    'townlink_embeddings_requests_total{model="small",outcome="failed"} 1',
    'townlink_embeddings_texts_total{model="small",cache="hit"} 0',
    'townlink_embeddings_texts_total{model="small",cache="miss"} 12',
    'townlink_embeddings_breakers{state="closed"} 1',
    'townlink_embeddings_breakers{state="open"} 0',
    'townlink_lists_without_embeddings 1',
  ])
    expect(body).toContain(line)
})

it('one of address and model alone stops the process with a sentence', () => {
  const sentence = /EMBEDDINGS_URL: set it together with EMBEDDINGS_MODEL, or neither/
  expect(() => readConfig({ EMBEDDINGS_URL: 'http://127.0.0.1:11434/v1' })).toThrow(sentence)
  expect(() => readConfig({ EMBEDDINGS_MODEL: 'small' })).toThrow(sentence)
  expect(() => readConfig({ EMBEDDINGS_URL: 'ftp://example.org', EMBEDDINGS_MODEL: 'small' })).toThrow(
    'EMBEDDINGS_URL',
  )
})
