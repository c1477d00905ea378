import { and, asc, eq, gt, isNull, sql } from 'drizzle-orm'
import { type AuditEntry, appendAudit } from '../../db/audit.ts'
import type { Database } from '../../db/client.ts'
import { organisations } from '../../db/schema/organisations.ts'
import { invitations, memberships, people } from '../../db/schema/people.ts'

export type PersonRow = typeof people.$inferSelect

export type PeopleStore = ReturnType<typeof createPeopleStore>

export function createPeopleStore(db: Database) {
  return {
    async find(id: string): Promise<PersonRow | undefined> {
      const [person] = await db.select().from(people).where(eq(people.id, id))
      return person
    },

    async findByEmail(email: string): Promise<PersonRow | undefined> {
      const [person] = await db.select().from(people).where(eq(people.email, email.toLowerCase()))
      return person
    },

    /** Whether an invitation waits for this address. */
    async isInvited(email: string, now: Date): Promise<boolean> {
      const open = await db
        .select({ id: invitations.id })
        .from(invitations)
        .where(
          and(
            eq(sql`lower(${invitations.email})`, email.toLowerCase()),
            isNull(invitations.acceptedAt),
            isNull(invitations.revokedAt),
            gt(invitations.expiresAt, now),
          ),
        )
        .limit(1)
      return open.length > 0
    },

    /** Whether there is anybody who was not made up for a demonstration. */
    async hasRealPeople(): Promise<boolean> {
      const found = await db.select({ id: people.id }).from(people).where(eq(people.isDemo, false)).limit(1)
      return found.length > 0
    },

    /** Does nothing when the person is a member already. */
    async insertMembership(row: typeof memberships.$inferInsert, audit: AuditEntry): Promise<void> {
      await db.transaction(async (tx) => {
        const inserted = await tx.insert(memberships).values(row).onConflictDoNothing().returning()
        if (inserted.length > 0) await appendAudit(tx, audit)
      })
    },

    /** Oldest first: the first one is whom the person acts for when nothing else was chosen. */
    async listMemberships(personId: string) {
      return db
        .select({
          organisationId: memberships.organisationId,
          organisation: organisations.name,
          role: memberships.role,
          themes: memberships.themes,
        })
        .from(memberships)
        .innerJoin(organisations, eq(organisations.id, memberships.organisationId))
        .where(eq(memberships.personId, personId))
        .orderBy(asc(memberships.id))
    },

    async replace(
      id: string,
      change: Partial<Pick<PersonRow, 'name' | 'language' | 'disclosure'>>,
      audit: AuditEntry,
    ): Promise<void> {
      await db.transaction(async (tx) => {
        await tx
          .update(people)
          .set({ ...change, updatedAt: sql`now()` })
          .where(eq(people.id, id))
        await appendAudit(tx, audit)
      })
    },
  }
}
