import { isAPIError } from 'better-auth/api'
import type { Log } from '../log.ts'

/** The innermost reason of an error. Those around it quote queries with their values: names, addresses. */
function reasonOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined
  return reasonOf(error.cause) ?? error.message
}

/** What better-auth has to tell, as lines of our log: the constant part of its sentence and an error's reason, never what people sent. */
export function libraryLog(log: Log) {
  return {
    // Below it, addresses of people stand in its lines.
    level: 'warn',
    log(_level: string, text: string, ...facts: unknown[]) {
      const [sentence] = text.split(':', 1)
      const reason = facts.map(reasonOf).find((each) => each !== undefined)
      // Its own levels do not tell refusals from failures.
      if (reason === undefined) log.info({ sentence }, 'sign-in refused')
      else log.warn({ sentence, reason }, 'sign-in refused')
    },
  } as const
}

/** Notes what failed; refusals are the caller's business. */
export function libraryErrors(log: Log) {
  return (error: unknown) => {
    const isOurs = !isAPIError(error) || error.statusCode >= 500
    if (isOurs) log.error({ reason: reasonOf(error) }, 'sign-in failing')
  }
}
