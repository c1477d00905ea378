import { UnrecoverableError } from 'bullmq'
import { isAppError } from './errors.ts'
import { isJobName, type JobName, type JobPayload, readPayload } from './jobs.ts'
import type { Log } from './log.ts'
import type { BullJob } from './queue-connection.ts'
import { reasonOf } from './queue-outage.ts'
import { rungId } from './queue-ring.ts'

export interface JobContext {
  id: string
  /** 1 at first. */
  attempt: number
  /** Aborts when the worker gives the job up at its own end, or when another worker took it over. */
  signal: AbortSignal
}

export type JobHandlers = {
  [N in JobName]: (payload: JobPayload<N>, job: JobContext) => Promise<void>
}

interface JobRunner {
  run(job: BullJob, token?: string): Promise<void>
  abort(storedIds: readonly string[], reason: string): void
  /** Puts all running jobs back into the queue, for any worker to take at once. */
  handBack(): Promise<void>
  runningIds(): string[]
}

export function createJobRunner(handlers: JobHandlers, log: Log): JobRunner {
  const running = new Map<string, { job: BullJob; token: string; aborter: AbortController }>()
  return {
    async run(job, token = '') {
      const storedId = job.id ?? ''
      const aborter = new AbortController()
      running.set(storedId, { job, token, aborter })
      try {
        await runJob(handlers, job, { log, signal: aborter.signal })
      } finally {
        running.delete(storedId)
      }
    },
    abort(storedIds, reason) {
      for (const id of storedIds) running.get(id)?.aborter.abort(new Error(reason))
    },
    async handBack() {
      await Promise.all([...running.values()].map(({ job, token }) => job.moveToWait(token)))
    },
    runningIds: () => [...running.keys()],
  }
}

async function runJob(
  handlers: JobHandlers,
  job: BullJob,
  { log, signal }: { log: Log; signal: AbortSignal },
) {
  const startedAt = performance.now()
  const context = { id: rungId(job.id ?? ''), attempt: job.attemptsMade + 1, signal }
  // Not final: while an upgrade is half rolled out, a newer worker may know the name.
  if (!isJobName(job.name)) throw new Error(`No handler for a job named ${job.name}`)
  await handle(handlers, job.name, job.data, context)
  // A job that was given up runs again elsewhere: it is not done, whatever the handler made of the signal.
  if (signal.aborted) return
  log.info({ jobId: context.id, ms: Math.round(performance.now() - startedAt) }, 'job done')
}

async function handle<N extends JobName>(handlers: JobHandlers, name: N, data: unknown, context: JobContext) {
  let payload: JobPayload<N>
  try {
    payload = readPayload(name, data)
  } catch (error) {
    throw new UnrecoverableError(reasonOf(error))
  }
  try {
    await handlers[name](payload, context)
  } catch (error) {
    throw isAppError(error) ? new UnrecoverableError(`${error.code}: ${error.message}`) : innermost(error)
  }
}

/** The queue keeps a failure's message and stack; those of a failed query would hold all that was to be written. */
function innermost(error: unknown): unknown {
  return error instanceof Error && error.cause instanceof Error ? innermost(error.cause) : error
}
