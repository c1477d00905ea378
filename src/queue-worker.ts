import { setTimeout as sleep } from 'node:timers/promises'
import type { Log } from './log.ts'
import {
  type BullJob,
  type BullWorker,
  openBullWorker,
  type QueueConnection,
  type QueueNames,
} from './queue-connection.ts'
import { settledWithin } from './queue-link.ts'
import { createOutageLog, type OutageLog, reasonOf } from './queue-outage.ts'
import { rungId } from './queue-ring.ts'
import { createJobRunner, type JobHandlers } from './queue-run.ts'

export interface JobWorker {
  /** Takes no more jobs, lets running ones finish until the deadline, then hands the rest back: they run again elsewhere. */
  close(deadlineMs: number): Promise<void>
}

export interface JobWorkerOptions extends QueueNames {
  log: Log
  concurrency: number
}

// A job of a killed worker runs again within lock + one check = 9 s. The lock is renewed every 2 s at the latest, so a handler may
// keep the event loop busy for 5 s without a pause before another worker takes its job as well. See docs/adr/0004-queue.md.
const timing = {
  lockDuration: 7_000,
  lockRenewTime: 2_000,
  stalledInterval: 2_000,
  // The third worker that dies on a job fails it: it may be the job that kills them.
  maxStalledCount: 2,
  // BullMQ waits 15 s by default before it asks a backend again that was away.
  runRetryDelay: 1_000,
} as const
const RESTART_MS = 1_000
const CLOSE_LIMIT_MS = 2_000

export function startJobWorker(
  connection: QueueConnection,
  handlers: JobHandlers,
  options: JobWorkerOptions,
): JobWorker {
  const { log, concurrency } = options
  const outage = createOutageLog(log, { side: 'worker' })
  const runner = createJobRunner(handlers, log)
  const upkeep = keepUp(() => {
    const worker = openBullWorker(connection, options, runner.run, { ...timing, concurrency, autorun: false })
    worker.on('lockRenewalFailed', (storedIds) => runner.abort(storedIds, 'the lock of this job was lost'))
    return tellAbout(worker, log, outage)
  }, outage)

  async function giveUp(): Promise<void> {
    const storedIds = runner.runningIds()
    log.warn({ jobIds: storedIds.map(rungId) }, 'running jobs handed back')
    // If the backend is away as well, the locks run out and the jobs count as those of a killed worker.
    await settledWithin(runner.handBack(), CLOSE_LIMIT_MS).catch(outage.failed)
    runner.abort(storedIds, 'the worker is stopping')
  }

  async function stop(deadlineMs: number): Promise<void> {
    const worker = upkeep.end()
    // Not close(): that cannot be cut short once begun.
    await settledWithin(worker.pause(), deadlineMs).catch(giveUp)
    await settledWithin(worker.close(true), CLOSE_LIMIT_MS).catch(outage.failed)
  }

  let stopped: Promise<void> | undefined
  return {
    close(deadlineMs) {
      stopped ??= stop(deadlineMs)
      return stopped
    },
  }
}

/** BullMQ remembers a failed start on Postgres for ever, so a worker that did not come up is replaced by a new one. */
function keepUp(open: () => BullWorker, outage: OutageLog) {
  const ending = new AbortController()
  let worker = open()

  async function stayUp(): Promise<void> {
    while (!ending.signal.aborted) {
      try {
        await worker.waitUntilReady()
        await worker.run()
      } catch (error) {
        outage.failed(error)
      }
      if (ending.signal.aborted) return
      await worker.close(true)
      await sleep(RESTART_MS, undefined, { signal: ending.signal }).catch(() => undefined)
      if (!ending.signal.aborted) worker = open()
    }
  }

  stayUp().catch(outage.failed)
  return {
    end(): BullWorker {
      ending.abort()
      return worker
    },
  }
}

function tellAbout(worker: BullWorker, log: Log, outage: OutageLog): BullWorker {
  // Without a listener the first error event would end the process.
  worker.on('error', outage.failed)
  for (const signOfLife of ['ready', 'active', 'drained'] as const) worker.on(signOfLife, outage.recovered)
  worker.on('stalled', (storedId) => log.warn({ jobId: rungId(storedId) }, 'job of a lost worker runs again'))
  worker.on('failed', (job, error) => job && logFailure(log, job, error))
  return worker
}

function logFailure(log: Log, job: BullJob, error: Error): void {
  const facts = { jobId: rungId(job.id ?? ''), attempt: job.attemptsMade, reason: reasonOf(error) }
  if (job.finishedOn === undefined) log.warn(facts, 'job failed, runs again')
  else log.error({ ...facts, err: error }, 'job failed for good')
}
