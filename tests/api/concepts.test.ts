import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aTownlink, type Townlink } from '../support/app.ts'
import { expectProblem } from './problem.ts'

let townlink: Townlink
beforeAll(async () => {
  townlink = await aTownlink()
})
afterAll(() => townlink.close())

/** Anybody may read the scheme: no key is sent. */
async function read(url: string, headers: Record<string, string> = {}) {
  const response = await townlink.app.inject({ url, headers })
  return {
    status: response.statusCode,
    headers: response.headers,
    body: response.body === '' ? undefined : response.json(),
  }
}
const search = async (query: string, language: string, limit = 10) =>
  read(`/api/v1/concepts?query=${encodeURIComponent(query)}&language=${language}&limit=${limit}`)
const idsOf = async (query: string, language: string): Promise<string[]> =>
  (await search(query, language)).body.items.map(({ id }: { id: string }) => id)

describe('concepts are found', () => {
  it('by how a label of the language begins, with or without its marks', async () => {
    expect(await idsOf('oświetl', 'pl')).toContain('street-lighting')
    expect(await idsOf('oswietl', 'pl')).toEqual(await idsOf('oświetl', 'pl'))
  })

  it('by another label, which is named beside the one to show', async () => {
    const { items, next } = (await search('wycieki', 'pl')).body
    expect(items[0]).toMatchObject({ id: 'water-loss', label: 'straty wody', matched: 'wycieki' })
    expect(next).toBeNull()
  })

  it('in spite of a slip', async () => {
    expect((await idsOf('ladestatonen', 'de'))[0]).toBe('ev-charging')
  })

  it('by a label of another language, and shown in the own', async () => {
    const { items } = (await search('street lighting', 'pl')).body
    expect(items[0]).toMatchObject({ id: 'street-lighting', label: 'oświetlenie uliczne' })
  })

  it('once each, and no more than asked for', async () => {
    const ids = await idsOf('wod', 'pl')
    expect(new Set(ids).size).toBe(ids.length)
    expect((await search('wod', 'pl', 3)).body.items).toHaveLength(3)
  })

  it('from the top when nothing is asked for, and not at all for what is no word', async () => {
    const { items } = (await read('/api/v1/concepts?language=pl&limit=5')).body
    expect(items).toHaveLength(5)
    for (const query of ['???', '💧', '%00', '\u202e']) expect((await search(query, 'pl')).status).toBe(200)
    expect(await idsOf('???', 'pl')).toEqual([])
  })

  it('in English where the language is none of ours', async () => {
    const { items } = (await search('street lighting', 'tlh')).body
    expect(items[0]).toMatchObject({ id: 'street-lighting', label: 'street lighting' })
  })
})

describe('a concept', () => {
  it('is read with its labels and neighbours', async () => {
    const { body } = await read('/api/v1/concepts/street-lighting?language=pl')
    expect(body).toMatchObject({ id: 'street-lighting', label: 'oświetlenie uliczne' })
    expect(body.definition).not.toBe('')
    expect(Object.keys(body.labels)).toHaveLength(17)
    expect(body.labels.en.hidden).toBeUndefined()
    const [broader] = body.broader
    const above = (await read(`/api/v1/concepts/${broader.id}?language=pl`)).body
    expect(above.narrower).toContainEqual({ id: 'street-lighting', label: 'oświetlenie uliczne' })
  })

  it('that nobody knows is not there', async () => {
    for (const id of ['nothing', 'constructor', '__proto__'])
      expectProblem(await read(`/api/v1/concepts/${id}`), { status: 404, code: 'concept.not_found' })
  })
})

describe('an answer', () => {
  it.each(['/api/v1/concepts?query=woda&language=pl', '/api/v1/concepts/street-lighting'])(
    'is sent once to whoever keeps it: %s',
    async (url) => {
      const { headers } = await read(url)
      expect(headers['cache-control']).toContain('public')
      const again = await read(url, { 'if-none-match': `W/${headers.etag}` })
      expect(again).toMatchObject({ status: 304, body: undefined })
      expect(again.headers.etag).toBe(headers.etag)
      expect((await read(url, { 'if-none-match': '"other"' })).status).toBe(200)
    },
  )

  it('that refuses is kept by nobody', async () => {
    const refused = await read('/api/v1/concepts?limit=1000')
    expectProblem(refused, { status: 400, field: 'querystring/limit' })
    expect(refused.headers['cache-control']).toBe('no-store')
  })
})
