const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

interface Ending {
  /** Shuts down and waits for it. */
  stop(): Promise<void>
  /** All that can be done in a process that is exiting: the server then shuts down on its own. */
  signalStop(): void
}

const endings = new Set<Ending>()

/** Ties a server to this process; returns what unties it. */
export function endWithProcess(ending: Ending): () => void {
  if (endings.size === 0) listen()
  endings.add(ending)
  return () => {
    endings.delete(ending)
    if (endings.size === 0) unlisten()
  }
}

function listen(): void {
  for (const signal of signals) process.on(signal, onSignal)
  process.on('exit', onExit)
}

function unlisten(): void {
  for (const signal of signals) process.off(signal, onSignal)
  process.off('exit', onExit)
}

/** An application that listens to the signal itself calls stop() in its own order; else the signal takes effect after. */
function onSignal(signal: NodeJS.Signals): void {
  if (process.listenerCount(signal) > 1) return
  void Promise.allSettled([...endings].map(({ stop }) => stop())).then(() =>
    process.kill(process.pid, signal),
  )
}

function onExit(): void {
  for (const { signalStop } of endings) signalStop()
}
