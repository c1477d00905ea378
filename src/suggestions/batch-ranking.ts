import type { Side } from '../../db/catalogue-clock.ts'
import { documentFromNeed } from '../needs/need-document.ts'
import { documentFromOffer } from '../offers/offer-document.ts'
import type { LiveCatalogue } from './catalogue.ts'
import type { RankingRuns } from './ranking-runs.ts'
import { isMadeBy, type RankingVersions } from './ranking-versions.ts'
import type { SuggestionStore } from './suggestions.store.ts'

export type BatchRanking = ReturnType<typeof createBatchRanking>

interface Dependencies {
  store: SuggestionStore
  catalogue: Pick<LiveCatalogue, 'refresh'>
  runs: RankingRuns
  versions: RankingVersions
}

/** Some postings of one side in the order of their identifiers, those ranked by the present versions `since` left out. */
interface Batch {
  side: Side
  afterId: string
  limit: number
  since: Date
}

/** Ranks postings anew that have not changed. */
export function createBatchRanking({ store, catalogue, runs, versions }: Dependencies) {
  async function listAfter({ side, afterId, limit }: Batch) {
    return side === 'needs'
      ? (await store.listNeedsAfter(afterId, limit)).map((found) => ({
          ...found,
          document: documentFromNeed(found.row),
        }))
      : (await store.listOffersAfter(afterId, limit)).map((found) => ({
          ...found,
          document: documentFromOffer(found.row),
        }))
  }

  type Found = Awaited<ReturnType<typeof listAfter>>[number]

  function isDue({ row, run }: Found, since: Date): boolean {
    if (row.status === 'withdrawn') return false
    // A new or changed posting has a job of its own, which also wakes the lists it belongs to; ranked here, it would look done.
    if (row.rankedRevision < row.revision) return false
    return run === null || run.createdAt < since || !isMadeBy(run, versions)
  }

  return {
    /**
     * Ranks a batch and says how many postings it held and the last one's identifier. The lists of the other side are not woken: they
     * are ranked anew as well. Each run is a transaction of its own, so that a new post never waits for a whole batch to commit.
     */
    async rankBatch(
      batch: Batch,
      signal: AbortSignal,
    ): Promise<{ seen: number; lastId: string | undefined }> {
      const found = await listAfter(batch)
      const due = found.filter((each) => isDue(each, batch.since))
      await catalogue.refresh()
      for (const ranked of due.length === 0 ? [] : await runs.rank(batch.side, due)) {
        if (signal.aborted) break
        await runs.write(ranked)
      }
      return { seen: found.length, lastId: found.at(-1)?.row.id }
    },

    /** The versions of some current list that other versions made. */
    findOther: () => store.findOtherRun(versions),
    countPostings: store.countPostings,
  }
}
