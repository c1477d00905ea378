import { createHash } from 'node:crypto'
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises'
import { endianness } from 'node:os'
import { join } from 'node:path'
import { v7 as uuidv7 } from 'uuid'
import { z } from 'zod'
import type { Side } from '../../db/catalogue-clock.ts'
import type { ChangeCursor } from '../../db/postings.ts'
import type { Log } from '../log.ts'
import type { Catalogue, Engine } from '../matching/engine.ts'
import { snapshotFormat } from '../matching/snapshot/catalogue-sections.ts'
import { jsonSection, readJson } from '../matching/snapshot/section.ts'
import { version } from '../version.ts'
import type { CatalogueSnapshotStore } from './catalogue-snapshots.store.ts'
import type { EngineVersions } from './ranking-versions.ts'
import { openSections, type SectionFile, writeSections } from './snapshot-file.ts'

export type CatalogueSnapshots = ReturnType<typeof createCatalogueSnapshots>

/** Why a snapshot is of no use. */
class UnusableSnapshot extends Error {}

/** The place of an index in the order of changes: it has seen everything up to there. */
export type Cursors = Readonly<Record<Side, ChangeCursor>>

export interface TakenSnapshot {
  readonly cursors: Cursors
  readonly sections: Iterable<Uint8Array>
}

export interface RestoredCatalogue {
  readonly catalogue: Catalogue
  readonly cursors: Cursors
}

interface Dependencies {
  folder: string
  engine: Engine
  versions: EngineVersions
  store: CatalogueSnapshotStore
  log: Log
}

const cursor = z.object({ tick: z.int(), id: z.uuid() })
const snapshotHead = z.object({
  id: z.uuid(),
  madeWith: z.record(z.string(), z.string()),
  cursors: z.object({ needs: cursor, offers: cursor }),
})
type SnapshotHead = z.output<typeof snapshotHead>

/** A store may forget a snapshot this old: one that nobody has replaced for a month is slower to catch up than to build. */
const keptDays = 30

/** A part that nobody has written to for this long is what a killed process left: the slowest section takes a few seconds. */
const leftoverMs = 600_000

/**
 * Everything beside the postings that makes an index. Another release or another Node builds anew although most change nothing: reading
 * a text rests on libraries and on Unicode tables, which have no version of their own here.
 */
function makersOf(engine: Engine, versions: EngineVersions): Record<string, string> {
  return {
    ...versions,
    profile: createHash('sha256').update(JSON.stringify(engine.profile)).digest('hex'),
    snapshotFormat: String(snapshotFormat),
    byteOrder: endianness(),
    release: version,
    node: process.version,
  }
}

/**
 * The index in a file, so that a process need not read every posting when it starts. No correctness depends on it: a snapshot that is not
 * exactly what this process would have written from this store is removed, and the index is built from the store.
 */
export function createCatalogueSnapshots({ folder, engine, versions, store, log }: Dependencies) {
  const path = join(folder, 'catalogue.snapshot')
  const madeWith = makersOf(engine, versions)

  function readHead(file: SectionFile): SnapshotHead {
    const head = snapshotHead.parse(readJson(file.next))
    for (const [what, own] of Object.entries(madeWith))
      if (head.madeWith[what] !== own) throw new Error(`it was made with another ${what}`)
    return head
  }

  function readCatalogue(file: SectionFile): Catalogue {
    const catalogue = engine.restoreCatalogue(file.next)
    file.end()
    return catalogue
  }

  async function readFrom(file: SectionFile): Promise<RestoredCatalogue> {
    const { id, cursors } = tried(() => readHead(file))
    if (!(await store.has(id))) throw new UnusableSnapshot('this database does not know it')
    return { catalogue: tried(() => readCatalogue(file)), cursors }
  }

  async function refuse(reason: string): Promise<void> {
    log.warn({ reason }, 'snapshot not used, the index is built from the store')
    try {
      await rm(path, { force: true })
    } catch (error) {
      log.warn({ err: error }, 'snapshot not removed')
    }
  }

  function* withHead({ cursors, sections }: TakenSnapshot, id: string): Generator<Uint8Array> {
    const head: SnapshotHead = { id, madeWith, cursors }
    yield jsonSection(head)
    yield* sections
  }

  async function removeLeftovers(): Promise<void> {
    for (const name of await readdir(folder)) {
      const part = join(folder, name)
      if (name.endsWith('.part') && (await changedMsAgo(part)) > leftoverMs) await rm(part, { force: true })
    }
  }

  return {
    /** Milliseconds since the last one was written, by whatever process. */
    age: () => changedMsAgo(path),

    /** The catalogue of the last snapshot; undefined when there is none that can be used. */
    async read(): Promise<RestoredCatalogue | undefined> {
      const started = performance.now()
      let file: SectionFile | undefined
      try {
        file = tried(() => openIfThere(path))
        if (file === undefined) return undefined
        const restored = await readFrom(file)
        const ms = performance.now() - started
        log.info({ bytes: file.bytes, cursors: restored.cursors, ms }, 'snapshot read')
        return restored
      } catch (error) {
        if (!(error instanceof UnusableSnapshot)) throw error
        await refuse(error.message)
        return undefined
      } finally {
        file?.close()
      }
    },

    /** Puts a snapshot in the place of the last one, which stays until the new one is complete. */
    async write(taken: TakenSnapshot, signal: AbortSignal): Promise<void> {
      const started = performance.now()
      const id = uuidv7()
      const part = join(folder, `${id}.part`)
      await mkdir(folder, { recursive: true, mode: 0o700 })
      await removeLeftovers()
      try {
        await writeSections(part, withHead(taken, id), signal)
        const { size } = await stat(part)
        // After everything that the snapshot has seen: a database that knows it has seen that too.
        await store.insert(id)
        await rename(part, path)
        log.info({ bytes: size, ms: performance.now() - started }, 'snapshot written')
      } catch (error) {
        await rm(part, { force: true })
        throw error
      }
      await store.deleteOlderThan(keptDays)
    },
  }
}

/** Whatever goes wrong makes the snapshot useless, and nothing more. */
function tried<T>(step: () => T): T {
  try {
    return step()
  } catch (error) {
    throw new UnusableSnapshot(error instanceof Error ? error.message : String(error))
  }
}

function openIfThere(path: string): SectionFile | undefined {
  try {
    return openSections(path)
  } catch (error) {
    if (isMissing(error)) return undefined
    throw error
  }
}

/** Infinite when there is no such file. */
async function changedMsAgo(path: string): Promise<number> {
  try {
    return Date.now() - (await stat(path)).mtimeMs
  } catch (error) {
    if (isMissing(error)) return Number.POSITIVE_INFINITY
    throw error
  }
}

const isMissing = (error: unknown) => error instanceof Error && 'code' in error && error.code === 'ENOENT'
