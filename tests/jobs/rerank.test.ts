import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { operator } from '../../src/accounts/actor.ts'
import { engineVersion } from '../../src/matching/engine.ts'
import { defaultProfile } from '../../src/matching/scoring-profile.ts'
import type { JobWorker } from '../../src/queue-worker.ts'
import { batchSize, type Reranks } from '../../src/reranks/reranks.service.ts'
import { jobHandlers } from '../../workers/handlers.ts'
import { queueIsUp, type Sql, settled } from '../api/settled.ts'
import { aTownlink, type Member, type Townlink } from '../support/app.ts'
import { aNeed, eventually } from '../support/builders.ts'
import { anOutdatedStore, standingLists } from '../support/outdated-store.ts'

/** Three batches of needs and two of offers. */
const size = { needs: 2 * batchSize + 5, offers: batchSize + 5 }
const all = size.needs + size.offers
const untroubled = new AbortController().signal

let townlink: Townlink
let reranks: Reranks
let sql: Sql
let town: Member
beforeEach(async () => {
  townlink = await aTownlink()
  reranks = townlink.services.reranks
  await queueIsUp(townlink)
  ;({ sql, town } = await anOutdatedStore(townlink, size))
})
afterEach(async () => {
  await sql.end()
  await townlink.close()
})

const begin = async () => (await reranks.begin(operator)).id
const get = (id: string) => reranks.get(operator, id)
const list = async () => (await reranks.list(operator, { limit: 10 })).items

async function finished(id: string) {
  await eventually(async () => expect(await get(id)).toMatchObject({ state: 'finished' }), 25_000)
  return get(id)
}

/** Every posting has one list, from one new run. */
const allNewOnce = { older: 0, newer: all, newRuns: all }

