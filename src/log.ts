import { type DestinationStream, type Logger, pino } from 'pino'
import { discreetLine } from './log-privacy.ts'

/** What the rest of the code asks of a logger: facts first, then one short constant sentence. */
export type Log = {
  info(fields: object, message: string): void
  warn(fields: object, message: string): void
  error(fields: object, message: string): void
}

/**
 * One JSON line per entry, on stdout if nothing else is said, without addresses, keys and tokens of people whoever writes it. The full pino logger is
 * returned because Fastify wants one.
 */
export function createLog(
  options: { level: string; name: string },
  destination: DestinationStream = pino.destination(1),
): Logger {
  const { level, name } = options
  return pino(
    { name, level, timestamp: pino.stdTimeFunctions.isoTime, hooks: { streamWrite: discreetLine } },
    destination,
  )
}
