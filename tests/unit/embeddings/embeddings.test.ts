import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { type DatabaseClient, openDatabase } from '../../../db/client.ts'
import { batchSize, createEmbeddings } from '../../../src/embeddings/embeddings.service.ts'
import { createEmbeddingStore } from '../../../src/embeddings/embeddings.store.ts'
import { createEmbeddingsEndpoint } from '../../../src/embeddings/embeddings-endpoint.ts'
import { aDatabase, type TestDatabase } from '../../support/database.ts'
import {
  anEndpoint,
  answer,
  answerProperly,
  answerStatus,
  type FakeEndpoint,
  vectorFor,
} from '../../support/embeddings-endpoint.ts'
import { aLog } from '../../support/told-log.ts'

let database: TestDatabase
let client: DatabaseClient
let server: FakeEndpoint
beforeAll(async () => {
  database = await aDatabase()
  client = openDatabase(database.url)
  server = await anEndpoint()
})
afterAll(async () => {
  await server.close()
  await client.close()
  await database.drop()
})
beforeEach(() => {
  // The breaker reads the clock of the process; nothing here waits for it.
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2027-01-01T12:00:00Z') })
})
afterEach(() => {
  vi.useRealTimers()
  server.answerWith(undefined)
  server.asked.length = 0
})

let models = 0
/** A process with a model of its own unless one is given: other tests' vectors are not in its cache. */
function aProcess({ model = `model-${++models}`, timeoutMs = 2_000 } = {}) {
  const told = aLog()
  const now = () => new Date()
  const endpoint = createEmbeddingsEndpoint({ url: server.url, model, apiKey: undefined, timeoutMs }, now)
  const store = createEmbeddingStore(client.db)
  return {
    ...told,
    store,
    model,
    embeddings: createEmbeddings({ model, store, endpoint, log: told.log, now }),
  }
}

const texts = (count: number, word = 'text') =>
  Array.from({ length: count }, (_, at) => `${word} ${'a'.repeat(at)}`)
const sizes = () => server.asked.map(({ input }) => input.length)
const later = (milliseconds: number) => vi.setSystemTime(Date.now() + milliseconds)

describe('vectors', () => {
  it('are asked for in batches, each text once, and come in the order of the texts', async () => {
    const { embeddings } = aProcess()
    const asked = texts(2 * batchSize + 3)
    const { vectors, missing, outage } = await embeddings.vectorsFor([...asked, ...asked.slice(0, 5)])
    expect(sizes()).toEqual([batchSize, batchSize, 3])
    expect({ missing, outage }).toEqual({ missing: 0, outage: undefined })
    expect(vectors).toHaveLength(asked.length + 5)
    expect(vectors[0]).toEqual(vectors[asked.length])
    const length = Math.hypot(...vectorFor(asked[7] ?? ''))
    expect([...(vectors[7] ?? [])]).toEqual(
      vectorFor(asked[7] ?? '').map((each) => Math.fround(each / length)),
    )
  })

  it('are kept in the store: another process asks for none, and gets the same bit by bit', async () => {
    const { embeddings, model } = aProcess()
    const { vectors } = await embeddings.vectorsFor(texts(40))
    server.asked.length = 0
    server.answerWith(answerStatus(500))
    const restarted = await aProcess({ model }).embeddings.vectorsFor(texts(40))
    expect(restarted).toEqual({ vectors, missing: 0, outage: undefined })
    expect(server.asked).toEqual([])
  })

  it('of another model are not mixed up with them', async () => {
    await aProcess().embeddings.vectorsFor(texts(1))
    await aProcess().embeddings.vectorsFor(texts(1))
    expect(sizes()).toEqual([1, 1])
  })

  it('that two rankings want at once are asked for once, one request at a time', async () => {
    let open = 0
    let most = 0
    server.answerWith((asked, response) => {
      open += 1
      most = Math.max(most, open)
      setTimeout(() => {
        open -= 1
        answerProperly(asked, response)
      }, 20)
    })
    const { embeddings } = aProcess()
    await Promise.all([embeddings.vectorsFor(texts(50)), embeddings.vectorsFor(texts(50))])
    expect(most).toBe(1)
    expect(sizes()).toEqual([32, 18])
  })

  it('that nobody has wanted for 90 days are forgotten', async () => {
    const { embeddings, store, model } = aProcess()
    await embeddings.vectorsFor(['kept', 'old'])
    const old = '0'.repeat(64)
    await store.insert(model, new Map([[old, Float32Array.of(1)]]))
    later(-1_000)
    await client.db.execute(`update embeddings set last_used_on = '2026-09-01' where text_hash = '${old}'`)
    await embeddings.forgetUnused()
    expect(await store.list(model, [old])).toEqual(new Map())
    await embeddings.vectorsFor(['kept'])
    expect(sizes()).toEqual([2])
  })
})

