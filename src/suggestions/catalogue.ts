import type { Side } from '../../db/catalogue-clock.ts'
import { beforeAnyChange, type ChangeCursor } from '../../db/postings.ts'
import type { MatchDocument, MatchSide } from '../matching/document.ts'
import type { CatalogueRankOptions, Engine } from '../matching/engine.ts'
import { documentFromNeed } from '../needs/need-document.ts'
import type { Needs } from '../needs/needs.service.ts'
import { documentFromOffer } from '../offers/offer-document.ts'
import type { Offers } from '../offers/offers.service.ts'
import type { CatalogueSnapshots, TakenSnapshot } from './catalogue-snapshots.ts'

export type LiveCatalogue = ReturnType<typeof createLiveCatalogue>

/** Rows read at once: enough to amortise the round trip, few enough (~50 ms of reading) for the process to stay responsive. */
const rowsPerPull = 200

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
  const pulls: Record<Side, (cursor: ChangeCursor) => Promise<Change[]>> = {
    needs: async (cursor) =>
      (await needs.listChangedAfter(cursor, rowsPerPull)).map((row) => change(row, documentFromNeed(row))),
    offers: async (cursor) =>
      (await offers.listChangedAfter(cursor, rowsPerPull)).map((row) => change(row, documentFromOffer(row))),
  }
  let hasBegun = false
  let pulled = 0
  let running: Promise<void> | undefined
  let following: Promise<void> | undefined

  async function begin(): Promise<void> {
    const restored = await snapshots?.read()
    if (restored !== undefined) {
      catalogue = restored.catalogue
      Object.assign(cursors, restored.cursors)
    }
    hasBegun = true
  }

  async function pull(side: Side): Promise<void> {
    for (;;) {
      const changes = await pulls[side](cursors[side])
      if (changes.length < rowsPerPull) for (const { document } of changes) catalogue.put(document)
      else catalogue.putAll(changes.map(({ document }) => document))
      pulled += changes.length
      const last = changes.at(-1)
      if (last) cursors[side] = last.cursor
      if (changes.length < rowsPerPull) return
    }
  }

  async function pullBoth(): Promise<void> {
    if (!hasBegun) await begin()
    await pull('needs')
    await pull('offers')
  }

  return {
    rankAll: (queries: readonly MatchDocument[], options: CatalogueRankOptions) =>
      catalogue.rankAll(queries, options),
    size: (side: MatchSide) => catalogue.size(side),

    /** Changes that came from the store so far. */
    get pulled() {
      return pulled
    },

    /** The catalogue as it is now; later changes do not show in it. */
    takeSnapshot: (): TakenSnapshot => ({ cursors: { ...cursors }, sections: catalogue.snapshot() }),

    /** The tick that the index of a side has seen. */
    revision: (side: Side) => cursors[side].tick,

    /**
     * Resolves once everything that was committed before the call is in the index. Calls that come while a pull runs share the next
     * one.
     */
    async refresh(): Promise<void> {
      if (running !== undefined) {
        following ??= running.then(
          () => this.refresh(),
          () => this.refresh(),
        )
        return following
      }
      running = pullBoth().finally(() => {
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

const change = (row: { id: string; catalogueRevision: number }, document: MatchDocument): Change => ({
  document,
  cursor: { tick: row.catalogueRevision, id: row.id },
})
