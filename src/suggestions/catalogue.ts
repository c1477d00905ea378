import type { Side } from '../../db/catalogue-clock.ts'
import { beforeAnyChange, type ChangeCursor } from '../../db/postings.ts'
import type { MatchDocument } from '../matching/document.ts'
import type { Engine } from '../matching/engine.ts'
import { documentFromNeed } from '../needs/need-document.ts'
import type { Needs } from '../needs/needs.service.ts'
import { documentFromOffer } from '../offers/offer-document.ts'
import type { Offers } from '../offers/offers.service.ts'

export type LiveCatalogue = ReturnType<typeof createLiveCatalogue>

/** Rows read at once: enough to amortise the round trip, few enough (~50 ms of reading) for the process to stay responsive. */
const rowsPerPull = 200

interface Dependencies {
  needs: Pick<Needs, 'listChangedAfter'>
  offers: Pick<Offers, 'listChangedAfter'>
  engine: Engine
}

/**
 * The engine's catalogue of this process, kept current by pulling changes by revision from the store. Every process pulls for
 * itself: a change sent as a job would reach one worker only. Can be lost at any time; the store has everything.
 */
export function createLiveCatalogue({ needs, offers, engine }: Dependencies) {
  const catalogue = engine.createCatalogue()
  const cursors: Record<Side, ChangeCursor> = { needs: beforeAnyChange, offers: beforeAnyChange }
  const pulls: Record<Side, (cursor: ChangeCursor) => Promise<Change[]>> = {
    needs: async (cursor) =>
      (await needs.listChangedAfter(cursor, rowsPerPull)).map((row) => change(row, documentFromNeed(row))),
    offers: async (cursor) =>
      (await offers.listChangedAfter(cursor, rowsPerPull)).map((row) => change(row, documentFromOffer(row))),
  }
  let running: Promise<void> | undefined
  let following: Promise<void> | undefined

  async function pull(side: Side): Promise<void> {
    for (;;) {
      const changes = await pulls[side](cursors[side])
      if (changes.length < rowsPerPull) for (const { document } of changes) catalogue.put(document)
      else catalogue.putAll(changes.map(({ document }) => document))
      const last = changes.at(-1)
      if (last) cursors[side] = last.cursor
      if (changes.length < rowsPerPull) return
    }
  }

  async function pullBoth(): Promise<void> {
    await pull('needs')
    await pull('offers')
  }

  return {
    rankAll: catalogue.rankAll,
    size: catalogue.size,

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
