import { and, arrayContains, asc, desc, eq, getTableColumns, isNull, lt, or, sql } from 'drizzle-orm'
import { type AuditEntry, appendAudit, unattended } from '../../db/audit.ts'
import { catalogueRevision, nextCatalogueRevision } from '../../db/catalogue-clock.ts'
import type { Database } from '../../db/client.ts'
import { type IdempotentRequest, type Insertion, insertOnce } from '../../db/idempotency.ts'
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
import { offers } from '../../db/schema/offers.ts'
import { organisations } from '../../db/schema/organisations.ts'
import { isVisible, type Sight } from '../../db/visibility.ts'
import type { OfferQuery } from './offers.schema.ts'

export type OfferRow = typeof offers.$inferSelect
/** A row without what the store itself keeps: the tick of the catalogue clock and the state of its ranking. */
export type OfferContent = Omit<
  typeof offers.$inferInsert,
  'catalogueRevision' | 'rankedRevision' | 'rankedAgainst' | 'rankingWanted' | 'currentRunId' | 'revision'
>

const content = contentColumns(getTableColumns(offers))

export function createOfferStore(db: Database) {
  return {
    async insert(
      row: OfferContent,
      audit: AuditEntry,
      request: IdempotentRequest | undefined,
    ): Promise<Insertion<OfferRow>> {
      return insertOnce(db, { id: row.id, request }, async (tx) => {
        await appendAudit(tx, audit)
        const tick = await nextCatalogueRevision(tx, 'offers')
        const [inserted] = await tx
          .insert(offers)
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
    async replaceBySource(rows: readonly OfferContent[]): Promise<OfferRow[]> {
      if (rows.length === 0) return []
      return db.transaction(async (tx) => {
        const tick = await nextCatalogueRevision(tx, 'offers')
        const written: OfferRow[] = []
        for (const group of groupedByColumns(content, rows))
          written.push(
            ...(await tx
              .insert(offers)
              .values(group.rows.map((row) => ({ ...row, revision: 1, catalogueRevision: tick })))
              .onConflictDoUpdate({
                target: [offers.organisationId, offers.sourceId],
                set: {
                  ...takeOver(group.columns),
                  catalogueRevision: tick,
                  revision: sql`${offers.revision} + 1`,
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
            action: 'offer.imported',
            resourceId: row.id,
          })),
        )
        return written
      })
    },

    async find(id: string): Promise<OfferRow | undefined> {
      const [row] = await db.select().from(offers).where(eq(offers.id, id))
      return row
    },

    async findVisible(id: string, sight: Sight): Promise<OfferRow | undefined> {
      const [row] = await db
        .select()
        .from(offers)
        .where(and(eq(offers.id, id), isVisible(offers, sight)))
      return row
    },

    async list(
      query: OfferQuery,
      sight: Sight,
      { before, limit }: { before: string | undefined; limit: number },
    ): Promise<OfferRow[]> {
      return db
        .select()
        .from(offers)
        .where(
          and(
            matchesPostingFilter(offers, query),
            isVisible(offers, sight),
            query.seeks === undefined ? undefined : eq(offers.seeks, query.seeks),
            query.serves === undefined
              ? undefined
              : or(
                  isNull(offers.servesCountries),
                  // An empty list names no limit, as in matching/rules/territory-excluded.ts.
                  eq(offers.servesCountries, []),
                  arrayContains(offers.servesCountries, [query.serves]),
                ),
            before === undefined ? undefined : lt(offers.id, before),
          ),
        )
        .orderBy(desc(offers.id))
        .limit(limit)
    },

    /** Undefined when the row is not at the given revision any more. */
    async replace(
      id: string,
      revision: number,
      change: Partial<OfferContent>,
      audit: AuditEntry,
    ): Promise<OfferRow | undefined> {
      return db.transaction(async (tx) => {
        const tick = await nextCatalogueRevision(tx, 'offers')
        const [row] = await tx
          .update(offers)
          .set({ ...change, revision: revision + 1, catalogueRevision: tick, updatedAt: sql`now()` })
          .where(and(eq(offers.id, id), eq(offers.revision, revision)))
          .returning()
        if (row) await appendAudit(tx, audit)
        return row
      })
    },

    /** Rows changed after the cursor, oldest change first: how indexes are filled and kept current. */
    async listChangedAfter(cursor: ChangeCursor, limit: number): Promise<Changed<OfferRow>[]> {
      return db
        .select({ ...getTableColumns(offers), isOfVerified })
        .from(offers)
        .innerJoin(organisations, eq(organisations.id, offers.organisationId))
        .where(isChangedAfter(offers, cursor))
        .orderBy(asc(offers.catalogueRevision), asc(offers.id))
        .limit(limit)
    },

    async catalogueRevision(): Promise<number> {
      return catalogueRevision(db, 'offers')
    },
  }
}
