import type { Side } from '../db/catalogue-clock.ts'
import type { Log } from './log.ts'
import type { JobQueue } from './queue.ts'
import type { Ring, RingOptions, Urgency } from './queue-ring.ts'

interface RankedRow {
  id: string
  revision: number
}

/** Rings for the ranking of postings, after their rows are committed. */
export interface RankingBell {
  ring(side: Side, rows: readonly RankedRow[], urgency: Urgency): Promise<void>
}

/** Lists that many changes would touch within this time are refreshed once. */
const refreshDelayMs = 1_000

export function rankingRing(side: Side, row: RankedRow, urgency: Urgency): Ring {
  const refresh = urgency === 'refresh'
  const options: RingOptions = refresh
    ? { urgency, mergeKey: `refresh-${side}-${row.id}`, delayMs: refreshDelayMs }
    : { urgency }
  return side === 'needs'
    ? { name: 'rank-need', payload: { needId: row.id, revision: row.revision }, options }
    : { name: 'rank-offer', payload: { offerId: row.id, revision: row.revision }, options }
}

/**
 * A ring that cannot be delivered is logged and forgotten: the rows are committed, and the sweep finds those whose ranking is
 * behind.
 */
export function createRankingBell(queue: Pick<JobQueue, 'ringMany'>, log: Log): RankingBell {
  return {
    async ring(side, rows, urgency) {
      if (rows.length === 0) return
      try {
        await queue.ringMany(rows.map((row) => rankingRing(side, row, urgency)))
      } catch (error) {
        log.warn({ side, rows: rows.length, err: error }, 'ranking not rung, left to the sweep')
      }
    },
  }
}
