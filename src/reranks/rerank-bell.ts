import type { Log } from '../log.ts'
import type { JobQueue } from '../queue.ts'

export interface RerankBell {
  /** Rings for the next batch, after the progress of the one before is committed. */
  ring(rerankId: string): Promise<void>
}

/** A ring that cannot be delivered is logged and forgotten: the sweep rings for the re-rank that runs. */
export function createRerankBell(queue: Pick<JobQueue, 'ring'>, log: Log): RerankBell {
  return {
    async ring(rerankId) {
      try {
        // Merged: while a batch runs, any number of rings for the next one are one job after it.
        await queue.ring('rerank', { rerankId }, { urgency: 'rerank', mergeKey: `rerank-${rerankId}` })
      } catch (error) {
        log.warn({ rerankId, err: error }, 're-rank not rung, left to the sweep')
      }
    },
  }
}
