import { setTimeout as sleep } from 'node:timers/promises'

/** V8 gives freed pages back from another thread. */
const settlingMs = 200

/** Resident memory of this process after a full collection, in MiB. Needs `--expose-gc`. */
export async function residentMB(): Promise<number> {
  if (globalThis.gc === undefined) throw new Error('Start the process with --expose-gc.')
  // The second run frees what finalisers of the first let go.
  globalThis.gc()
  await sleep(settlingMs)
  globalThis.gc()
  await sleep(settlingMs)
  return process.memoryUsage().rss / 2 ** 20
}
