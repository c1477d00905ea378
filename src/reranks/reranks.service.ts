import { v7 as uuidv7 } from 'uuid'
import { unattended } from '../../db/audit.ts'
import type { IdempotentRequest } from '../../db/idempotency.ts'
import { beforeAnyChange } from '../../db/postings.ts'
import type { RerankCause } from '../../db/vocabulary.ts'
import type { Actor } from '../accounts/actor.ts'
import { authorise } from '../accounts/policy.ts'
import { keyReused } from '../errors.ts'
import type { Log } from '../log.ts'
import type { BatchRanking } from '../suggestions/batch-ranking.ts'
import { isMadeBy, type RankingVersions } from '../suggestions/ranking-versions.ts'
import { decodeCursor, type Page, type PageQuery, pageFrom } from '../wire.ts'
import type { RerankBell } from './rerank-bell.ts'
import { rerankErrors } from './reranks.errors.ts'
import type { Rerank } from './reranks.schema.ts'
import type { RerankRow, RerankStore } from './reranks.store.ts'

export type Reranks = ReturnType<typeof createReranks>

interface Dependencies {
  store: RerankStore
  batches: BatchRanking
  bell: RerankBell
  versions: RankingVersions
  log: Log
}

/**
 * Postings a job ranks: it holds the process for 43 ms with 10,000 offers in the catalogue and 109 ms with 50,000, which a new post may
 * have to wait. Batches of 50 took twice as long and ranked no posting faster (2026-11, made-up postings, two cores).
 */
export const batchSize = 25

const startOf = (side: RerankRow['cursorSide']) => ({ cursorSide: side, cursorId: beforeAnyChange.id })

export function createReranks({ store, batches, bell, versions, log }: Dependencies) {
  async function find(id: string): Promise<RerankRow> {
    const row = await store.find(id)
    if (!row) throw rerankErrors.notFound()
    return row
  }

  const newRow = async (why: RerankCause, requestedBy: string | null) => ({
    id: uuidv7(),
    why,
    requestedBy,
    ...versions,
    state: 'running' as const,
    total: await batches.countPostings(),
    ...startOf('needs'),
  })

  async function started(row: RerankRow): Promise<Rerank> {
    log.info({ rerankId: row.id, why: row.why, total: row.total }, 're-rank begun')
    await bell.ring(row.id)
    return toWire(row)
  }

  return {
    /** Begins to rank every posting anew. One that runs already is cancelled. */
    async begin(actor: Actor, request?: IdempotentRequest): Promise<Rerank> {
      authorise(actor, 'operations.manage')
      const row = await newRow('request', actor.apiKeyId)
      const audit = { ...actor, action: 'rerank.requested', resourceId: row.id }
      const insertion = await store.insert(row, audit, request)
      switch (insertion.outcome) {
        case 'inserted':
          return started(insertion.row)
        case 'repeated':
          return toWire(await find(insertion.id))
        case 'key-reused':
          throw keyReused()
        case 'duplicate':
          throw new Error('a re-rank was refused although it takes the place of the running one')
      }
    },

    /**
     * Begins one when some list was made by other versions, unless the newest re-rank was to these: it runs, has finished, or
     * somebody has cancelled it and does not want it by itself. Any number of workers may ask at once.
     */
    async beginWhenOutdated(): Promise<void> {
      const newest = await store.findNewest()
      if (newest && isMadeBy(newest, versions)) return
      const other = await batches.findOther()
      if (!other) return
      const row = await newRow(causeOf(other, versions), null)
      const audit = { ...unattended, action: 'rerank.begun', resourceId: row.id }
      const begun = await store.insertAfter(newest?.id, row, audit)
      if (begun) await started(begun)
    },

    async get(actor: Actor, id: string): Promise<Rerank> {
      authorise(actor, 'operations.read')
      return toWire(await find(id))
    },

    async list(actor: Actor, query: PageQuery): Promise<Page<Rerank>> {
      authorise(actor, 'operations.read')
      const before = query.cursor === undefined ? undefined : decodeCursor(query.cursor)
      return pageFrom((await store.list(before, query.limit + 1)).map(toWire), query.limit)
    },

    /** What was ranked stays; the rest keeps its lists. Throws when there is nothing left to cancel. */
    async cancel(actor: Actor, id: string): Promise<Rerank> {
      authorise(actor, 'operations.manage')
      await find(id)
      const audit = { ...actor, action: 'rerank.cancelled', resourceId: id }
      const row = (await store.replaceByCancelled(id, audit)) ?? (await find(id))
      if (row.state === 'finished') throw rerankErrors.finished()
      return toWire(row)
    },

    /** Ranks the next batch and rings for the one after it. Does nothing once the re-rank was cancelled. */
    async rankBatch(id: string, signal: AbortSignal): Promise<void> {
      const row = await find(id)
      if (row.state !== 'running') return
      if (!isMadeBy(row, versions)) {
        log.warn({ rerankId: id, ...versions }, 're-rank left to a worker of its versions')
        return
      }
      const { cursorSide: side, cursorId: afterId, createdAt: since } = row
      const { seen, lastId } = await batches.rankBatch({ side, afterId, limit: batchSize, since }, signal)
      if (signal.aborted) return
      const next =
        lastId !== undefined && seen === batchSize ? { cursorSide: side, cursorId: lastId } : after(side)
      const moved = await store.replaceProgress(row, { seen, next })
      if (moved?.state === 'running') await bell.ring(id)
      if (moved?.state === 'finished') log.info({ rerankId: id, done: moved.done }, 're-rank finished')
    },

    /** Rings for the one that runs: what a lost ring or a dead process left. */
    async sweep(): Promise<void> {
      const running = await store.findRunning()
      if (running) await bell.ring(running.id)
    },
  }
}

/** Where the walk goes on after the last posting of a side. */
const after = (side: RerankRow['cursorSide']) => (side === 'needs' ? startOf('offers') : undefined)

function causeOf(
  other: Pick<RerankRow, 'engineVersion' | 'profileVersion'> & { conceptsVersion: string | null },
  versions: RankingVersions,
) {
  if (other.engineVersion !== versions.engineVersion) return 'engine'
  if (other.profileVersion !== versions.profileVersion) return 'profile'
  return other.conceptsVersion === versions.conceptsVersion ? 'embeddings' : 'concepts'
}

function toWire(row: RerankRow): Rerank {
  const { id, why, requestedBy, state, total, done, engineVersion, profileVersion, conceptsVersion } = row
  const embeddingsModel = row.embeddingsModel === '' ? null : row.embeddingsModel
  return {
    id,
    why,
    requestedBy,
    state,
    total,
    done,
    percent: total === 0 ? 100 : Math.floor((100 * done) / total),
    engineVersion,
    profileVersion,
    conceptsVersion,
    embeddingsModel,
    startedAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
  }
}
