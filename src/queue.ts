import type { JobName, JobPayload } from './jobs.ts'
import type { Log } from './log.ts'
import { openBullQueue, type QueueConnection, type QueueNames } from './queue-connection.ts'
import { createQueueLink, type QueueLink } from './queue-link.ts'
import { createOutageLog } from './queue-outage.ts'
import { createBullRing, RETRY_DELAY_MS, type Ring, type RingOptions, rungId } from './queue-ring.ts'
import { createScheduledJob, ensureSchedule } from './queue-schedule.ts'

const RING_DEADLINE_MS = 2_000
const BATCH_DEADLINE_MS = 5_000
/** So few take no longer than one: whoever posts waits for them. */
const FEW_RINGS = 20
const CHECK_DEADLINE_MS = 1_000
const LIST_DEADLINE_MS = 5_000
// On Postgres each ring of a batch holds an advisory lock until the batch commits; the server's default holds some 6,400 in all.
const BATCH_SIZE = 500

/** The queue is a doorbell, the database the ledger: a ring that was lost is found by the sweep. */
export interface JobQueue {
  /** Adds a job; one of the same id that still waits or runs absorbs it. Rejects within two seconds when the backend is away. */
  ring<N extends JobName>(name: N, payload: JobPayload<N>, options?: RingOptions): Promise<void>
  ringMany(rings: readonly Ring[]): Promise<void>
  /** Repeats a job for ever, from the next period on. Any number of processes may ask for it: there is one schedule a job name. */
  schedule<N extends JobName>(name: N, payload: JobPayload<N>, everyMs: number): Promise<void>
  counts(): Promise<JobCounts>
  /** The newest first. */
  listFailed(limit: number): Promise<FailedJob[]>
  /** Resolves when the backend answers, rejects within a second otherwise. */
  check(): Promise<void>
  close(): Promise<void>
}

export interface JobCounts {
  waiting: number
  active: number
  delayed: number
  failed: number
  completed: number
}

export interface FailedJob {
  id: string
  name: string
  payload: unknown
  reason: string
  attempts: number
  failedAt: Date
}

export interface QueueOptions extends QueueNames {
  log: Log
  retryDelayMs?: number
}

export function openQueue(connection: QueueConnection, options: QueueOptions): JobQueue {
  const outage = createOutageLog(options.log, { side: 'producer' })
  const link = createQueueLink(() => openBullQueue(connection, options), outage)
  return {
    ...ringing(link, options.retryDelayMs ?? RETRY_DELAY_MS),
    ...watching(link),
    close: link.close,
  }
}

function ringing(link: QueueLink, retryDelayMs: number): Pick<JobQueue, 'ring' | 'ringMany' | 'schedule'> {
  return {
    async ring(name, payload, options = {}) {
      const { data, opts } = createBullRing(name, payload, { ...options, retryDelayMs })
      await link.use((queue) => queue.add(name, data, opts), RING_DEADLINE_MS)
    },
    async ringMany(rings) {
      const jobs = rings.map((ring) =>
        createBullRing(ring.name, ring.payload, { ...ring.options, retryDelayMs }),
      )
      for (let start = 0; start < jobs.length; start += BATCH_SIZE) {
        const batch = jobs.slice(start, start + BATCH_SIZE)
        const deadlineMs = batch.length > FEW_RINGS ? BATCH_DEADLINE_MS : RING_DEADLINE_MS
        await link.use((queue) => queue.addBulk(batch), deadlineMs)
      }
    },
    async schedule(name, payload, everyMs) {
      const job = createScheduledJob(name, payload, retryDelayMs)
      await link.use((queue) => ensureSchedule(queue, job, everyMs), BATCH_DEADLINE_MS)
    },
  }
}

function watching(link: QueueLink): Pick<JobQueue, 'counts' | 'listFailed' | 'check'> {
  return {
    async counts() {
      const states = ['waiting', 'prioritized', 'active', 'delayed', 'failed', 'completed'] as const
      const counts = await link.use((queue) => queue.getJobCounts(...states), LIST_DEADLINE_MS)
      const count = (state: (typeof states)[number]) => counts[state] ?? 0
      return {
        waiting: count('waiting') + count('prioritized'),
        active: count('active'),
        delayed: count('delayed'),
        failed: count('failed'),
        completed: count('completed'),
      }
    },
    async listFailed(limit) {
      // To BullMQ an end of -1 means all.
      if (limit < 1) return []
      const jobs = await link.use((queue) => queue.getFailed(0, limit - 1), LIST_DEADLINE_MS)
      return jobs.map((job) => ({
        id: rungId(job.id ?? ''),
        name: job.name,
        payload: job.data,
        reason: job.failedReason,
        attempts: job.attemptsMade,
        failedAt: new Date(job.finishedOn ?? job.timestamp),
      }))
    },
    async check() {
      await link.use((queue) => queue.getJobCounts('active'), CHECK_DEADLINE_MS)
    },
  }
}
