import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { aTownlink, type Member, type Townlink } from '../support/app.ts'
import { aNeed } from '../support/builders.ts'
import { queueIsUp } from './settled.ts'

let townlink: Townlink
let town: Member
let origin: string
let hasWorker = false
const readers: AbortController[] = []

beforeAll(async () => {
  townlink = await aTownlink()
  await queueIsUp(townlink)
  town = await townlink.aMember()
  origin = await townlink.app.listen({ host: '127.0.0.1', port: 0 })
})
afterEach(() => {
  for (const reader of readers.splice(0)) reader.abort()
})
afterAll(() => townlink.close())

async function aPostedNeed() {
  return (await town.request('POST', '/api/v1/needs', { body: aNeed() })).body
}

/** Opens a stream as a browser would; `next` gives its next event. */
async function listenTo(
  id: string,
  headers: Record<string, string> = { authorization: `Bearer ${town.key}` },
) {
  const reader = new AbortController()
  readers.push(reader)
  const url = `${origin}/api/v1/needs/${id}/suggestions/stream`
  const response = await fetch(url, { headers, signal: reader.signal })
  const chunks = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  let buffer = ''
  async function next(): Promise<{ event: string | undefined; data: unknown } | undefined> {
    for (;;) {
      const end = buffer.indexOf('\n\n')
      if (end >= 0) {
        const lines = buffer.slice(0, end).split('\n')
        buffer = buffer.slice(end + 2)
        const field = (name: string) =>
          lines.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2)
        return { event: field('event'), data: JSON.parse(field('data') ?? 'null') }
      }
      const chunk = await chunks?.read()
      if (chunk === undefined || chunk.done) return undefined
      buffer += chunk.value
    }
  }
  return { response, next, leave: () => reader.abort() }
}

function startWorkerOnce() {
  if (!hasWorker) townlink.startWorker()
  hasWorker = true
}

it('a listener is let in at once and told when the need is ranked, and again after every change', async () => {
  const need = await aPostedNeed()
  const { response, next } = await listenTo(need.id)
  expect(response.status).toBe(200)
  expect(response.headers.get('content-type')).toContain('text/event-stream')
  startWorkerOnce()
  expect(await next()).toEqual({
    event: 'ranked',
    data: { id: need.id, revision: 1, runId: expect.stringMatching(/^[0-9a-f-]{36}$/) },
  })
  const headers = { 'if-match': '"1"' }
  await town.request('PATCH', `/api/v1/needs/${need.id}`, { headers, body: { place: 'Nysa' } })
  expect(await next()).toMatchObject({ event: 'ranked', data: { revision: 2 } })
})

it('who comes after the ranking is told at once, however the identifier is typed', async () => {
  startWorkerOnce()
  const need = await aPostedNeed()
  await (await listenTo(need.id)).next()
  const late = await listenTo(need.id.toUpperCase())
  expect(await late.next()).toMatchObject({ event: 'ranked', data: { id: need.id, revision: 1 } })
})

it('a listener who leaves disturbs nobody', async () => {
  startWorkerOnce()
  const need = await aPostedNeed()
  const [leaving, staying] = [await listenTo(need.id), await listenTo(need.id)]
  await staying.next()
  leaving.leave()
  const headers = { 'if-match': '"1"' }
  await town.request('PATCH', `/api/v1/needs/${need.id}`, { headers, body: { place: 'Nysa' } })
  let event = await staying.next()
  while (event && JSON.stringify(event).includes('"revision":1')) event = await staying.next()
  expect(event).toMatchObject({ data: { revision: 2 } })
})

it('strangers hear nothing', async () => {
  const need = await aPostedNeed()
  const stranger = await townlink.aMember()
  const refusals = [
    await listenTo(need.id, {}),
    await listenTo(need.id, { authorization: `Bearer ${stranger.key}` }),
    await listenTo('01890000-0000-7000-8000-000000000000'),
    await listenTo('need-1'),
  ]
  expect(refusals.map(({ response }) => response.status)).toEqual([401, 403, 404, 400])
  for (const { response } of refusals)
    expect(response.headers.get('content-type')).toContain('application/problem+json')
})

it('a client that asks for another type is served all the same', async () => {
  const need = await aPostedNeed()
  const headers = { authorization: `Bearer ${town.key}`, accept: 'application/json' }
  const { response } = await listenTo(need.id, headers)
  expect(response.headers.get('content-type')).toContain('text/event-stream')
})

it('streams end when the service stops, so that it can stop', async () => {
  const stopping = await aTownlink()
  const member = await stopping.aMember()
  const { body: need } = await member.request('POST', '/api/v1/needs', { body: aNeed() })
  const address = await stopping.app.listen({ host: '127.0.0.1', port: 0 })
  const response = await fetch(`${address}/api/v1/needs/${need.id}/suggestions/stream`, {
    headers: { authorization: `Bearer ${member.key}` },
  })
  await stopping.close()
  expect(await response.text()).toBe('')
})