describe('a re-rank', () => {
  it('gives every posting one new list, counts them all and keeps the old runs', async () => {
    const id = await begin()
    expect(await get(id)).toMatchObject({
      ...{ why: 'request', state: 'running', total: all, done: 0, percent: 0, engineVersion },
      finishedAt: null,
    })
    townlink.startWorker()
    const { done, total, percent, startedAt, finishedAt } = await finished(id)
    expect({ done, total, percent }).toEqual({ done: all, total: all, percent: 100 })
    expect(Date.parse(finishedAt ?? '')).toBeGreaterThan(Date.parse(startedAt))
    expect(await standingLists(sql)).toEqual(allNewOnce)
    expect(await sql`select count(*)::int as runs from ranking_runs`).toEqual([{ runs: 2 * all }])
    const { body } = await town.request('GET', '/api/v1/needs?limit=1')
    const { run, items } = await townlink.services.suggestions.list(operator, {
      side: 'needs',
      id: body.items[0].id,
    })
    expect(run).toMatchObject({ engineVersion, conceptsVersion: expect.stringMatching(/^[0-9a-f]{12}$/) })
    expect(items).toHaveLength(20)
  })

  it('that is cancelled in the middle keeps what was ranked, and ranks no more', async () => {
    const id = await begin()
    await reranks.rankBatch(id, untroubled)
    await reranks.rankBatch(id, untroubled)
    expect(await get(id)).toMatchObject({ done: 2 * batchSize, percent: 58 })
    await reranks.cancel(operator, id)
    townlink.startWorker()
    await eventually(async () =>
      expect(await townlink.services.queue.counts()).toMatchObject({ waiting: 0, active: 0, delayed: 0 }),
    )
    expect(await get(id)).toMatchObject({ state: 'cancelled', done: 2 * batchSize })
    const newer = 2 * batchSize
    expect(await standingLists(sql)).toEqual({ older: all - newer, newer, newRuns: newer })
  })

  it('whose worker is stopped in the middle of a batch goes on in another one', async () => {
    const { rerank } = jobHandlers(townlink.services)
    let batches = 0
    let stopped: Promise<void> | undefined
    const first: JobWorker = townlink.startWorker({
      handlers: {
        async rerank(payload, job) {
          batches += 1
          const written = async () => expect((await standingLists(sql)).newRuns).toBeGreaterThan(batchSize)
          if (batches === 2) stopped = eventually(written).then(() => first.close(0))
          await rerank(payload, job)
        },
      },
    })
    const id = await begin()
    await eventually(async () => expect(stopped).toBeDefined())
    await stopped
    expect(await get(id)).toMatchObject({ state: 'running', done: batchSize })
    townlink.startWorker()
    expect(await finished(id)).toMatchObject({ done: all, total: all })
    expect(await standingLists(sql)).toEqual(allNewOnce)
  })

  it('whose job was lost is found by the sweep', async () => {
    const id = await begin()
    townlink.startWorker({ handlers: { rerank: async () => {} } })
    await eventually(async () =>
      expect(await townlink.services.queue.counts()).toMatchObject({ waiting: 0, active: 0 }),
    )
    await townlink.stopWorkers()
    townlink.startWorker()
    await reranks.sweep()
    await reranks.sweep()
    expect(await finished(id)).toMatchObject({ done: all })
    expect(await standingLists(sql)).toEqual(allNewOnce)
  })

  it('counts a batch that runs twice at once only once, and leaves one run of it', async () => {
    const id = await begin()
    await Promise.all([reranks.rankBatch(id, untroubled), reranks.rankBatch(id, untroubled)])
    expect(await get(id)).toMatchObject({ done: batchSize })
    expect(await standingLists(sql)).toMatchObject({ newer: batchSize, newRuns: batchSize })
  })

  it('does not rank twice what a lost batch had ranked, even when the catalogue has moved on since', async () => {
    const id = await begin()
    await reranks.rankBatch(id, untroubled)
    await sql`update reranks set done = 0, cursor_id = '00000000-0000-0000-0000-000000000000'`
    await sql`update offers set catalogue_revision = 2`
    await sql`update catalogue_clocks set revision = 2 where side = 'offers'`
    await reranks.rankBatch(id, untroubled)
    expect(await get(id)).toMatchObject({ done: batchSize })
    expect(await standingLists(sql)).toMatchObject({ newer: batchSize, newRuns: batchSize })
  })

  it('writes and counts nothing more once its job was given up', async () => {
    const id = await begin()
    await reranks.rankBatch(id, AbortSignal.abort())
    expect(await get(id)).toMatchObject({ state: 'running', done: 0 })
    expect(await standingLists(sql)).toMatchObject({ newRuns: 0 })
  })

  it('lets new posts go before its first batch and before every next one', async () => {
    const handlers = jobHandlers(townlink.services)
    const order: string[] = []
    const posted: string[] = []
    const post = async () => {
      const { body } = await town.request('POST', '/api/v1/needs', { body: aNeed() })
      posted.push(body.id)
    }
    const id = await begin()
    await post()
    townlink.startWorker({
      concurrency: 1,
      handlers: {
        async rerank(payload, job) {
          order.push('batch')
          await handlers.rerank(payload, job)
          if (posted.length < 3) await post()
        },
        async 'rank-need'(payload, job) {
          if (posted.includes(payload.needId)) order.push('post')
          await handlers['rank-need'](payload, job)
        },
      },
    })
    await finished(id)
    expect(order.slice(0, 6)).toEqual(['post', 'batch', 'post', 'batch', 'post', 'batch'])
  })

  it('leaves a changed posting to its own job, which tells the lists it belongs to', async () => {
    const { body } = await town.request('GET', '/api/v1/needs?limit=1')
    const [need] = body.items
    const headers = { 'if-match': `"${need.revision}"` }
    await town.request('PATCH', `/api/v1/needs/${need.id}`, { body: { budgetEur: 9_000 }, headers })
    const id = await begin()
    for (let batch = 0; batch < 3; batch += 1) await reranks.rankBatch(id, untroubled)
    expect(await standingLists(sql)).toMatchObject({ older: size.offers + 1, newer: size.needs - 1 })
    townlink.startWorker()
    await finished(id)
    await settled(sql)
    const woken = await sql`select id from offers where ranking_wanted > 0`
    expect(woken).toHaveLength(size.offers)
    expect(await standingLists(sql)).toMatchObject({ older: 0, newer: all })
  })

  it('leaves the last list of a withdrawn posting as it is', async () => {
    await sql`update needs set status = 'withdrawn' where source_id = 'no-0'`
    const id = await begin()
    townlink.startWorker()
    expect(await finished(id)).toMatchObject({ done: all, total: all })
    expect(await standingLists(sql)).toEqual({ older: 1, newer: all - 1, newRuns: all - 1 })
  })

  it('makes a run of the present versions current again that was written before', async () => {
    townlink.startWorker()
    await finished(await begin())
    await sql`
      update needs set current_run_id = (select id from ranking_runs where need_id = needs.id and engine_version = 'older')`
    expect(await standingLists(sql)).toMatchObject({ older: size.needs })
    await finished(await begin())
    expect(await standingLists(sql)).toEqual(allNewOnce)
  })

  it('meets postings that were imported on the way and counts them too', async () => {
    const id = await begin()
    await reranks.rankBatch(id, untroubled)
    townlink.startWorker()
    await town.request('POST', '/api/v1/needs', { body: aNeed() })
    const { done, total } = await finished(id)
    expect(done).toBe(total)
    expect(total).toBe(all + 1)
  })

  it('to other versions is left to a worker that has them', async () => {
    const id = await begin()
    await sql`update reranks set engine_version = 'newer'`
    await reranks.rankBatch(id, untroubled)
    expect(await get(id)).toMatchObject({ state: 'running', done: 0 })
    expect(await standingLists(sql)).toMatchObject({ newRuns: 0 })
  })
})

