import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { engineVersion } from '../../src/matching/engine.ts'
import { aTownlink, type Member, type Townlink } from '../support/app.ts'
import { eventually } from '../support/builders.ts'
import { anOutdatedStore } from '../support/outdated-store.ts'
import { expectProblem } from './problem.ts'
import { queueIsUp, type Sql } from './settled.ts'

let townlink: Townlink
let sql: Sql
let administrator: Member
beforeAll(async () => {
  townlink = await aTownlink()
  await queueIsUp(townlink)
  ;({ sql } = await anOutdatedStore(townlink, { needs: 2, offers: 3 }))
  administrator = await townlink.aMember({ kind: 'hub' }, 'administrator')
})
afterAll(async () => {
  await sql.end()
  await townlink.close()
})

const nowhere = '/api/v1/reranks/01890000-0000-7000-8000-000000000000'
const begin = (headers: Record<string, string> = {}) =>
  administrator.request('POST', '/api/v1/reranks', { headers })
const get = (url: string) => administrator.request('GET', url)
const cancel = (url: string) => administrator.request('POST', `${url}/cancel`)
const metrics = async () => (await townlink.app.inject({ url: '/metrics' })).body.split('\n')

it('before the first one the list is empty and the metrics show none', async () => {
  expect((await get('/api/v1/reranks')).body).toEqual({ items: [], next: null })
  expect(await metrics()).toEqual(
    expect.arrayContaining(['townlink_rerank_running 0', 'townlink_rerank_postings{of="total"} 0']),
  )
})

describe('an administrator', () => {
  it('begins a re-rank, is told where to look, and sees how far it has come', async () => {
    const { status, headers, body } = await begin()
    expect(status).toBe(201)
    expect(headers.location).toBe(`/api/v1/reranks/${body.id}`)
    const [key] = await sql`select id from api_keys where organisation_id = ${administrator.organisationId}`
    expect(body).toEqual({
      id: expect.any(String),
      why: 'request',
      requestedBy: key?.id,
      state: 'running',
      total: 5,
      done: 0,
      percent: 0,
      engineVersion,
      profileVersion: expect.any(String),
      conceptsVersion: expect.stringMatching(/^[0-9a-f]{12}$/),
      embeddingsModel: null,
      startedAt: expect.any(String),
      updatedAt: body.startedAt,
      finishedAt: null,
    })
    expect(await get(String(headers.location))).toMatchObject({ status: 200, body })
    await townlink.services.reranks.rankBatch(body.id, new AbortController().signal)
    expect((await get(String(headers.location))).body).toMatchObject({ done: 2, percent: 40 })
    expect(await metrics()).toEqual(
      expect.arrayContaining([
        'townlink_rerank_running 1',
        'townlink_rerank_postings{of="total"} 5',
        'townlink_rerank_postings{of="done"} 2',
      ]),
    )
  })

  it('who begins another one cancels the one that runs', async () => {
    const before = await begin()
    const { body } = await begin()
    expect(body.state).toBe('running')
    expect((await get(String(before.headers.location))).body.state).toBe('cancelled')
  })

  it('may send the request again with its idempotency key and gets the same one', async () => {
    const key = { 'idempotency-key': 'after-the-upgrade' }
    const first = await begin(key)
    const second = await begin(key)
    expect(second.status).toBe(201)
    expect(second.body.id).toBe(first.body.id)
    expect(second.body.state).toBe('running')
    const other = await administrator.request('POST', '/api/v1/reranks?again', { headers: key })
    expectProblem(other, { status: 409, code: 'request.idempotency_key_reused' })
  })

  it('reads them in pages, the newest first', async () => {
    const newest = await begin()
    const first = await get('/api/v1/reranks?limit=1')
    expect(first.body.items).toEqual([newest.body])
    const second = await get(`/api/v1/reranks?limit=1&cursor=${first.body.next}`)
    expect(second.body.items[0].startedAt <= newest.body.startedAt).toBe(true)
    expect(second.body.items[0].id).not.toBe(newest.body.id)
  })

  it('cancels one, twice if need be, but not one that has finished', async () => {
    const cancelled = String((await begin()).headers.location)
    const once = await cancel(cancelled)
    expect(once).toMatchObject({
      status: 200,
      body: { state: 'cancelled', finishedAt: expect.any(String) },
    })
    expect(await cancel(cancelled)).toMatchObject({ status: 200, body: once.body })
    const finished = String((await begin()).headers.location)
    townlink.startWorker()
    await eventually(async () => expect((await get(finished)).body.state).toBe('finished'))
    expectProblem(await cancel(finished), { status: 409, code: 'rerank.finished' })
    expect((await get(finished)).body).toMatchObject({ state: 'finished', done: 5, percent: 100 })
    expect(await metrics()).toContain('townlink_rerank_running 0')
  })

  it('is told of one that does not exist', async () => {
    expectProblem(await get(nowhere), { status: 404, code: 'rerank.not_found' })
    expectProblem(await cancel(nowhere), { status: 404, code: 'rerank.not_found' })
  })
})

it.each(['viewer', 'editor', 'owner', 'officer'] as const)(
  'a re-rank is no business of a %s',
  async (role) => {
    const member = await townlink.aMember({}, role)
    const { headers } = await begin()
    for (const [method, url] of [
      ['POST', '/api/v1/reranks'],
      ['GET', '/api/v1/reranks'],
      ['GET', String(headers.location)],
      ['POST', `${headers.location}/cancel`],
    ] as const)
      expectProblem(await member.request(method, url), { status: 403, code: 'account.not_allowed' })
  },
)

it('a stranger is asked for a key', async () => {
  for (const [method, url] of [
    ['POST', '/api/v1/reranks'],
    ['GET', '/api/v1/reranks'],
    ['GET', nowhere],
    ['POST', `${nowhere}/cancel`],
  ] as const) {
    const response = await townlink.app.inject({ method, url })
    expect(response.json()).toMatchObject({ status: 401, code: 'account.key_required' })
  }
})
