import postgres from 'postgres'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { aTownlink, type Townlink } from '../support/app.ts'
import { aNeed } from '../support/builders.ts'
import { openStore, queueIsUp } from './settled.ts'

let clock: number
let townlink: Townlink
beforeEach(async () => {
  clock = Date.now()
  townlink = await aTownlink({ now: () => new Date(clock) })
  await queueIsUp(townlink)
})
afterEach(() => townlink.close())

const get = async (url: string) => {
  const response = await townlink.app.inject({ url })
  return { status: response.statusCode, body: response.json() }
}
const worker = { id: '01890000-0000-7000-8000-000000000001', startedAt: new Date() }
const beat = () => townlink.services.health.beat(worker, townlink.services.catalogue)

it('a process that answers is alive', async () => {
  expect(await get('/health/live')).toEqual({ status: 200, body: { live: true } })
})

describe('the service is ready', () => {
  it('when a worker with a current catalogue is there, and not before', async () => {
    const parts = { database: true, queue: true }
    expect(await get('/health/ready')).toEqual({
      status: 503,
      body: { ready: false, ...parts, workers: 0, catalogueLag: null },
    })
    await beat()
    expect(await get('/health/ready')).toEqual({
      status: 200,
      body: { ready: true, ...parts, workers: 1, catalogueLag: 0 },
    })
  })

  it('no more when the worker has said goodbye, or nothing for fifteen seconds', async () => {
    await beat()
    await townlink.services.health.stopBeating(worker.id)
    expect((await get('/health/ready')).status).toBe(503)
    await beat()
    clock += 20_000
    expect(await get('/health/ready')).toMatchObject({ status: 503, body: { workers: 0 } })
  })

  it('with a catalogue a little behind, but not with one that has seen next to nothing', async () => {
    const town = await townlink.aMember()
    await town.request('POST', '/api/v1/needs', { body: aNeed() })
    await beat()
    expect(await get('/health/ready')).toMatchObject({ status: 200, body: { catalogueLag: 1 } })
    const sql = openStore(townlink)
    await sql`update catalogue_clocks set revision = 1001`
    await sql.end()
    expect(await get('/health/ready')).toMatchObject({
      status: 503,
      body: { workers: 1, catalogueLag: 1_001 },
    })
  })

  it('not without its database, and says that it is the database', async () => {
    await beat()
    await breakDatabase()
    expect(await get('/health/ready')).toMatchObject({ status: 503, body: { ready: false, database: false } })
    expect((await get('/health/live')).status).toBe(200)
    const refused = await townlink.app.inject({ url: '/api/v1/needs' })
    expect(refused.headers['content-type']).toContain('application/problem+json')
    expect(refused.json()).toMatchObject({ status: 500, code: 'internal' })
    expect((await townlink.app.inject({ url: '/metrics' })).statusCode).toBe(200)
  })
})

/** Takes the database away from under the running service. */
async function breakDatabase(): Promise<void> {
  const server = new URL(townlink.databaseUrl)
  const name = server.pathname.slice(1)
  server.pathname = '/postgres'
  const admin = postgres(server.href, { max: 1, onnotice: () => {} })
  await admin`drop database ${admin(name)} with (force)`
  await admin.end()
}

it('without its queue the service is not ready, takes postings all the same and leaves their ranking to the sweep', async () => {
  const lonely = await aTownlink({ env: { REDIS_URL: 'redis://127.0.0.1:1' } })
  const ready = await lonely.app.inject({ url: '/health/ready' })
  expect(ready.json()).toMatchObject({ ready: false, database: true, queue: false })
  const town = await lonely.aMember()
  const posted = await town.request('POST', '/api/v1/needs', { body: aNeed() })
  expect(posted).toMatchObject({ status: 201, body: { ranking: 'queued' } })
  await lonely.close()
})

it('the metrics tell of requests by route, jobs, postings behind, workers and lag', async () => {
  const town = await townlink.aMember()
  const { body } = await town.request('POST', '/api/v1/needs', { body: aNeed() })
  await town.request('GET', `/api/v1/needs/${body.id}`)
  await beat()
  const response = await townlink.app.inject({ url: '/metrics' })
  expect(response.headers['content-type']).toContain('text/plain')
  const lines = response.body.split('\n')
  expect(lines).toEqual(
    expect.arrayContaining([
      'townlink_http_request_seconds_count{method="POST",route="/api/v1/needs",status="201"} 1',
      'townlink_http_request_seconds_count{method="GET",route="/api/v1/needs/:id",status="200"} 1',
      'townlink_jobs{state="waiting"} 1',
      'townlink_postings_behind{side="needs"} 1',
      'townlink_postings_behind{side="offers"} 0',
      'townlink_workers 1',
      'townlink_catalogue_lag 1',
      expect.stringMatching(/^townlink_process_resident_memory_bytes \d+/),
    ]),
  )
  expect(response.body).not.toContain(body.id)
})
