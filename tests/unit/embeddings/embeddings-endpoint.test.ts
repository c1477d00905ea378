import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { createEmbeddingsEndpoint, embeddingsAddress } from '../../../src/embeddings/embeddings-endpoint.ts'
import { anEndpoint, answer, answerStatus, type FakeEndpoint } from '../../support/embeddings-endpoint.ts'

let server: FakeEndpoint
beforeAll(async () => {
  server = await anEndpoint()
})
afterAll(() => server.close())
afterEach(() => {
  server.answerWith(undefined)
  server.asked.length = 0
})

const settings = { model: 'small', timeoutMs: 2_000 }
const now = () => new Date('2027-01-01T00:00:00Z')
const endpoint = (given: Partial<typeof settings> & { apiKey?: string; url?: string } = {}) =>
  createEmbeddingsEndpoint({ url: server.url, apiKey: undefined, ...settings, ...given }, now)
const failure = (texts: string[], given = {}) =>
  endpoint(given)
    .embed(texts)
    .then(
      () => 'answered',
      ({ reason, restMs }) => ({ reason, ...(restMs !== undefined && { restMs }) }),
    )

describe('the address', () => {
  it.each([
    ['http://ollama:11434', 'http://ollama:11434/v1/embeddings'],
    ['http://ollama:11434/', 'http://ollama:11434/v1/embeddings'],
    ['http://ollama:11434/v1', 'http://ollama:11434/v1/embeddings'],
    ['https://example.org/models/v1/', 'https://example.org/models/v1/embeddings'],
    ['https://example.org/v1/embeddings', 'https://example.org/v1/embeddings'],
    ['https://example.org/embeddings?version=1', 'https://example.org/embeddings?version=1'],
  ])('%s is asked at %s', (url, address) => {
    expect(embeddingsAddress(url)).toBe(address)
  })
})

describe('an endpoint that works', () => {
  it('is given model, texts and key, and its vectors come back with a length of one', async () => {
    server.answerWith((_asked, response) =>
      answer(response, [
        [3, 4],
        [0, -2],
      ]),
    )
    const [first, second] = await endpoint({ apiKey: 'secret' }).embed(['one', 'two'])
    expect([...(first ?? [])]).toEqual([Math.fround(0.6), Math.fround(0.8)])
    expect([...(second ?? [])]).toEqual([0, -1])
    const authorization = 'Bearer secret'
    expect(server.asked).toEqual([
      { path: '/v1/embeddings', authorization, model: 'small', input: ['one', 'two'] },
    ])
  })

  it('may answer in another order: the index counts', async () => {
    server.answerWith((_asked, response) => {
      const data = [
        { index: 1, embedding: [0, 1] },
        { index: 0, embedding: [1, 0] },
      ]
      response.end(JSON.stringify({ data }))
    })
    const [first] = await endpoint().embed(['one', 'two'])
    expect([...(first ?? [])]).toEqual([1, 0])
  })
})

describe('an endpoint that fails says why in a word:', () => {
  it('nobody listens', async () => {
    expect(await failure(['one'], { url: 'http://127.0.0.1:1/v1' })).toEqual({ reason: 'unreachable' })
  })

  it('it takes too long, for the head of the answer or for the rest of it', async () => {
    server.answerWith(() => {})
    expect(await failure(['one'], { timeoutMs: 100 })).toEqual({ reason: 'timed-out' })
    server.answerWith((_asked, response) => response.write('{"data":['))
    expect(await failure(['one'], { timeoutMs: 100 })).toEqual({ reason: 'timed-out' })
  })

  it.each([
    [500, {}, { reason: 'status-500' }],
    [401, {}, { reason: 'status-401' }],
    [429, { 'retry-after': '20' }, { reason: 'status-429', restMs: 20_000 }],
    [503, { 'retry-after': 'Fri, 01 Jan 2027 00:01:00 GMT' }, { reason: 'status-503', restMs: 60_000 }],
    [503, { 'retry-after': 'soon' }, { reason: 'status-503' }],
  ])('it answers %i %o', async (status, headers, expected) => {
    server.answerWith(answerStatus(status, headers))
    expect(await failure(['one'])).toEqual(expected)
  })

  it.each([
    ['no JSON', '<html>'],
    ['something else', '{"vectors":[]}'],
    ['no vectors', '{"data":[]}'],
    ['too few vectors', '{"data":[{"index":0,"embedding":[1]}]}'],
    ['one vector twice', '{"data":[{"index":0,"embedding":[1]},{"index":0,"embedding":[1]}]}'],
    [
      'too many',
      '{"data":[{"index":0,"embedding":[1]},{"index":1,"embedding":[1]},{"index":2,"embedding":[1]}]}',
    ],
    ['two lengths', '{"data":[{"index":0,"embedding":[1]},{"index":1,"embedding":[1,2]}]}'],
    ['words', '{"data":[{"index":0,"embedding":["a"]},{"index":1,"embedding":["b"]}]}'],
    [
      'numbers that are too large',
      '{"data":[{"index":0,"embedding":[1e999,1]},{"index":1,"embedding":[1,1]}]}',
    ],
    ['a vector without direction', '{"data":[{"index":0,"embedding":[0]},{"index":1,"embedding":[1]}]}'],
  ])('it answers %s', async (_what, body) => {
    server.answerWith((_asked, response) => response.end(body))
    expect(await failure(['one', 'two'])).toEqual({ reason: 'malformed-answer' })
  })

  it('it sends elsewhere, where the key must not go', async () => {
    server.answerWith(answerStatus(307, { location: 'http://127.0.0.1:1/' }))
    expect(await failure(['one'])).toEqual({ reason: 'unreachable' })
  })
})
