import { createHash } from 'node:crypto'
import type { Log } from '../log.ts'
import type { EmbeddingCounts, EmbeddingStore } from './embeddings.store.ts'
import { type EmbeddingsEndpoint, EndpointFailure, TextsRefused } from './embeddings-endpoint.ts'
import { guardEndpoint } from './guarded-endpoint.ts'
import { inTurn } from './in-turn.ts'

export type Embeddings = ReturnType<typeof createEmbeddings>

interface Dependencies {
  model: string
  store: EmbeddingStore
  endpoint: EmbeddingsEndpoint
  log: Log
  now: () => Date
  /** How long an endpoint that fails is left alone before it is tried again. */
  restMs?: number
}

export interface FoundVectors {
  /** In the order of the texts; undefined: there is none. */
  readonly vectors: readonly (Float32Array | undefined)[]
  readonly missing: number
  /** Why vectors are missing that may be had later; undefined: none is, but for texts that the endpoint refuses. */
  readonly outage: string | undefined
}

/** Texts in one request: as many as the endpoints in use take by default (Text Embeddings Inference: 32). */
export const batchSize = 32
/** Texts of one call that may be refused one by one; with more it is the endpoint that is wrong, not the texts. */
const mostRefused = 4
/** Days without use after which a vector is forgotten: of a text that was changed, or of a model that is not asked any more. */
const keptDays = 90
const dayMs = 24 * 3_600_000

const hashOf = (text: string) => createHash('sha256').update(text).digest('hex')

const noCounts: EmbeddingCounts = { requests: 0, failures: 0, hits: 0, misses: 0 }

/** What a call of `vectorsFor` has so far. */
interface Search {
  /** By hash. */
  readonly texts: ReadonlyMap<string, string>
  readonly found: Map<string, Float32Array>
  refused: number
}

/** Vectors of texts: from the cache, else from the endpoint. An endpoint that fails is an answer, not an error. */
export function createEmbeddings({ model, store, endpoint, log, now, restMs = 30_000 }: Dependencies) {
  let counts = { ...noCounts }
  const takeTurn = inTurn()
  const guarded = guardEndpoint({ endpoint: { embed: send }, log, now, restMs })

  async function send(texts: readonly string[]): Promise<Float32Array[]> {
    counts.requests += 1
    try {
      return await endpoint.embed(texts)
    } catch (error) {
      if (error instanceof EndpointFailure) counts.failures += 1
      throw error
    }
  }

  /** A request that is refused is sent again in halves, until the text that is refused stands alone. */
  async function embed(hashes: readonly string[], search: Search): Promise<Map<string, Float32Array>> {
    try {
      const vectors = await guarded.embed(hashes.map((hash) => search.texts.get(hash) ?? ''))
      return new Map(
        hashes.flatMap((hash, at) => {
          const vector = vectors[at]
          return vector ? [[hash, vector] as const] : []
        }),
      )
    } catch (error) {
      if (!(error instanceof TextsRefused)) throw error
      if (hashes.length === 1) return refuse(search, error)
      const middle = hashes.length >> 1
      const first = await embed(hashes.slice(0, middle), search)
      return new Map([...first, ...(await embed(hashes.slice(middle), search))])
    }
  }

  function refuse(search: Search, cause: TextsRefused): Map<string, Float32Array> {
    search.refused += 1
    if (search.refused > mostRefused) throw new EndpointFailure('texts-refused', { cause })
    return new Map()
  }

  /** One request at a time: rankings that wait for the same texts ask once, and none waits for all batches of another. */
  async function fetchBatch(hashes: readonly string[], search: Search): Promise<void> {
    const known = await store.list(model, hashes)
    for (const [hash, vector] of known) search.found.set(hash, vector)
    const left = hashes.filter((hash) => !known.has(hash))
    if (left.length === 0) return
    const fetched = await embed(left, search)
    await store.insert(model, fetched)
    for (const [hash, vector] of fetched) search.found.set(hash, vector)
  }

  async function fetchMissing(hashes: readonly string[], search: Search): Promise<string | undefined> {
    try {
      for (let at = 0; at < hashes.length; at += batchSize)
        await takeTurn(() => fetchBatch(hashes.slice(at, at + batchSize), search))
    } catch (error) {
      if (error instanceof EndpointFailure) return error.reason
      throw error
    }
    const lengths = new Set([...search.found.values()].map(({ length }) => length))
    return lengths.size > 1 ? 'mixed-dimensions' : undefined
  }

  return {
    model,

    get breaker() {
      return guarded.breaker
    },

    /** Fails only when the store does. Texts come most important first: an outage in the middle leaves the last ones out. */
    async vectorsFor(texts: readonly string[]): Promise<FoundVectors> {
      const hashes = texts.map(hashOf)
      const byHash = new Map(hashes.map((hash, at) => [hash, texts[at] ?? '']))
      const distinct = [...byHash.keys()]
      const search = { texts: byHash, found: new Map(await store.list(model, distinct)), refused: 0 }
      const unknown = distinct.filter((hash) => !search.found.has(hash))
      counts.hits += distinct.length - unknown.length
      counts.misses += unknown.length
      const outage = await fetchMissing(unknown, search)
      const vectors = hashes.map((hash) => search.found.get(hash))
      return { vectors, missing: vectors.filter((vector) => vector === undefined).length, outage }
    },

    /** Whether the endpoint can be used again: asks it, unless the breaker is open. */
    async answers(): Promise<boolean> {
      try {
        await takeTurn(() => guarded.embed(['Townlink']))
        return true
      } catch (error) {
        if (error instanceof EndpointFailure || error instanceof TextsRefused) return false
        throw error
      }
    },

    /** Hands what was counted since the last time to the store, where /metrics reads it. */
    async report(): Promise<void> {
      const reported = counts
      if (Object.values(reported).every((count) => count === 0)) return
      counts = { ...noCounts }
      try {
        await store.addCounts(model, reported)
      } catch (error) {
        for (const name of ['requests', 'failures', 'hits', 'misses'] as const) counts[name] += reported[name]
        throw error
      }
    },

    forgetUnused: () =>
      store.deleteUnusedSince(new Date(now().getTime() - keptDays * dayMs).toISOString().slice(0, 10)),
  }
}
