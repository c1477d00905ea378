import { and, desc, eq, gt, isNull, lt, sql, TransactionRollbackError } from 'drizzle-orm'
import { type AuditEntry, appendAudit } from '../../db/audit.ts'
import type { Database } from '../../db/client.ts'
import { organisations } from '../../db/schema/organisations.ts'
import { invitations, memberships, people } from '../../db/schema/people.ts'

export type InvitationRow = typeof invitations.$inferSelect
type NewInvitationRow = typeof invitations.$inferInsert

export type InvitationStore = ReturnType<typeof createInvitationStore>

const isOpen = and(isNull(invitations.acceptedAt), isNull(invitations.revokedAt))

const ofOrganisation = (organisationId: string, id: string) =>
  and(eq(invitations.id, id), eq(invitations.organisationId, organisationId))

/** Who takes up which invitation. */
interface Acceptance {
  invitation: InvitationRow
  membershipId: string
  personId: string
  now: Date
}

export function createInvitationStore(db: Database) {
  return {
    /** In the place of the open one to the same address. */
    async insert(row: NewInvitationRow, now: Date, audit: AuditEntry): Promise<InvitationRow> {
      const { organisationId, email } = row
      return db.transaction(async (tx) => {
        // Of two who invite the same address at once, the second replaces the first.
        await tx
          .select({ id: organisations.id })
          .from(organisations)
          .where(eq(organisations.id, organisationId))
          .for('no key update')
        await tx
          .update(invitations)
          .set({ revokedAt: now, updatedAt: sql`now()` })
          .where(and(eq(invitations.organisationId, organisationId), eq(invitations.email, email), isOpen))
        const [inserted] = await tx.insert(invitations).values(row).returning()
        if (!inserted) throw new Error('an inserted invitation was not returned')
        await appendAudit(tx, audit)
        return inserted
      })
    },

    async find(organisationId: string, id: string): Promise<InvitationRow | undefined> {
      const [row] = await db.select().from(invitations).where(ofOrganisation(organisationId, id))
      return row
    },

    async findByDigest(digest: string) {
      const [row] = await db
        .select({ invitation: invitations, organisation: organisations.name })
        .from(invitations)
        .innerJoin(organisations, eq(organisations.id, invitations.organisationId))
        .where(eq(invitations.digest, digest))
      return row
    },

    /** Those that nobody has accepted or taken back, expired ones too; the newest first. */
    async listOpen(
      organisationId: string,
      beforeId: string | undefined,
      limit: number,
    ): Promise<InvitationRow[]> {
      return db
        .select()
        .from(invitations)
        .where(
          and(
            eq(invitations.organisationId, organisationId),
            isOpen,
            beforeId === undefined ? undefined : lt(invitations.id, beforeId),
          ),
        )
        .orderBy(desc(invitations.id))
        .limit(limit)
    },

    /** A new link in the place of the old one. Undefined when the invitation is not open any more. */
    async replaceDigest(
      { organisationId, id }: Pick<InvitationRow, 'organisationId' | 'id'>,
      link: Pick<InvitationRow, 'digest' | 'expiresAt'>,
      audit: AuditEntry,
    ): Promise<InvitationRow | undefined> {
      return db.transaction(async (tx) => {
        const [row] = await tx
          .update(invitations)
          .set({ ...link, updatedAt: sql`now()` })
          .where(and(ofOrganisation(organisationId, id), isOpen))
          .returning()
        if (row) await appendAudit(tx, audit)
        return row
      })
    },

    async replaceRevokedAt(
      { organisationId, id }: Pick<InvitationRow, 'organisationId' | 'id'>,
      revokedAt: Date,
      audit: AuditEntry,
    ): Promise<void> {
      await db.transaction(async (tx) => {
        const taken = await tx
          .update(invitations)
          .set({ revokedAt, updatedAt: sql`now()` })
          .where(and(ofOrganisation(organisationId, id), isOpen))
          .returning({ id: invitations.id })
        if (taken.length > 0) await appendAudit(tx, audit)
      })
    },

    async findAddress(personId: string): Promise<{ email: string; isConfirmed: boolean } | undefined> {
      const [row] = await db
        .select({ email: people.email, isConfirmed: people.emailVerified })
        .from(people)
        .where(eq(people.id, personId))
      return row
    },

    /**
     * Uses the invitation up and makes the person a member, both or neither. `gone`: it is not open any more, or has another link by now;
     * `member`: the person is one already.
     */
    async replaceByMembership(
      { invitation, membershipId, personId, now }: Acceptance,
      audit: AuditEntry,
    ): Promise<'done' | 'gone' | 'member'> {
      const { id, digest, organisationId, role, territory, themes } = invitation
      try {
        return await db.transaction(async (tx) => {
          const used = await tx
            .update(invitations)
            .set({ acceptedAt: now, updatedAt: sql`now()` })
            .where(
              and(
                eq(invitations.id, id),
                eq(invitations.digest, digest),
                isOpen,
                gt(invitations.expiresAt, now),
              ),
            )
            .returning({ id: invitations.id })
          if (used.length === 0) return 'gone'
          const joined = await tx
            .insert(memberships)
            .values({ id: membershipId, personId, organisationId, role, territory, themes })
            .onConflictDoNothing()
            .returning({ id: memberships.id })
          if (joined.length === 0) return tx.rollback()
          await appendAudit(tx, audit)
          return 'done'
        })
      } catch (error) {
        if (error instanceof TransactionRollbackError) return 'member'
        throw error
      }
    },
  }
}
