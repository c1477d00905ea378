import type { Log } from '../src/log.ts'

/** What shells report for a command that Ctrl-C ended: 128 and SIGINT's number, 2. */
export const stoppedExitCode = 130

/** A terminal's Ctrl-C reaches this process from the terminal and again from npm; the second within this time is the same one. */
const sameSignalMs = 500

/** Facts are for the service's log; whoever sits at the command line is told what went wrong. */
export const plainLog: Log = { info() {}, warn: tell, error: tell }

function tell(fields: object, message: string): void {
  const cause = 'err' in fields && fields.err instanceof Error ? `: ${fields.err.message}` : ''
  console.error(`${message}${cause}`)
}

/** Aborted by the first Ctrl-C; a later one ends at once, leaving things as they are. */
export function stopSignal(): AbortSignal {
  const stop = new AbortController()
  let firstAt = 0
  function interrupt() {
    if (stop.signal.aborted && Date.now() - firstAt > sameSignalMs) process.exit(stoppedExitCode)
    if (stop.signal.aborted) return
    firstAt = Date.now()
    stop.abort()
  }
  process.on('SIGINT', interrupt)
  process.on('SIGTERM', interrupt)
  return stop.signal
}

/** What went wrong, without the query it went wrong in. */
export function sentenceOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const { cause, message } = error
  return message.startsWith('Failed query') && cause instanceof Error
    ? `The database refused: ${cause.message}`
    : message
}
