import { eq, sql } from 'drizzle-orm'
import { type AuditEntry, appendAudit } from '../../db/audit.ts'
import type { Database, Transaction } from '../../db/client.ts'
import { organisations } from '../../db/schema/organisations.ts'
import { type TouchedPostings, touchPostings } from '../../db/touch-postings.ts'
import type { OrganisationRow } from './organisations.store.ts'

export type VerificationStore = ReturnType<typeof createVerificationStore>

type Standing = Partial<Pick<OrganisationRow, 'verifiedAt' | 'vettedAt'>>

const untouched: TouchedPostings = { needs: [], offers: [] }

/** The row as it stands, which nobody changes until the transaction ends. */
async function lock(tx: Transaction, id: string): Promise<OrganisationRow> {
  const [row] = await tx.select().from(organisations).where(eq(organisations.id, id)).for('no key update')
  if (!row) throw new Error('an organisation that was just read is not there')
  return row
}

async function replaceStanding(tx: Transaction, id: string, standing: Standing): Promise<OrganisationRow> {
  const [row] = await tx
    .update(organisations)
    .set({ ...standing, revision: sql`${organisations.revision} + 1`, updatedAt: sql`now()` })
    .where(eq(organisations.id, id))
    .returning()
  if (!row) throw new Error('a locked organisation was not updated')
  return row
}

export function createVerificationStore(db: Database) {
  return {
    /**
     * Verifies at a moment, or with null withdraws it and the vetting that rested on it. Touches the organisation's open postings, so that
     * all indexes and lists take them in or let them go. Nothing is written when the organisation stands so already.
     */
    async replaceVerifiedAt(id: string, verifiedAt: Date | null, audit: AuditEntry) {
      return db.transaction(async (tx) => {
        const current = await lock(tx, id)
        if ((current.verifiedAt === null) === (verifiedAt === null))
          return { row: current, touched: untouched }
        const row = await replaceStanding(tx, id, {
          verifiedAt,
          ...(verifiedAt === null && { vettedAt: null }),
        })
        await appendAudit(tx, audit)
        return { row, touched: await touchPostings(tx, id) }
      })
    },

    /** Undefined when the organisation is to be vetted and is not verified. */
    async replaceVettedAt(
      id: string,
      vettedAt: Date | null,
      audit: AuditEntry,
    ): Promise<OrganisationRow | undefined> {
      return db.transaction(async (tx) => {
        const current = await lock(tx, id)
        if (vettedAt !== null && current.verifiedAt === null) return undefined
        if ((current.vettedAt === null) === (vettedAt === null)) return current
        await appendAudit(tx, audit)
        return replaceStanding(tx, id, { vettedAt })
      })
    },
  }
}
