import { and, eq, isNotNull, lt, notExists, or, sql } from 'drizzle-orm'
import type { Database } from '../../db/client.ts'
import { forgetIdempotencyKeys } from '../../db/idempotency.ts'
import { invitations, memberships, people, sessions, verifications } from '../../db/schema/people.ts'

export type RetentionStore = ReturnType<typeof createRetentionStore>

/** So many accounts are erased at most in one go: each is a transaction of its own. */
const accountsAtOnce = 500

export function createRetentionStore(db: Database) {
  return {
    async deleteExpiredSessions(before: Date): Promise<number> {
      return (await db.delete(sessions).where(lt(sessions.expiresAt, before)).returning({ id: sessions.id }))
        .length
    },

    async deleteOneTimeLinks(before: Date): Promise<number> {
      const gone = await db
        .delete(verifications)
        .where(lt(verifications.expiresAt, before))
        .returning({ id: verifications.id })
      return gone.length
    },

    async deleteInvitations(before: Date): Promise<number> {
      const { expiresAt, acceptedAt, revokedAt } = invitations
      const gone = await db
        .delete(invitations)
        .where(or(lt(expiresAt, before), lt(acceptedAt, before), lt(revokedAt, before)))
        .returning({ id: invitations.id })
      return gone.length
    },

    async replaceSessionAddresses(before: Date): Promise<number> {
      const { ipAddress, userAgent } = sessions
      const cleared = await db
        .update(sessions)
        .set({ ipAddress: null, userAgent: null })
        .where(and(lt(sessions.updatedAt, before), or(isNotNull(ipAddress), isNotNull(userAgent))))
        .returning({ id: sessions.id })
      return cleared.length
    },

    async listUnconfirmed(before: Date): Promise<string[]> {
      const membership = db
        .select({ id: memberships.id })
        .from(memberships)
        .where(eq(memberships.personId, people.id))
      const rows = await db
        .select({ id: people.id })
        .from(people)
        .where(and(eq(people.emailVerified, false), lt(people.createdAt, before), notExists(membership)))
        .limit(accountsAtOnce)
      return rows.map(({ id }) => id)
    },

    async deleteAuditOfReading(before: Date): Promise<number> {
      const [row] = await db.execute<{ gone: string }>(
        sql`select forget_audit_of_reading(${before.toISOString()}::timestamptz) as gone`,
      )
      return Number(row?.gone ?? 0)
    },

    deleteIdempotencyKeys: (before: Date) => forgetIdempotencyKeys(db, before),
  }
}
