import { randomUUID } from 'node:crypto'
import type { JobsOptions } from 'bullmq'
import { type JobName, type JobPayload, jobId, readPayload } from './jobs.ts'

/** New posts go first, then refreshed lists, then mass work such as imports, and what is only ranked anew last. */
export type Urgency = 'posting' | 'refresh' | 'bulk' | 'rerank'

export interface RingOptions {
  /** Defaults to the job's natural id. A ring is absorbed while a job of the same id waits or runs. */
  id?: string
  /** Defaults to `refresh`, so that a forgotten urgency never overtakes a new post. */
  urgency?: Urgency
  delayMs?: number
  /** Takes the id's place in absorbing: a waiting or delayed job of this key absorbs, a running one runs once more after. */
  mergeKey?: string
}

export type Ring = {
  [N in JobName]: { name: N; payload: JobPayload<N>; options?: RingOptions }
}[JobName]

const ATTEMPTS = 5
/** Pauses of at most 2, 4, 8 and 16 s, each cut by up to half at random: half a minute of a dependency's restart is survived. */
export const RETRY_DELAY_MS = 2_000
const RETRY_JITTER = 0.5

// In BullMQ no priority (0) comes before every priority; among the others the lower number goes first.
export const priorities: { readonly [U in Urgency]: number } = {
  posting: 0,
  refresh: 10,
  bulk: 20,
  rerank: 30,
}

interface BullRing<N extends JobName> {
  name: N
  data: JobPayload<N>
  opts: JobsOptions
}

export function createBullRing<N extends JobName>(
  name: N,
  data: unknown,
  options: RingOptions & { retryDelayMs: number },
): BullRing<N> {
  const payload = readPayload(name, data)
  const id = options.id ?? jobId[name](payload)
  return {
    name,
    data: payload,
    opts: {
      ...jobOptions(options.retryDelayMs),
      jobId: uniqueId(id),
      priority: priorities[options.urgency ?? 'refresh'],
      deduplication:
        options.mergeKey === undefined ? { id } : { id: options.mergeKey, keepLastIfActive: true },
      ...(options.delayMs === undefined ? {} : { delay: options.delayMs }),
    },
  }
}

export function jobOptions(retryDelayMs: number) {
  return {
    attempts: ATTEMPTS,
    backoff: { type: 'exponential', delay: retryDelayMs, jitter: RETRY_JITTER },
    removeOnComplete: true,
    // Failed jobs stay to be seen: the last 1,000, for 14 days (in seconds).
    removeOnFail: { count: 1_000, age: 14 * 24 * 3_600 },
  }
}

/**
 * BullMQ never adds an id that it still holds, and it holds failed jobs. So the stored id is the natural one and a suffix of its
 * own; absorbing is left to BullMQ's de-duplication, whose key is freed the moment a job completes or fails.
 */
function uniqueId(id: string): string {
  return `${id}~${randomUUID().slice(0, 8)}`
}

/** The id as it was rung, without the suffix of the stored one. */
export function rungId(storedId: string): string {
  return storedId.replace(/~[0-9a-f]{8}$/, '')
}
