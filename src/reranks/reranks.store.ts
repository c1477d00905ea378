import { and, desc, eq, lt, sql } from 'drizzle-orm'
import { type AuditEntry, appendAudit } from '../../db/audit.ts'
import type { Database, Transaction } from '../../db/client.ts'
import { type IdempotentRequest, type Insertion, insertOnce } from '../../db/idempotency.ts'
import { reranks } from '../../db/schema/reranks.ts'

export type RerankRow = typeof reranks.$inferSelect
type NewRerankRow = typeof reranks.$inferInsert

export type RerankStore = ReturnType<typeof createRerankStore>

type Cursor = Pick<RerankRow, 'cursorSide' | 'cursorId'>

/** What one batch has moved. */
interface Progress {
  seen: number
  /** Undefined: nothing is left. */
  next: Cursor | undefined
}

const isRunning = eq(reranks.state, 'running')

/** One begins at a time, and progress waits for it; readers do not. */
async function lock(tx: Transaction): Promise<void> {
  await tx.execute(sql`lock table ${reranks} in share row exclusive mode`)
}

async function findNewest(executor: Database | Transaction): Promise<RerankRow | undefined> {
  const [row] = await executor.select().from(reranks).orderBy(desc(reranks.id)).limit(1)
  return row
}

/** Cancels the one that runs, if any, and inserts the new one in its place. */
async function supersede(tx: Transaction, row: NewRerankRow, audit: AuditEntry): Promise<RerankRow> {
  const now = sql`now()`
  const cancelled = await tx
    .update(reranks)
    .set({ state: 'cancelled', updatedAt: now, finishedAt: now })
    .where(isRunning)
    .returning({ id: reranks.id })
  const [inserted] = await tx.insert(reranks).values(row).returning()
  if (!inserted) throw new Error('an inserted re-rank was not returned')
  const superseded = cancelled.map(({ id }) => ({
    apiKeyId: audit.apiKeyId,
    personId: audit.personId,
    organisationId: audit.organisationId,
    action: 'rerank.superseded',
    resourceId: id,
    detail: { by: row.id },
  }))
  await appendAudit(tx, [...superseded, audit])
  return inserted
}

export function createRerankStore(db: Database) {
  return {
    async insert(
      row: NewRerankRow,
      audit: AuditEntry,
      request: IdempotentRequest | undefined,
    ): Promise<Insertion<RerankRow>> {
      return insertOnce(db, { id: row.id, request }, async (tx) => {
        await lock(tx)
        return supersede(tx, row, audit)
      })
    },

    /** Undefined when one has begun since `newestId` was the newest: of several callers one inserts. */
    async insertAfter(
      newestId: string | undefined,
      row: NewRerankRow,
      audit: AuditEntry,
    ): Promise<RerankRow | undefined> {
      return db.transaction(async (tx) => {
        await lock(tx)
        const newest = await findNewest(tx)
        return newest?.id === newestId ? supersede(tx, row, audit) : undefined
      })
    },

    findNewest: () => findNewest(db),

    async findRunning(): Promise<RerankRow | undefined> {
      const [row] = await db.select().from(reranks).where(isRunning)
      return row
    },

    async find(id: string): Promise<RerankRow | undefined> {
      const [row] = await db.select().from(reranks).where(eq(reranks.id, id))
      return row
    },

    async list(beforeId: string | undefined, limit: number): Promise<RerankRow[]> {
      return db
        .select()
        .from(reranks)
        .where(beforeId === undefined ? undefined : lt(reranks.id, beforeId))
        .orderBy(desc(reranks.id))
        .limit(limit)
    },

    /**
     * Moves cursor and count on together. Undefined when the re-rank no longer runs, or another worker has done the same batch: it
     * counts once.
     */
    async replaceProgress(
      { id, cursorSide, cursorId }: RerankRow,
      { seen, next }: Progress,
    ): Promise<RerankRow | undefined> {
      const now = sql`now()`
      const done = sql`${reranks.done} + ${seen}`
      const place = next ?? { state: 'finished' as const, finishedAt: now }
      const [row] = await db
        .update(reranks)
        .set({ ...place, done, total: sql`greatest(${reranks.total}, ${done})`, updatedAt: now })
        .where(
          and(
            eq(reranks.id, id),
            isRunning,
            eq(reranks.cursorSide, cursorSide),
            eq(reranks.cursorId, cursorId),
          ),
        )
        .returning()
      return row
    },

    /** Undefined when it does not run any more. */
    async replaceByCancelled(id: string, audit: AuditEntry): Promise<RerankRow | undefined> {
      return db.transaction(async (tx) => {
        const now = sql`now()`
        const [row] = await tx
          .update(reranks)
          .set({ state: 'cancelled', updatedAt: now, finishedAt: now })
          .where(and(eq(reranks.id, id), isRunning))
          .returning()
        if (row) await appendAudit(tx, audit)
        return row
      })
    },
  }
}
