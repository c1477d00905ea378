import type { BreakerState } from '../../db/vocabulary.ts'
import type { Needs } from '../needs/needs.service.ts'
import type { Offers } from '../offers/offers.service.ts'
import type { JobQueue } from '../queue.ts'
import type { LiveCatalogue } from '../suggestions/catalogue.ts'
import type { Readiness } from './health.schema.ts'
import type { HealthStore, HeartbeatRow } from './health.store.ts'

export type Health = ReturnType<typeof createHealth>

interface Dependencies {
  store: HealthStore
  queue: Pick<JobQueue, 'check'>
  checkDatabase: () => Promise<void>
  needs: Pick<Needs, 'catalogueRevision'>
  offers: Pick<Offers, 'catalogueRevision'>
  now: () => Date
}

/** A worker beats every 5 s; three missed beats and it counts as gone. */
export const heartbeatSeconds = 5
const goneAfterMs = 3 * heartbeatSeconds * 1000
/** Heartbeats of workers that died without a word are forgotten after a day. */
const forgottenAfterMs = 24 * 3_600_000
/** Ticks of the catalogue that a worker's index may be behind and still count as current; each pull takes 200. */
const tolerableLag = 1_000

async function answers(check: () => Promise<unknown>): Promise<boolean> {
  try {
    await check()
    return true
  } catch {
    return false
  }
}

export function createHealth({ store, queue, checkDatabase, needs, offers, now }: Dependencies) {
  const livingWorkers = () => store.listHeartbeatsSince(new Date(now().getTime() - goneAfterMs))

  /** Ticks by which the most current worker's index is behind the store. */
  async function catalogueLag(workers: readonly HeartbeatRow[]): Promise<number | null> {
    if (workers.length === 0) return null
    const [needsRevision, offersRevision] = await Promise.all([
      needs.catalogueRevision(),
      offers.catalogueRevision(),
    ])
    const lags = workers.map(
      (worker) => needsRevision - worker.needsRevision + (offersRevision - worker.offersRevision),
    )
    return Math.max(0, Math.min(...lags))
  }

  return {
    /** Whether the service can do its work: each part by itself, so that an operator sees which one is missing. */
    async readiness(): Promise<Readiness> {
      const [database, queueAnswers] = await Promise.all([
        answers(checkDatabase),
        answers(() => queue.check()),
      ])
      const workers = database ? await livingWorkers() : []
      const lag = database ? await catalogueLag(workers) : null
      const current = lag !== null && lag <= tolerableLag
      return {
        ready: database && queueAnswers && current,
        database,
        queue: queueAnswers,
        workers: workers.length,
        catalogueLag: lag,
      }
    },

    /** A worker's sign of life: how far its indexes have come. */
    async beat(
      worker: { id: string; startedAt: Date; embeddingsBreaker?: BreakerState | undefined },
      catalogue: Pick<LiveCatalogue, 'revision'>,
    ): Promise<void> {
      await store.replaceHeartbeat({
        workerId: worker.id,
        startedAt: worker.startedAt,
        needsRevision: catalogue.revision('needs'),
        offersRevision: catalogue.revision('offers'),
        embeddingsBreaker: worker.embeddingsBreaker ?? null,
      })
      await store.deleteHeartbeatsBefore(new Date(now().getTime() - forgottenAfterMs))
    },

    /** Living workers whose embeddings endpoint stands behind a breaker, by its state. */
    async countBreakers(): Promise<Record<BreakerState, number>> {
      const counts = { closed: 0, 'half-open': 0, open: 0 }
      for (const { embeddingsBreaker } of await livingWorkers())
        if (embeddingsBreaker !== null) counts[embeddingsBreaker] += 1
      return counts
    },

    /** A worker that ends in order takes its sign of life with it. */
    stopBeating: (workerId: string) => store.deleteHeartbeat(workerId),
  }
}
