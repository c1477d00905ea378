import { and, asc, desc, eq, getTableColumns, like, lt, sql } from 'drizzle-orm'
import { type AuditEntry, appendAudit, unattended } from '../../db/audit.ts'
import { catalogueRevision, nextCatalogueRevision } from '../../db/catalogue-clock.ts'
import type { Database } from '../../db/client.ts'
import { type IdempotentRequest, type Insertion, insertOnce } from '../../db/idempotency.ts'
import { startingWith } from '../../db/patterns.ts'
import {
  type ChangeCursor,
  type Changed,
  contentColumns,
  groupedByColumns,
  isChangedAfter,
  isDifferent,
  isOfVerified,
  matchesPostingFilter,
  takeOver,
} from '../../db/postings.ts'
import { needs } from '../../db/schema/needs.ts'
import { organisations } from '../../db/schema/organisations.ts'
import { isVisible, type Sight } from '../../db/visibility.ts'
import type { NeedQuery } from './needs.schema.ts'

export type NeedRow = typeof needs.$inferSelect
/** A row without what the store itself keeps: the tick of the catalogue clock and the state of its ranking. */
export type NeedContent = Omit<
  typeof needs.$inferInsert,
  'catalogueRevision' | 'rankedRevision' | 'rankedAgainst' | 'rankingWanted' | 'currentRunId' | 'revision'
>

const content = contentColumns(getTableColumns(needs))

export function createNeedStore(db: Database) {
  return {
    async insert(
      row: NeedContent,
      audit: AuditEntry,
      request: IdempotentRequest | undefined,
    ): Promise<Insertion<NeedRow>> {
      return insertOnce(db, { id: row.id, request }, async (tx) => {
        await appendAudit(tx, audit)
        const tick = await nextCatalogueRevision(tx, 'needs')
        const [inserted] = await tx
          .insert(needs)
          .values({ ...row, revision: 1, catalogueRevision: tick })
          .onConflictDoNothing()
          .returning()
        return inserted
      })
    },

    /**
     * Inserts or updates by (organisation, sourceId); rows that hold the same content already stay untouched, and so does who may see one
     * that does not say it. Returns what was written.
     */
    async replaceBySource(rows: readonly NeedContent[]): Promise<NeedRow[]> {
      if (rows.length === 0) return []
      return db.transaction(async (tx) => {
        const tick = await nextCatalogueRevision(tx, 'needs')
        const written: NeedRow[] = []
        for (const group of groupedByColumns(content, rows))
          written.push(
            ...(await tx
              .insert(needs)
              .values(group.rows.map((row) => ({ ...row, revision: 1, catalogueRevision: tick })))
              .onConflictDoUpdate({
                target: [needs.organisationId, needs.sourceId],
                set: {
                  ...takeOver(group.columns),
                  catalogueRevision: tick,
                  revision: sql`${needs.revision} + 1`,
                  updatedAt: sql`now()`,
                },
                setWhere: isDifferent(group.columns),
              })
              .returning()),
          )
        await appendAudit(
          tx,
          written.map((row) => ({
            ...unattended,
            organisationId: row.organisationId,
            action: 'need.imported',
            resourceId: row.id,
          })),
        )
        return written
      })
    },

    async find(id: string): Promise<NeedRow | undefined> {
      const [row] = await db.select().from(needs).where(eq(needs.id, id))
      return row
    },

    async findVisible(id: string, sight: Sight): Promise<NeedRow | undefined> {
      const [row] = await db
        .select()
        .from(needs)
        .where(and(eq(needs.id, id), isVisible(needs, sight)))
      return row
    },

    async list(
      query: NeedQuery,
      sight: Sight,
      { before, limit }: { before: string | undefined; limit: number },
    ): Promise<NeedRow[]> {
      return db
        .select()
        .from(needs)
        .where(
          and(
            matchesPostingFilter(needs, query),
            isVisible(needs, sight),
            query.kind === undefined ? undefined : eq(needs.kind, query.kind),
            query.region === undefined ? undefined : like(needs.region, startingWith(query.region)),
            before === undefined ? undefined : lt(needs.id, before),
          ),
        )
        .orderBy(desc(needs.id))
        .limit(limit)
    },

    /** Undefined when the row is not at the given revision any more. */
    async replace(
      id: string,
      revision: number,
      change: Partial<NeedContent>,
      audit: AuditEntry,
    ): Promise<NeedRow | undefined> {
      return db.transaction(async (tx) => {
        const tick = await nextCatalogueRevision(tx, 'needs')
        const [row] = await tx
          .update(needs)
          .set({ ...change, revision: revision + 1, catalogueRevision: tick, updatedAt: sql`now()` })
          .where(and(eq(needs.id, id), eq(needs.revision, revision)))
          .returning()
        if (row) await appendAudit(tx, audit)
        return row
      })
    },

    /** Rows changed after the cursor, oldest change first: how indexes are filled and kept current. */
    async listChangedAfter(cursor: ChangeCursor, limit: number): Promise<Changed<NeedRow>[]> {
      return db
        .select({ ...getTableColumns(needs), isOfVerified })
        .from(needs)
        .innerJoin(organisations, eq(organisations.id, needs.organisationId))
        .where(isChangedAfter(needs, cursor))
        .orderBy(asc(needs.catalogueRevision), asc(needs.id))
        .limit(limit)
    },

    async catalogueRevision(): Promise<number> {
      return catalogueRevision(db, 'needs')
    },
  }
}
