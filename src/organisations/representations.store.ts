import { and, desc, eq, isNotNull, isNull, lt, or, sql } from 'drizzle-orm'
import { type AuditEntry, appendAudit } from '../../db/audit.ts'
import type { Database, Transaction } from '../../db/client.ts'
import { representations } from '../../db/schema/people.ts'

export type RepresentationRow = typeof representations.$inferSelect
type NewRow = Pick<RepresentationRow, 'id' | 'representativeId' | 'organisationId'>

export type RepresentationStore = ReturnType<typeof createRepresentationStore>

const isOpen = isNull(representations.revokedAt)

export function createRepresentationStore(db: Database) {
  /** What `write` wrote, with its audit entry; undefined when it wrote nothing. */
  function audited(
    write: (tx: Transaction) => Promise<RepresentationRow[]>,
    auditOf: (row: RepresentationRow) => AuditEntry,
  ): Promise<RepresentationRow | undefined> {
    return db.transaction(async (tx) => {
      const [row] = await write(tx)
      if (row) await appendAudit(tx, auditOf(row))
      return row
    })
  }

  return {
    /** Asks, anew if it was refused or revoked. Undefined when it is asked or consented already. */
    async insert(row: NewRow, auditOf: (row: RepresentationRow) => AuditEntry) {
      return audited(
        (tx) =>
          tx
            .insert(representations)
            .values(row)
            .onConflictDoUpdate({
              target: [representations.representativeId, representations.organisationId],
              set: { consentedAt: null, revokedAt: null, createdAt: sql`now()`, updatedAt: sql`now()` },
              setWhere: isNotNull(representations.revokedAt),
            })
            .returning(),
        auditOf,
      )
    },

    async find(id: string): Promise<RepresentationRow | undefined> {
      const [row] = await db.select().from(representations).where(eq(representations.id, id))
      return row
    },

    /** Of either side, the newest first. */
    async list(
      organisationId: string,
      beforeId: string | undefined,
      limit: number,
    ): Promise<RepresentationRow[]> {
      const { id, representativeId, organisationId: represented } = representations
      return db
        .select()
        .from(representations)
        .where(
          and(
            or(eq(representativeId, organisationId), eq(represented, organisationId)),
            beforeId === undefined ? undefined : lt(id, beforeId),
          ),
        )
        .orderBy(desc(id))
        .limit(limit)
    },

    /** Undefined when it was refused or revoked. */
    async replaceConsentedAt(id: string, at: Date, audit: AuditEntry) {
      const consentedAt = sql`coalesce(${representations.consentedAt}, ${at.toISOString()}::timestamptz)`
      return audited(
        (tx) =>
          tx
            .update(representations)
            .set({ consentedAt, updatedAt: sql`now()` })
            .where(and(eq(representations.id, id), isOpen))
            .returning(),
        () => audit,
      )
    },

    async replaceRevokedAt(id: string, revokedAt: Date, audit: AuditEntry) {
      return audited(
        (tx) =>
          tx
            .update(representations)
            .set({ revokedAt, updatedAt: sql`now()` })
            .where(and(eq(representations.id, id), isOpen))
            .returning(),
        () => audit,
      )
    },
  }
}
