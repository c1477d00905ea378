import { setTimeout as sleep } from 'node:timers/promises'
import type { BullQueue } from './queue-connection.ts'
import type { OutageLog } from './queue-outage.ts'

/** How long closing may take before the connection is left to the process's end. */
const CLOSE_LIMIT_MS = 2_000

export interface QueueLink {
  /** Runs the work on the connected queue; rejects with a `QueueUnavailable` error after `deadlineMs` at the latest. */
  use<T>(work: (queue: BullQueue) => Promise<T>, deadlineMs: number): Promise<T>
  close(): Promise<void>
}

/**
 * A producer's connection. BullMQ remembers a failed start on Postgres for ever, so a queue that did not come up is thrown away
 * and the next caller opens a new one; once up, its pool (or ioredis) reconnects by itself.
 */
export function createQueueLink(open: () => BullQueue, outage: OutageLog): QueueLink {
  let held: BullQueue | undefined
  let opening: Promise<BullQueue> | undefined
  let isClosed = false

  async function connect(): Promise<BullQueue> {
    const queue = open()
    held = queue
    // BullMQ emits an error per reconnection attempt; without a listener the first one ends the process.
    queue.on('error', outage.failed)
    try {
      await queue.waitUntilReady()
      return queue
    } catch (error) {
      opening = undefined
      queue.close().catch(outage.failed)
      throw error
    }
  }

  function connected(): Promise<BullQueue> {
    if (isClosed) return Promise.reject(new Error('this queue was closed'))
    opening ??= connect()
    return opening
  }

  // Connect ahead of the first ring, so that no visitor waits for it.
  connected().catch(outage.failed)

  return {
    async use(work, deadlineMs) {
      try {
        const result = await settledWithin(connected().then(work), deadlineMs)
        outage.recovered()
        return result
      } catch (cause) {
        if (!isClosed) outage.failed(cause)
        throw queueUnavailable(cause)
      }
    },
    async close() {
      if (isClosed) return
      isClosed = true
      await settledWithin(held?.close() ?? Promise.resolve(), CLOSE_LIMIT_MS).catch(outage.failed)
    },
  }
}

/** Rejects when the promise has not settled in time; the work itself goes on unobserved. */
export async function settledWithin<T>(work: Promise<T>, ms: number): Promise<T> {
  const timer = new AbortController()
  const late = sleep(ms, undefined, { signal: timer.signal }).then(() => {
    throw new Error(`no answer within ${ms} ms`)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    timer.abort()
    late.catch(() => undefined)
  }
}

/** Not an AppError: those are final in a worker, and an unreachable queue is worth another attempt. */
function queueUnavailable(cause: unknown): Error {
  const error = new Error('The job queue cannot be reached', { cause })
  error.name = 'QueueUnavailable'
  return error
}
