import { setMaxListeners } from 'node:events'

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** Runs the work, whose signal is aborted by Ctrl-C; the work then removes what it made. The exit code is what it returns. */
export async function runInterruptible(work: (signal: AbortSignal) => Promise<0 | 1>): Promise<void> {
  const stopping = new AbortController()
  setMaxListeners(0, stopping.signal) // every request under way listens
  const stop = () => stopping.abort(new Error('Stopped; everything was removed.'))
  for (const signal of signals) process.on(signal, stop)
  try {
    process.exitCode = await work(stopping.signal)
  } catch (error) {
    const told: unknown = stopping.signal.aborted ? stopping.signal.reason : error
    console.error(told instanceof Error ? told.message : String(told))
    process.exitCode = stopping.signal.aborted ? 130 : 1
  } finally {
    for (const signal of signals) process.off(signal, stop)
  }
}
