import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { readiness } from '../../src/health/health.schema.ts'
import { suggestionList } from '../../src/suggestions/suggestions.schema.ts'

export type HttpClient = ReturnType<typeof createHttpClient>

const created = z.object({ id: z.uuid() })

interface Options {
  url: string
  key: string
  /** Ends every request under way. */
  signal: AbortSignal
}

/** The service as one of its clients sees it. */
export function createHttpClient({ url, key, signal }: Options) {
  const authorization = `Bearer ${key}`

  async function get(path: string): Promise<unknown> {
    const response = await fetch(url + path, { headers: { authorization }, signal })
    if (!response.ok) throw new Error(`GET ${path} was answered with ${response.status}.`)
    return response.json()
  }

  return {
    /** Status and, after a 201, the identifier of what was made. */
    async post(path: string, body: unknown, more: { key?: string; deadlineMs?: number } = {}) {
      const headers = {
        authorization,
        'content-type': 'application/json',
        ...(more.key === undefined ? {} : { 'idempotency-key': more.key }),
      }
      const deadline = AbortSignal.timeout(more.deadlineMs ?? 60_000)
      const response = await fetch(url + path, {
        method: 'POST',
        headers,
        body: JSON.stringify(body),
        signal: AbortSignal.any([signal, deadline]),
      })
      const answer: unknown = await response.json()
      return {
        status: response.status,
        answer,
        id: response.status === 201 ? created.parse(answer).id : undefined,
      }
    },

    suggestionsOfNeed: async (id: string) =>
      suggestionList.parse(await get(`/api/v1/needs/${id}/suggestions`)),

    /** Resolves when the stream of a need's rankings tells of the first one. */
    async untilAnnounced(id: string): Promise<void> {
      const done = new AbortController()
      const response = await fetch(`${url}/api/v1/needs/${id}/suggestions/stream`, {
        headers: { authorization, accept: 'text/event-stream' },
        signal: AbortSignal.any([signal, done.signal]),
      })
      if (!response.ok || response.body === null)
        throw new Error(`The stream was answered with ${response.status}.`)
      let text = ''
      for await (const part of response.body.pipeThrough(new TextDecoderStream())) {
        text += part
        if (/^event: ?ranked/m.test(text)) return done.abort()
      }
      throw new Error('The stream ended without an announcement.')
    },

    /** Resolves when `/health/ready` says so. Throws with its last answer after the time. */
    async untilReady(withinMs: number): Promise<void> {
      const end = Date.now() + withinMs
      for (;;) {
        const state = await fetch(`${url}/health/ready`, { signal }).then(
          async (response) => readiness.safeParse(await response.json()).data,
          () => undefined,
        )
        if (state?.ready) return
        signal.throwIfAborted()
        if (Date.now() > end)
          throw new Error(`The service was not ready in time: ${JSON.stringify(state ?? 'no answer')}`)
        await sleep(100, undefined, { signal })
      }
    },
  }
}
