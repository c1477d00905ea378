import { SingleBar } from 'cli-progress'

export interface Progress {
  /** `value` of the total. */
  set(value: number): void
  stop(): void
}

/** A bar on stderr while somebody watches; nothing when stderr is a file or a pipe, or the total is unknown. */
export function startProgress(what: string, total: number | undefined): Progress {
  if (!process.stderr.isTTY || total === undefined) return { set() {}, stop() {} }
  const bar = new SingleBar({
    format: `${what} [{bar}] {percentage}% | {eta_formatted} left`,
    stream: process.stderr,
    clearOnComplete: true,
    gracefulExit: false, // signals belong to the script
  })
  bar.start(total, 0)
  return { set: (value) => bar.update(value), stop: () => bar.stop() }
}
