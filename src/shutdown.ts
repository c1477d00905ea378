import type { Log } from './log.ts'

interface Phase {
  name: string
  close: () => Promise<unknown>
}

interface Options {
  log: Log
  /** For all phases together; then the process ends as it is. */
  deadlineSeconds: number
  endWithParent: (onDisconnect: () => void) => void
}

/** One Ctrl-C reaches a process from the terminal and again from whoever started it; within this time it is the same one. */
const sameSignalMs = 1_000

/** On SIGINT, SIGTERM or the launcher's death: closes phase by phase, in order, and ends. A later second signal ends at once. */
export function untilStopped(
  { log, deadlineSeconds, endWithParent }: Options,
  phases: readonly Phase[],
): void {
  let stoppingSince: number | undefined
  const stop = async (signal: string) => {
    if (stoppingSince !== undefined && performance.now() - stoppingSince > sameSignalMs) process.exit(1)
    if (stoppingSince !== undefined) return
    stoppingSince = performance.now()
    log.info({ signal }, 'stopping')
    const deadline = setTimeout(() => {
      log.warn({ deadlineSeconds }, 'stopping took too long, ended as it is')
      process.exit(1)
    }, deadlineSeconds * 1000)
    deadline.unref()
    for (const { name, close } of phases) {
      try {
        await close()
      } catch (error) {
        log.error({ phase: name, err: error }, 'a part did not close')
      }
    }
    log.info({}, 'stopped')
    process.exit(0)
  }
  process.on('SIGTERM', () => void stop('SIGTERM'))
  process.on('SIGINT', () => void stop('SIGINT'))
  endWithParent(() => void stop('launcher gone'))
}