describe('a worker that starts', () => {
  const start = () => reranks.beginWhenOutdated()

  it('begins one when another engine has made the lists; of several that start together one does', async () => {
    await Promise.all([start(), start(), start()])
    const [only, ...others] = await list()
    expect(only).toMatchObject({ why: 'engine', state: 'running', requestedBy: null, total: all })
    expect(others).toEqual([])
    townlink.startWorker()
    await finished(only?.id ?? '')
    await start()
    expect(await list()).toHaveLength(1)
  })

  it.each([
    ['weights', 'profile', { engine_version: engineVersion, profile_version: 'older' }],
    ['concepts', 'concepts', { engine_version: engineVersion, profile_version: defaultProfile.version }],
  ])('names other %s as the reason', async (_what, why, versions) => {
    await sql`update ranking_runs set ${sql(versions)}`
    await start()
    expect(await list()).toMatchObject([{ why }])
  })

  it('begins none in a store without lists of other versions, whatever the withdrawn postings have', async () => {
    await sql`update needs set status = 'withdrawn'`
    await sql`update offers set current_run_id = null`
    await start()
    expect(await list()).toEqual([])
  })

  it('takes the place of one to other versions, which is cancelled', async () => {
    const id = await begin()
    await sql`update reranks set engine_version = 'older'`
    await start()
    const [newest, before] = await list()
    expect(newest).toMatchObject({ why: 'engine', state: 'running', engineVersion })
    expect(before).toMatchObject({ id, state: 'cancelled', finishedAt: expect.any(String) })
    const told = await sql`select action, detail from audit_entries where resource_id = ${id} order by id`
    expect(told).toEqual([
      { action: 'rerank.requested', detail: {} },
      { action: 'rerank.superseded', detail: { by: newest?.id } },
    ])
  })

  it('does not begin again what somebody has cancelled', async () => {
    await start()
    const [begun] = await list()
    await reranks.cancel(operator, begun?.id ?? '')
    await start()
    expect(await list()).toMatchObject([{ state: 'cancelled' }])
  })
})
