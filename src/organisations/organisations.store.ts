import { and, asc, eq, gt, ilike, inArray, isNotNull, isNull, sql } from 'drizzle-orm'
import { v7 as uuidv7 } from 'uuid'
import { type AuditEntry, appendAudit, unattended } from '../../db/audit.ts'
import type { Database, Transaction } from '../../db/client.ts'
import { type IdempotentRequest, type Insertion, insertOnce } from '../../db/idempotency.ts'
import { containing } from '../../db/patterns.ts'
import { isDifferent, takeOver } from '../../db/postings.ts'
import { organisations } from '../../db/schema/organisations.ts'
import { memberships, people } from '../../db/schema/people.ts'
import { isVisibleTo, type Viewer } from './visible-organisations.ts'

export type OrganisationRow = typeof organisations.$inferSelect
export type NewOrganisationRow = typeof organisations.$inferInsert

export type OrganisationStore = ReturnType<typeof createOrganisationStore>

export interface OrganisationFilter {
  q?: string | undefined
  kind?: OrganisationRow['kind'] | undefined
  country?: string | undefined
  verified?: boolean | undefined
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

/** Whether an organisation is the other one or stands, however far, under it. Waits for others who place organisations. */
async function isAtOrBelow(tx: Transaction, id: string, topId: string): Promise<boolean> {
  // Two who place organisations under each other at the same time would each see no circle.
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('organisations.parent_id'))`)
  const found = await tx.execute(sql`
    with recursive above(id) as (
      select ${id}::uuid
      union select o.parent_id from ${organisations} o join above on o.id = above.id where o.parent_id is not null
    )
    select id from above where id = ${topId}`)
  return found.length > 0
}

/** An unverified organisation of this owner that tells the same of itself. */
async function findSameOf(
  tx: Transaction,
  ownerId: string,
  row: NewOrganisationRow,
): Promise<string | undefined> {
  const { name, kind, country, region, place } = organisations
  const [same] = await tx
    .select({ id: organisations.id })
    .from(organisations)
    .innerJoin(memberships, eq(memberships.organisationId, organisations.id))
    .where(
      and(
        eq(memberships.personId, ownerId),
        eq(memberships.role, 'owner'),
        isNull(organisations.verifiedAt),
        eq(name, row.name),
        eq(kind, row.kind),
        eq(country, row.country),
        sql`(${region}, ${place}) is not distinct from (${row.region ?? null}, ${row.place ?? null})`,
      ),
    )
  return same?.id
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

    /**
     * With a person as its owner. `repeated` when the person owns one that says the same and nobody has verified: whoever sends a
     * registration twice has one organisation. `duplicate` when the slug is taken.
     */
    async insertOwned(
      row: NewOrganisationRow,
      ownerId: string,
      audit: AuditEntry,
    ): Promise<Insertion<OrganisationRow>> {
      return db.transaction(async (tx): Promise<Insertion<OrganisationRow>> => {
        // The second of two requests waits until the first one's organisation can be seen.
        await tx.select({ id: people.id }).from(people).where(eq(people.id, ownerId)).for('no key update')
        const earlier = await findSameOf(tx, ownerId, row)
        if (earlier !== undefined) return { outcome: 'repeated', id: earlier }
        const [inserted] = await tx.insert(organisations).values(row).onConflictDoNothing().returning()
        if (inserted === undefined) return { outcome: 'duplicate' }
        const ownership = {
          id: uuidv7(),
          personId: ownerId,
          organisationId: inserted.id,
          role: 'owner',
        } as const
        await tx.insert(memberships).values(ownership)
        await appendAudit(tx, audit)
        return { outcome: 'inserted', row: inserted }
      })
    },

    async find(id: string): Promise<OrganisationRow | undefined> {
      const [row] = await db.select().from(organisations).where(eq(organisations.id, id))
      return row
    },

    async findVisible(id: string, viewer: Viewer): Promise<OrganisationRow | undefined> {
      const [row] = await db
        .select()
        .from(organisations)
        .where(and(eq(organisations.id, id), isVisibleTo(viewer)))
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

    /** Verified ones alone: nobody gets hold of others' postings by registering under their name. */
    async listVerifiedBySlugs(slugs: readonly string[]): Promise<OrganisationRow[]> {
      if (slugs.length === 0) return []
      return db
        .select()
        .from(organisations)
        .where(and(inArray(organisations.slug, [...slugs]), isNotNull(organisations.verifiedAt)))
    },

    /** Verified ones alone, for the same reason. */
    async listVerifiedByNames(names: readonly string[]): Promise<OrganisationRow[]> {
      if (names.length === 0) return []
      return db
        .select()
        .from(organisations)
        .where(and(inArray(organisations.name, [...names]), isNotNull(organisations.verifiedAt)))
    },

    async list(
      filter: OrganisationFilter,
      viewer: Viewer,
      { after, limit }: { after: string | undefined; limit: number },
    ): Promise<OrganisationRow[]> {
      const { verifiedAt } = organisations
      return db
        .select()
        .from(organisations)
        .where(
          and(
            filter.q === undefined ? undefined : ilike(organisations.name, containing(filter.q)),
            filter.kind === undefined ? undefined : eq(organisations.kind, filter.kind),
            filter.country === undefined ? undefined : eq(organisations.country, filter.country),
            filter.verified === undefined
              ? undefined
              : filter.verified
                ? isNotNull(verifiedAt)
                : isNull(verifiedAt),
            isVisibleTo(viewer),
            after === undefined ? undefined : gt(organisations.id, after),
          ),
        )
        .orderBy(asc(organisations.id))
        .limit(limit)
    },

    /**
     * Inserts or updates by slug; rows that hold the same content already stay untouched, and so do those that somebody registered and
     * nobody has verified: a file's hub must not become theirs. Returns what was written.
     */
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
            setWhere: sql`${isDifferent(imported)} and ${organisations.verifiedAt} is not null`,
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

    /**
     * Undefined when the row is not at the given revision any more; `circle` when its parent would be itself or stand under it. Nothing is
     * written then.
     */
    async replace(
      at: { id: string; revision: number },
      change: Partial<NewOrganisationRow>,
      audit: AuditEntry,
    ): Promise<OrganisationRow | 'circle' | undefined> {
      const { id, revision } = at
      return db.transaction(async (tx) => {
        if (change.parentId && (await isAtOrBelow(tx, change.parentId, id))) return 'circle'
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
