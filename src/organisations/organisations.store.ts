import { and, asc, eq, gt, ilike, inArray, sql } from 'drizzle-orm'
import { type AuditEntry, appendAudit, unattended } from '../../db/audit.ts'
import type { Database } from '../../db/client.ts'
import { type IdempotentRequest, type Insertion, insertOnce } from '../../db/idempotency.ts'
import { containing } from '../../db/patterns.ts'
import { isDifferent, takeOver } from '../../db/postings.ts'
import { organisations } from '../../db/schema/organisations.ts'

export type OrganisationRow = typeof organisations.$inferSelect
export type NewOrganisationRow = typeof organisations.$inferInsert

export type OrganisationStore = ReturnType<typeof createOrganisationStore>

export interface OrganisationFilter {
  q?: string | undefined
  kind?: OrganisationRow['kind'] | undefined
  country?: string | undefined
}

/** What a file of organisations tells; the rest of a row stays as people left it. */
const imported = {
  name: organisations.name,
  kind: organisations.kind,
  size: organisations.size,
  country: organisations.country,
  region: organisations.region,
  place: organisations.place,
  territory: organisations.territory,
}

export function createOrganisationStore(db: Database) {
  return {
    /** `duplicate` when the slug is taken. */
    async insert(
      row: NewOrganisationRow,
      audit: AuditEntry,
      request: IdempotentRequest | undefined,
    ): Promise<Insertion<OrganisationRow>> {
      return insertOnce(db, { id: row.id, request }, async (tx) => {
        const [inserted] = await tx.insert(organisations).values(row).onConflictDoNothing().returning()
        if (inserted) await appendAudit(tx, audit)
        return inserted
      })
    },

    async find(id: string): Promise<OrganisationRow | undefined> {
      const [row] = await db.select().from(organisations).where(eq(organisations.id, id))
      return row
    },

    async findBySlug(slug: string): Promise<OrganisationRow | undefined> {
      const [row] = await db.select().from(organisations).where(eq(organisations.slug, slug))
      return row
    },

    async listByIds(ids: readonly string[]): Promise<OrganisationRow[]> {
      if (ids.length === 0) return []
      return db
        .select()
        .from(organisations)
        .where(inArray(organisations.id, [...ids]))
    },

    async listBySlugs(slugs: readonly string[]): Promise<OrganisationRow[]> {
      if (slugs.length === 0) return []
      return db
        .select()
        .from(organisations)
        .where(inArray(organisations.slug, [...slugs]))
    },

    async listByNames(names: readonly string[]): Promise<OrganisationRow[]> {
      if (names.length === 0) return []
      return db
        .select()
        .from(organisations)
        .where(inArray(organisations.name, [...names]))
    },

    async list(
      filter: OrganisationFilter,
      after: string | undefined,
      limit: number,
    ): Promise<OrganisationRow[]> {
      return db
        .select()
        .from(organisations)
        .where(
          and(
            filter.q === undefined ? undefined : ilike(organisations.name, containing(filter.q)),
            filter.kind === undefined ? undefined : eq(organisations.kind, filter.kind),
            filter.country === undefined ? undefined : eq(organisations.country, filter.country),
            after === undefined ? undefined : gt(organisations.id, after),
          ),
        )
        .orderBy(asc(organisations.id))
        .limit(limit)
    },

    /** Inserts or updates by slug; rows that hold the same content already stay untouched. Returns what was written. */
    async replaceBySlug(rows: readonly NewOrganisationRow[]): Promise<OrganisationRow[]> {
      if (rows.length === 0) return []
      return db.transaction(async (tx) => {
        const written = await tx
          .insert(organisations)
          .values([...rows])
          .onConflictDoUpdate({
            target: organisations.slug,
            set: {
              ...takeOver(imported),
              revision: sql`${organisations.revision} + 1`,
              updatedAt: sql`now()`,
            },
            setWhere: isDifferent(imported),
          })
          .returning()
        await appendAudit(
          tx,
          written.map((row) => ({
            ...unattended,
            action: 'organisation.imported',
            resourceId: row.id,
          })),
        )
        return written
      })
    },

    /** Undefined when the row is not at the given revision any more. */
    async replace(
      id: string,
      revision: number,
      change: Partial<NewOrganisationRow>,
      audit: AuditEntry,
    ): Promise<OrganisationRow | undefined> {
      return db.transaction(async (tx) => {
        const [row] = await tx
          .update(organisations)
          .set({ ...change, revision: revision + 1, updatedAt: sql`now()` })
          .where(and(eq(organisations.id, id), eq(organisations.revision, revision)))
          .returning()
        if (row) await appendAudit(tx, audit)
        return row
      })
    },
  }
}
