import { and, asc, eq, gt, inArray, isNull, ne, sql } from 'drizzle-orm'
import { type AuditEntry, appendAudit } from '../../db/audit.ts'
import type { Database, Transaction } from '../../db/client.ts'
import { organisations } from '../../db/schema/organisations.ts'
import { invitations, memberships, people } from '../../db/schema/people.ts'
import type { Role } from '../../db/vocabulary.ts'

type MembershipRow = typeof memberships.$inferSelect
export type MemberRow = MembershipRow & { name: string; email: string }
export type MemberScope = Pick<MembershipRow, 'role' | 'territory' | 'themes'>

export type MemberStore = ReturnType<typeof createMemberStore>

/** A step against one member. */
interface Step {
  readonly organisationId: string
  readonly personId: string
  /** What the member was when the step was decided on. */
  readonly role: Role
  /** Somebody else in one of these roles must remain; empty: nobody need. */
  readonly standIns: readonly Role[]
  readonly audit: AuditEntry
}

/** `changed`: the member is in another role by now; `last`: nobody would remain. Nothing is written then. */
type StepOutcome = 'done' | 'changed' | 'last'

const columns = {
  id: memberships.id,
  personId: memberships.personId,
  organisationId: memberships.organisationId,
  role: memberships.role,
  territory: memberships.territory,
  themes: memberships.themes,
  createdAt: memberships.createdAt,
  updatedAt: memberships.updatedAt,
  name: people.name,
  email: people.email,
}

const isMember = ({ organisationId, personId }: Pick<Step, 'organisationId' | 'personId'>) =>
  and(eq(memberships.organisationId, organisationId), eq(memberships.personId, personId))

/** Steps against the members of one organisation come one after the other: of two owners who leave at once, one stays. */
async function whileOthersWait(tx: Transaction, organisationId: string): Promise<void> {
  const { id } = organisations
  await tx.select({ id }).from(organisations).where(eq(id, organisationId)).for('no key update')
}

async function isLast(tx: Transaction, { organisationId, personId, standIns }: Step): Promise<boolean> {
  if (standIns.length === 0) return false
  const others = await tx.$count(
    memberships,
    and(
      eq(memberships.organisationId, organisationId),
      ne(memberships.personId, personId),
      inArray(memberships.role, [...standIns]),
    ),
  )
  return others === 0
}

export function createMemberStore(db: Database) {
  async function take(step: Step, write: (tx: Transaction) => Promise<void>): Promise<StepOutcome> {
    return db.transaction(async (tx) => {
      await whileOthersWait(tx, step.organisationId)
      const [current] = await tx.select({ role: memberships.role }).from(memberships).where(isMember(step))
      if (current?.role !== step.role) return 'changed'
      if (await isLast(tx, step)) return 'last'
      await write(tx)
      await appendAudit(tx, step.audit)
      return 'done'
    })
  }

  return {
    async find(organisationId: string, personId: string): Promise<MemberRow | undefined> {
      const [row] = await db
        .select(columns)
        .from(memberships)
        .innerJoin(people, eq(people.id, memberships.personId))
        .where(isMember({ organisationId, personId }))
      return row
    },

    /** Those who joined first come first. */
    async list(organisationId: string, afterId: string | undefined, limit: number): Promise<MemberRow[]> {
      return db
        .select(columns)
        .from(memberships)
        .innerJoin(people, eq(people.id, memberships.personId))
        .where(
          and(
            eq(memberships.organisationId, organisationId),
            afterId === undefined ? undefined : gt(memberships.id, afterId),
          ),
        )
        .orderBy(asc(memberships.id))
        .limit(limit)
    },

    async replace(step: Step, change: MemberScope): Promise<StepOutcome> {
      return take(step, async (tx) => {
        await tx
          .update(memberships)
          .set({ ...change, updatedAt: sql`now()` })
          .where(isMember(step))
      })
    },

    /** Takes the member away, and with it the invitations that the person sent and nobody has accepted. */
    async remove(step: Step, now: Date): Promise<StepOutcome> {
      return take(step, async (tx) => {
        await tx.delete(memberships).where(isMember(step))
        await tx
          .update(invitations)
          .set({ revokedAt: now, updatedAt: sql`now()` })
          .where(
            and(
              eq(invitations.organisationId, step.organisationId),
              eq(invitations.invitedBy, step.personId),
              isNull(invitations.acceptedAt),
              isNull(invitations.revokedAt),
            ),
          )
      })
    },
  }
}
