import type { Log } from '../../src/log.ts'

/** A log that keeps what it is told. */
export function aLog() {
  const lines: { level: string; fields: object; message: string }[] = []
  const at = (level: string) => (fields: object, message: string) => {
    lines.push({ level, fields, message })
  }
  const log: Log = { info: at('info'), warn: at('warn'), error: at('error') }
  const count = (message: string) => lines.filter((line) => line.message === message).length
  return { log, lines, count }
}
