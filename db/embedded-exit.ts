import type { ChildProcess } from 'node:child_process'

type Stop = () => Promise<void>

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
const stops = new Set<Stop>()
const programs = new Set<ChildProcess>()

/** Ties a database, from the moment it is being started, to this process; returns what unties it. */
export function endWithProcess(stop: Stop): () => void {
  if (stops.size === 0) listen()
  stops.add(stop)
  return () => {
    stops.delete(stop)
    if (stops.size === 0) unlisten()
  }
}

/** A program that is told to end when this process exits without having stopped its database. */
export function endAtExit(program: ChildProcess): void {
  programs.add(program)
  program.once('exit', () => programs.delete(program))
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
  void Promise.allSettled([...stops].map((stop) => stop())).then(() => {
    unlisten()
    process.kill(process.pid, signal)
  })
}

/** All that can be done at this point: initdb removes its folder, the server shuts down on its own. */
function onExit(): void {
  for (const program of programs) program.kill('SIGINT')
}
