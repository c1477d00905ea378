import { asc, eq, sql } from 'drizzle-orm'
import { type AuditEntry, appendAudit } from '../../db/audit.ts'
import type { Database } from '../../db/client.ts'
import { organisations } from '../../db/schema/organisations.ts'
import { memberships, people } from '../../db/schema/people.ts'

export type PersonRow = typeof people.$inferSelect

export type PeopleStore = ReturnType<typeof createPeopleStore>

export function createPeopleStore(db: Database) {
  return {
    async find(id: string): Promise<PersonRow | undefined> {
      const [person] = await db.select().from(people).where(eq(people.id, id))
      return person
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
