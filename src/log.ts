import { type Logger, pino } from 'pino'

/** What the rest of the code asks of a logger: facts first, then one short constant sentence. */
export type Log = {
  info(fields: object, message: string): void
  warn(fields: object, message: string): void
  error(fields: object, message: string): void
}

/** One JSON line per entry on stdout. The full pino logger is returned because Fastify wants one. */
export function createLog(options: { level: string; name: string }): Logger {
  return pino({ name: options.name, level: options.level, timestamp: pino.stdTimeFunctions.isoTime })
}
