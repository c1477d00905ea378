import { setTimeout as pause } from 'node:timers/promises'
import { operator } from '../src/accounts/actor.ts'
import { readConfig } from '../src/config.ts'
import type { Rerank } from '../src/reranks/reranks.schema.ts'
import { createServices, type Services } from '../src/services.ts'
import { plainLog, sentenceOf, stoppedExitCode, stopSignal } from './command-line.ts'
import { startProgress } from './progress.ts'
import { runningStore } from './running-store.ts'

const exitCodes = { finished: 0, cancelledElsewhere: 1, unusable: 2, stopped: stoppedExitCode } as const

/** A bar that moves twice a second looks alive; a batch takes longer than that. */
const pollMs = 500

try {
  process.exitCode = await rerankFromCommandLine()
} catch (error) {
  console.error(sentenceOf(error))
  process.exitCode = exitCodes.unusable
}

async function rerankFromCommandLine(): Promise<number> {
  const config = readConfig()
  const databaseUrl = await runningStore(config)
  const services = await createServices({ config: { ...config, DATABASE_URL: databaseUrl }, log: plainLog })
  const signal = stopSignal()
  try {
    const { workers } = await services.health.readiness()
    if (workers === 0) console.error('No worker is alive: ranking begins when one starts.')
    return report(await untilEnded(services, signal), signal.aborted)
  } finally {
    await services.close()
  }
}

/** Begins a re-rank and watches it; the signal cancels it. */
async function untilEnded({ reranks }: Services, signal: AbortSignal): Promise<Rerank> {
  let rerank = await reranks.begin(operator)
  const progress = startProgress('ranking anew', rerank.total)
  try {
    while (rerank.state === 'running') {
      progress.set(rerank.done)
      await pause(pollMs, undefined, { signal }).catch(() => undefined)
      rerank = signal.aborted
        ? await reranks.cancel(operator, rerank.id)
        : await reranks.get(operator, rerank.id)
    }
    return rerank
  } finally {
    progress.stop()
  }
}

function report({ state, done, total, percent }: Rerank, isStopped: boolean): number {
  console.log(`Re-rank ${state}: ${done} of ${total} postings (${percent} %).`)
  if (state === 'finished') return exitCodes.finished
  return isStopped ? exitCodes.stopped : exitCodes.cancelledElsewhere
}
