import type { Side } from '../../db/catalogue-clock.ts'
import { beforeAnyChange, type ChangeCursor } from '../../db/postings.ts'
import type { MatchDocument, MatchSide } from '../matching/document.ts'
import type { CatalogueRankOptions, Engine, SimilarOptions } from '../matching/engine.ts'
import { documentFromNeed } from '../needs/need-document.ts'
import type { Needs } from '../needs/needs.service.ts'
import { documentFromOffer } from '../offers/offer-document.ts'
import type { Offers } from '../offers/offers.service.ts'
import type { CatalogueSnapshots, TakenSnapshot } from './catalogue-snapshots.ts'

export type LiveCatalogue = ReturnType<typeof createLiveCatalogue>

/** Rows read at once: enough to amortise the round trip, few enough (~50 ms of reading) for the process to stay responsive. */
const rowsPerPull = 200

/** How a process pulls that answers people meanwhile. */
export interface Pace {
  /** Read at once: what is read without a pause. */
  readonly rows: number
  /** Resolves when the next rows may be read. */
  rest(workedMs: number): Promise<void>
}

interface Dependencies {
  needs: Pick<Needs, 'listChangedAfter'>
  offers: Pick<Offers, 'listChangedAfter'>
  engine: Engine
  /** Undefined: none are kept. */
  snapshots: Pick<CatalogueSnapshots, 'read'> | undefined
}

/**
 * The engine's catalogue of this process, kept current by pulling changes by revision from the store. Every process pulls for
 * itself: a change sent as a job would reach one worker only. Can be lost at any time; the store has everything. Begins with the last
 * snapshot, if there is one: what changed since comes like any change, because postings are changed but never deleted.
 */
export function createLiveCatalogue({ needs, offers, engine, snapshots }: Dependencies) {
  let catalogue = engine.createCatalogue()
  const cursors: Record<Side, ChangeCursor> = { needs: beforeAnyChange, offers: beforeAnyChange }
  const pulls: Record<Side, (cursor: ChangeCursor, limit: number) => Promise<Change[]>> = {
    needs: async (cursor, limit) =>
      (await needs.listChangedAfter(cursor, limit)).map((row) => change(row, documentFromNeed(row))),
    offers: async (cursor, limit) =>
      (await offers.listChangedAfter(cursor, limit)).map((row) => change(row, documentFromOffer(row))),
  }
  let beginning: Promise<void> | undefined
  let pulled = 0
  let running: Promise<void> | undefined
  let following: Promise<void> | undefined

  async function begin(): Promise<void> {
    const restored = await snapshots?.read()
    if (restored !== undefined) {
      catalogue = restored.catalogue
      Object.assign(cursors, restored.cursors)
    }
  }

  /** Once; one that fails is begun anew. */
  async function beginOnce(): Promise<void> {
    beginning ??= begin().catch((error) => {
      beginning = undefined
      throw error
    })
    return beginning
  }

  async function pull(side: Side, pace: Pace | undefined): Promise<void> {
    const rows = pace?.rows ?? rowsPerPull
    for (;;) {
      const changes = await pulls[side](cursors[side], rows)
      const started = performance.now()
      if (changes.length < rows) for (const { document } of changes) catalogue.put(document)
      else catalogue.putAll(changes.map(({ document }) => document))
      pulled += changes.length
      const last = changes.at(-1)
      if (last) cursors[side] = last.cursor
      if (changes.length < rows) return
      await pace?.rest(performance.now() - started)
    }
  }

  async function pullBoth(pace: Pace | undefined): Promise<void> {
    await beginOnce()
    await pull('needs', pace)
    await pull('offers', pace)
  }

  return {
    rankAll: (queries: readonly MatchDocument[], options: CatalogueRankOptions) =>
      catalogue.rankAll(queries, options),
    similar: (document: MatchDocument, options: SimilarOptions) => catalogue.similar(document, options),
    size: (side: MatchSide) => catalogue.size(side),

    /** Changes that came from the store so far. */
    get pulled() {
      return pulled
    },

    /** The catalogue as it is now; later changes do not show in it. */
    takeSnapshot: (): TakenSnapshot => ({ cursors: { ...cursors }, sections: catalogue.snapshot() }),

    /** The tick that the index of a side has seen. */
    revision: (side: Side) => cursors[side].tick,

    /** Takes the last snapshot, if there is one, before the first change is pulled; some hundred milliseconds without a pause. */
    restore: beginOnce,

    /**
     * Resolves once everything that was committed before the call is in the index. Calls that come while a pull runs share the next
     * one. With a pace it goes gently.
     */
    async refresh(pace?: Pace): Promise<void> {
      if (running !== undefined) {
        following ??= running.then(
          () => this.refresh(pace),
          () => this.refresh(pace),
        )
        return following
      }
      running = pullBoth(pace).finally(() => {
        running = undefined
        following = undefined
      })
      return running
    },
  }
}

interface Change {
  document: MatchDocument
  cursor: ChangeCursor
}

interface ChangedRow {
  id: string
  catalogueRevision: number
  isOfVerified: boolean
}

/** What nobody has verified yet is a query like any other, but stays out of the index: it is no candidate for others. */
const change = (row: ChangedRow, document: MatchDocument): Change => ({
  document: { ...document, open: document.open && row.isOfVerified },
  cursor: { tick: row.catalogueRevision, id: row.id },
})
