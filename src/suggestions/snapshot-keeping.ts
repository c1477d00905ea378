import type { Log } from '../log.ts'
import type { LiveCatalogue } from './catalogue.ts'
import type { CatalogueSnapshots } from './catalogue-snapshots.ts'

interface Dependencies {
  catalogue: Pick<LiveCatalogue, 'pulled' | 'takeSnapshot'>
  snapshots: Pick<CatalogueSnapshots, 'age' | 'write'>
  log: Log
}

/** Fewer new changes are not worth a file of the whole catalogue: a start reads this many in about a second. */
const fewestChanges = 2_000
/** Not more often than this: 100,000 offers are 100 to 150 MB, then at most half a megabyte a second, and a second of work in 300. */
const shortestPauseMs = 300_000

/** When snapshots are written. */
export function createSnapshotKeeping({ catalogue, snapshots, log }: Dependencies) {
  /** Changes that the last snapshot has seen. */
  let saved = 0
  let writing: Promise<void> | undefined
  const ending = new AbortController()

  async function write(): Promise<void> {
    const { pulled } = catalogue
    try {
      await snapshots.write(catalogue.takeSnapshot(), ending.signal)
      saved = pulled
    } catch (error) {
      log.warn({ err: error }, 'snapshot not written')
    }
  }

  async function writeWhenDue(): Promise<void> {
    const isWorthIt = catalogue.pulled - saved >= fewestChanges
    if (isWorthIt && (await snapshots.age()) >= shortestPauseMs) await write()
  }

  return {
    /** Writes one when enough has changed and the last one is old enough. Calls in the meantime wait for the same one. */
    async keep(): Promise<void> {
      writing ??= writeWhenDue().finally(() => {
        writing = undefined
      })
      await writing
    },

    /** Writes a last one if anything has changed, unless that takes longer. */
    async keepLast(milliseconds: number): Promise<void> {
      const deadline = setTimeout(() => ending.abort(), milliseconds)
      await writing
      if (!ending.signal.aborted && catalogue.pulled > saved) await write()
      clearTimeout(deadline)
    },
  }
}
