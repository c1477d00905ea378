import { setTimeout as sleep } from 'node:timers/promises'
import type { JobsOptions } from 'bullmq'
import { type JobName, type JobPayload, readPayload } from './jobs.ts'
import type { BullQueue } from './queue-connection.ts'
import { jobOptions, priorities } from './queue-ring.ts'

interface ScheduledJob {
  name: JobName
  data: JobPayload<JobName>
  opts: JobsOptions
}

const TRIES = 3
const PAUSE_MS = 100

/** One attempt: the next period is the retry. */
export function createScheduledJob(name: JobName, data: unknown, retryDelayMs: number): ScheduledJob {
  const opts = { ...jobOptions(retryDelayMs), attempts: 1, priority: priorities.refresh }
  return { name, data: readPayload(name, data), opts }
}

/**
 * One schedule a job name, however many processes ask at once. Periods begin at the same instants for everyone (multiples of the
 * period since 1970, and one millisecond): without an offset the first begins at each caller's own "now", and on Postgres, where
 * BullMQ takes no lock here, each caller would add a first job. For the same reason it may refuse a caller (slots busy, deadlock).
 */
export async function ensureSchedule(queue: BullQueue, job: ScheduledJob, everyMs: number): Promise<void> {
  for (let tries = 1; !(await stands(queue, job.name, everyMs)); tries += 1) {
    try {
      await queue.upsertJobScheduler(job.name, { every: everyMs, offset: 1 }, job)
      return
    } catch (error) {
      if (tries === TRIES) throw error
      await sleep(PAUSE_MS * Math.random())
    }
  }
}

/** A next period in the past means that no worker was there to move it on, or that it got lost: then it is set anew. */
async function stands(queue: BullQueue, name: JobName, everyMs: number): Promise<boolean> {
  const schedule = await queue.getJobScheduler(name)
  return schedule?.every === everyMs && (schedule.next ?? 0) > Date.now()
}
