import { z } from 'zod'
import { textWithin } from '../bounded-answer.ts'
import { unitVector } from './unit-vector.ts'

export interface EndpointSettings {
  url: string
  model: string
  apiKey: string | undefined
  timeoutMs: number
}

/** Texts in, a vector of unit length for each out. */
export interface EmbeddingsEndpoint {
  embed(texts: readonly string[]): Promise<Float32Array[]>
}

/** The endpoint is of no use now; later it may be. */
export class EndpointFailure extends Error {
  /** Stable and short: it is stored with ranking runs. */
  readonly reason: string
  /** For how long it asked to be left alone. */
  readonly restMs: number | undefined

  constructor(reason: string, options: ErrorOptions & { restMs?: number | undefined } = {}) {
    super(`the embeddings endpoint failed: ${reason}`, options)
    this.reason = reason
    this.restMs = options.restMs
  }
}

/** The endpoint works and does not take these texts: one of them is too long for the model, say. */
export class TextsRefused extends Error {}

const refusals = [400, 413, 422]

const answer = z.object({
  data: z.array(z.object({ index: z.int().min(0), embedding: z.array(z.number()).min(1) })),
})

/** A base address, one that ends in a version such as `/v1`, or the whole address. */
export function embeddingsAddress(url: string): string {
  const address = new URL(url)
  const path = address.pathname.replace(/\/+$/, '')
  if (path === '') address.pathname = '/v1/embeddings'
  else if (!path.endsWith('/embeddings')) address.pathname = `${path}/embeddings`
  return address.href
}

/** Retry-After is a number of seconds or a date (RFC 9110, 10.2.3). */
function restOf(response: Response, now: Date): number | undefined {
  const header = response.headers.get('retry-after')
  if (header === null) return undefined
  const seconds = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - now.getTime()
  return Number.isFinite(seconds) ? Math.max(0, seconds) : undefined
}

function vectorsFrom(body: unknown, count: number): Float32Array[] {
  const read = answer.safeParse(body)
  if (!read.success) throw new EndpointFailure('malformed-answer', { cause: read.error })
  const byIndex = new Map(read.data.data.map(({ index, embedding }) => [index, unitVector(embedding)]))
  const vectors = Array.from({ length: count }, (_, index) => byIndex.get(index))
  const [first] = vectors
  const complete = vectors.flatMap((vector) =>
    vector !== undefined && vector.length === first?.length ? [vector] : [],
  )
  if (complete.length < count || read.data.data.length !== count)
    throw new EndpointFailure('malformed-answer')
  return complete
}

/** 32 vectors of 4,096 numbers take some 3 MB as JSON; ten times that is no answer to what was asked. */
const largestAnswerBytes = 32 * 1024 * 1024

async function textOf(response: Response): Promise<string> {
  const text = await textWithin(response, largestAnswerBytes)
  if (text === undefined) throw new EndpointFailure('malformed-answer')
  return text
}

const reasonOf = (error: unknown) =>
  error instanceof Error && error.name === 'TimeoutError' ? 'timed-out' : 'unreachable'

/** An OpenAI-compatible endpoint. Each request is given up after the time-out, its answer included. */
export function createEmbeddingsEndpoint(settings: EndpointSettings, now: () => Date): EmbeddingsEndpoint {
  const { model, apiKey, timeoutMs } = settings
  const address = embeddingsAddress(settings.url)
  const headers = {
    'content-type': 'application/json',
    accept: 'application/json',
    ...(apiKey !== undefined && { authorization: `Bearer ${apiKey}` }),
  }

  async function ask(input: readonly string[]): Promise<{ response: Response; text: string }> {
    try {
      const response = await fetch(address, {
        method: 'POST',
        headers,
        body: JSON.stringify({ model, input, encoding_format: 'float' }),
        signal: AbortSignal.timeout(timeoutMs),
        redirect: 'error',
      })
      return { response, text: await textOf(response) }
    } catch (error) {
      if (error instanceof EndpointFailure) throw error
      throw new EndpointFailure(reasonOf(error), { cause: error })
    }
  }

  return {
    async embed(texts) {
      const { response, text } = await ask(texts)
      if (refusals.includes(response.status)) throw new TextsRefused(`status ${response.status}`)
      if (!response.ok)
        throw new EndpointFailure(`status-${response.status}`, { restMs: restOf(response, now()) })
      return vectorsFrom(parsed(text), texts.length)
    },
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new EndpointFailure('malformed-answer', { cause: error })
  }
}
