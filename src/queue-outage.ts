import type { Log } from './log.ts'

/** Without an error for so long, the next one is a new outage even if nothing proved the recovery (an idle worker). */
const QUIET_MS = 60_000

export interface OutageLog {
  failed(error: unknown): void
  recovered(): void
}

/** A dead backend raises an error at every attempt to reach it; the log tells when it began and when it ended. */
export function createOutageLog(log: Log, facts: object): OutageLog {
  let lastFailureAt: number | undefined
  return {
    failed(error) {
      const now = Date.now()
      const isKnown = lastFailureAt !== undefined && now - lastFailureAt < QUIET_MS
      lastFailureAt = now
      if (!isKnown) log.error({ ...facts, reason: reasonOf(error) }, 'queue failing')
    },
    recovered() {
      if (lastFailureAt === undefined) return
      lastFailureAt = undefined
      log.info(facts, 'queue working again')
    },
  }
}

/**
 * What happened, without what was being done: the message of a failed query holds the query and all its values. A refused connection
 * to a name with two addresses is an AggregateError whose own message is empty.
 */
export function reasonOf(error: unknown): string {
  if (error instanceof Error && error.cause instanceof Error) return reasonOf(error.cause)
  if (error instanceof AggregateError && error.message === '') return error.errors.map(reasonOf).join('; ')
  return error instanceof Error ? error.message : String(error)
}
