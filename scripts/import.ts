import { openDatabase } from '../db/client.ts'
import { findRunningDatabase } from '../db/embedded.ts'
import { type Config, readConfig } from '../src/config.ts'
import type { ImportOutcome } from '../src/imports/imports.service.ts'
import { type OpenedFile, openFile } from '../src/imports/open-file.ts'
import type { Log } from '../src/log.ts'
import { createServices } from '../src/services.ts'
import { startProgress } from './progress.ts'

const exitCodes = { good: 0, someRefused: 1, unusable: 2, stopped: 130 } as const

/** A terminal's Ctrl-C reaches this process from the terminal and again from npm; the second within this time is the same one. */
const sameSignalMs = 500

const log: Log = { info() {}, warn: tell, error: tell }

function tell(fields: object, message: string): void {
  const cause = 'err' in fields && fields.err instanceof Error ? `: ${fields.err.message}` : ''
  console.error(`${message}${cause}`)
}

try {
  process.exitCode = await importFromCommandLine(process.argv.slice(2))
} catch (error) {
  console.error(sentenceOf(error))
  process.exitCode = exitCodes.unusable
}

async function importFromCommandLine([side, path, ...rest]: string[]): Promise<number> {
  if (side === undefined || path === undefined || rest.length > 0) {
    throw new Error('Say what to import and from which file: npm run import -- <needs|offers> FILE')
  }
  if (side !== 'needs' && side !== 'offers') {
    throw new Error(`"${side}" cannot be imported, only "needs" and "offers".`)
  }
  const file = await openFile(path)
  const config = readConfig()
  const databaseUrl = await runningStore(config)
  const services = await createServices({ config: { ...config, DATABASE_URL: databaseUrl }, log })
  const signal = stopSignal()
  const progress = startProgress(side, file.sizeBytes)
  try {
    const outcome = await services.imports.importFile(side, counted(file, progress.set), { signal })
    progress.stop()
    return report(path, outcome, signal.aborted)
  } finally {
    progress.stop()
    await services.close()
  }
}

/** The address of a store that answers. Asked before anything is wired: the queue would go on trying for seconds. */
async function runningStore(config: Config): Promise<string> {
  const url = config.DATABASE_URL ?? (await findRunningDatabase(config.DATA_DIR))
  if (url === undefined) {
    throw new Error(
      `No store is running in ${config.DATA_DIR}: start it with "npm start", or name another one in DATABASE_URL.`,
    )
  }
  const database = openDatabase(url, { connections: 1 })
  try {
    await database.check()
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error)
    throw new Error(`The database cannot be used: ${cause}. Is it running, and is DATABASE_URL right?`)
  } finally {
    await database.close()
  }
  return url
}

/** Aborted by the first Ctrl-C; a later one ends at once, which loses no more than the batch in hand. */
function stopSignal(): AbortSignal {
  const stop = new AbortController()
  let firstAt = 0
  function interrupt() {
    if (stop.signal.aborted && Date.now() - firstAt > sameSignalMs) process.exit(exitCodes.stopped)
    if (stop.signal.aborted) return
    firstAt = Date.now()
    stop.abort()
  }
  process.on('SIGINT', interrupt)
  process.on('SIGTERM', interrupt)
  return stop.signal
}

function counted({ bytes, format }: OpenedFile, onBytes: (soFar: number) => void) {
  async function* watched() {
    let soFar = 0
    for await (const chunk of bytes) {
      yield chunk
      soFar += chunk.length
      onBytes(soFar)
    }
  }
  return { bytes: watched(), format }
}

function report(path: string, outcome: ImportOutcome, isStopped: boolean): number {
  for (const { line, field, message } of outcome.problems) {
    console.error(`${path}:${line}: ${field === undefined ? '' : `${field}: `}${message}`)
  }
  const { read, written, unchanged } = outcome
  const refused = read - written - unchanged
  const counts = `${read} read, ${written} written, ${unchanged} unchanged, ${refused} refused`
  console.log(`${path}: ${isStopped ? 'stopped; ' : ''}${counts}`)
  if (isStopped) return exitCodes.stopped
  return outcome.problems.length === 0 ? exitCodes.good : exitCodes.someRefused
}

function sentenceOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const { cause, message } = error
  return message.startsWith('Failed query') && cause instanceof Error
    ? `The database refused: ${cause.message}`
    : message
}
