import { readConfig } from '../src/config.ts'
import type { ImportOutcome } from '../src/imports/imports.service.ts'
import { type OpenedFile, openFile } from '../src/imports/open-file.ts'
import { createServices } from '../src/services.ts'
import { plainLog, sentenceOf, stoppedExitCode, stopSignal } from './command-line.ts'
import { startProgress } from './progress.ts'
import { runningStore } from './running-store.ts'

const exitCodes = { good: 0, someRefused: 1, unusable: 2, stopped: stoppedExitCode } as const

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
  const services = await createServices({ config: { ...config, DATABASE_URL: databaseUrl }, log: plainLog })
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