describe('an endpoint that fails', () => {
  it('leaves vectors out and says why; what it gave before is kept', async () => {
    const { embeddings } = aProcess()
    let answers = 0
    server.answerWith((asked, response) =>
      ++answers === 1 ? answerProperly(asked, response) : answerStatus(502)(asked, response),
    )
    const first = await embeddings.vectorsFor(texts(80))
    expect(first).toMatchObject({ missing: 48, outage: 'status-502' })
    expect(first.vectors.map((vector) => vector !== undefined)).toEqual(texts(80).map((_, at) => at < 32))
    server.answerWith(undefined)
    expect(await embeddings.vectorsFor(texts(80))).toMatchObject({ missing: 0, outage: undefined })
    expect(sizes()).toEqual([32, 32, 32, 16])
  })

  it('is not waited for any longer than the time-out', async () => {
    server.answerWith(() => {})
    const { embeddings } = aProcess({ timeoutMs: 100 })
    expect(await embeddings.vectorsFor(texts(100))).toMatchObject({ missing: 100, outage: 'timed-out' })
    expect(sizes()).toEqual([32])
  })

  it('is left alone after three failures; then one request tries, and the log tells begin and end', async () => {
    const { embeddings, lines } = aProcess()
    server.answerWith(answerStatus(500))
    for (let time = 1; time <= 3; time += 1) await embeddings.vectorsFor([`no ${time}`])
    expect(embeddings.breaker).toBe('open')
    expect(await embeddings.vectorsFor(['no 4'])).toMatchObject({ missing: 1, outage: 'breaker-open' })
    expect(await embeddings.answers()).toBe(false)
    expect(server.asked).toHaveLength(3)
    later(30_000)
    expect(await embeddings.vectorsFor(['no 5'])).toMatchObject({ outage: 'status-500' })
    expect(await embeddings.vectorsFor(['no 6'])).toMatchObject({ outage: 'breaker-open' })
    expect(server.asked).toHaveLength(4)
    later(30_000)
    server.answerWith(undefined)
    expect(await embeddings.answers()).toBe(true)
    expect(embeddings.breaker).toBe('closed')
    expect(await embeddings.vectorsFor(['no 7'])).toMatchObject({ missing: 0, outage: undefined })
    expect(lines.map(({ level, fields, message }) => [level, fields, message])).toEqual([
      ['warn', { reason: 'status-500' }, 'embeddings failing, ranking goes on without them'],
      ['info', {}, 'embeddings working again'],
    ])
  })

  it('is left alone for as long as it asks for', async () => {
    const { embeddings } = aProcess()
    server.answerWith(answerStatus(429, { 'retry-after': '90' }))
    expect(await embeddings.vectorsFor(['one'])).toMatchObject({ outage: 'status-429' })
    server.answerWith(undefined)
    later(89_000)
    expect(await embeddings.vectorsFor(['one'])).toMatchObject({ outage: 'asked-to-wait' })
    expect(server.asked).toHaveLength(1)
    later(1_000)
    expect(await embeddings.vectorsFor(['one'])).toMatchObject({ missing: 0, outage: undefined })
  })

  it('that suddenly gives vectors of another length under the same name is not believed', async () => {
    const { embeddings } = aProcess()
    await embeddings.vectorsFor(texts(3))
    server.answerWith(({ input }, response) =>
      answer(
        response,
        input.map(() => [1, 2, 3]),
      ),
    )
    expect(await embeddings.vectorsFor([...texts(3), 'new'])).toMatchObject({ outage: 'mixed-dimensions' })
  })
})

describe('texts that an endpoint refuses', () => {
  const refusing = (isTooLong: (text: string) => boolean) =>
    server.answerWith((asked, response) =>
      (asked.input.some(isTooLong) ? answerStatus(413) : answerProperly)(asked, response),
    )

  it('are left out one by one, and that is no outage', async () => {
    const { embeddings } = aProcess()
    refusing((text) => text === texts(40)[20])
    const { vectors, missing, outage } = await embeddings.vectorsFor(texts(40))
    expect({ missing, outage }).toEqual({ missing: 1, outage: undefined })
    expect(vectors[20]).toBeUndefined()
    expect(embeddings.breaker).toBe('closed')
  })

  it('are an outage when there are many: the endpoint is set up wrongly', async () => {
    const { embeddings } = aProcess()
    refusing(() => true)
    expect(await embeddings.vectorsFor(texts(40))).toMatchObject({ missing: 40, outage: 'texts-refused' })
    expect(server.asked.length).toBeLessThan(20)
  })
})

it('what was asked is counted, across processes', async () => {
  const first = aProcess()
  await first.embeddings.vectorsFor(texts(40))
  await first.embeddings.report()
  const second = aProcess({ model: first.model })
  await second.embeddings.vectorsFor(texts(41))
  server.answerWith(answerStatus(500))
  await second.embeddings.vectorsFor(['another'])
  await second.embeddings.report()
  await second.embeddings.report()
  const counts = await first.store.listCounts()
  expect(counts.find(({ model }) => model === first.model)).toEqual({
    model: first.model,
    requests: 4,
    failures: 1,
    hits: 40,
    misses: 42,
  })
})
