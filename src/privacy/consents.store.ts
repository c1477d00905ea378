import { and, desc, eq, isNull } from 'drizzle-orm'
import { v7 as uuidv7 } from 'uuid'
import { type AuditEntry, appendAudit } from '../../db/audit.ts'
import type { Database } from '../../db/client.ts'
import { consents, people } from '../../db/schema/people.ts'
import type { ConsentPurpose } from '../../db/vocabulary.ts'

export type ConsentRow = typeof consents.$inferSelect

export type ConsentStore = ReturnType<typeof createConsentStore>

interface Consent {
  personId: string
  purpose: ConsentPurpose
  version: string
}

export function createConsentStore(db: Database) {
  const isOpen = (personId: string, purpose: ConsentPurpose) =>
    and(eq(consents.personId, personId), eq(consents.purpose, purpose), isNull(consents.withdrawnAt))

  return {
    /** Newest first. */
    async list(personId: string): Promise<ConsentRow[]> {
      return db.select().from(consents).where(eq(consents.personId, personId)).orderBy(desc(consents.id))
    },

    /** Adds a receipt unless the same consent stands already. */
    async insert({ personId, purpose, version }: Consent, givenAt: Date, audit: AuditEntry): Promise<void> {
      await db.transaction(async (tx) => {
        // Two requests of one person come one after the other: a receipt is there once.
        await tx.select({ id: people.id }).from(people).where(eq(people.id, personId)).for('update')
        const standing = await tx
          .select({ id: consents.id })
          .from(consents)
          .where(and(isOpen(personId, purpose), eq(consents.version, version)))
        if (standing.length > 0) return
        await tx.insert(consents).values({ id: uuidv7(), personId, purpose, version, givenAt })
        await appendAudit(tx, audit)
      })
    },

    /** Closes what stands, whichever version; false when nothing did. */
    async replaceWithdrawn(
      { personId, purpose }: Omit<Consent, 'version'>,
      withdrawnAt: Date,
      audit: AuditEntry,
    ): Promise<boolean> {
      return db.transaction(async (tx) => {
        const closed = await tx
          .update(consents)
          .set({ withdrawnAt })
          .where(isOpen(personId, purpose))
          .returning({ id: consents.id })
        if (closed.length > 0) await appendAudit(tx, audit)
        return closed.length > 0
      })
    },
  }
}
