import { and, asc, eq, inArray, isNull, ne, sql } from 'drizzle-orm'
import { type AuditEntry, appendAudit } from '../../db/audit.ts'
import { nextCatalogueRevision, type Side } from '../../db/catalogue-clock.ts'
import type { Database, Executor, Transaction } from '../../db/client.ts'
import { apiKeys } from '../../db/schema/accounts.ts'
import { needs } from '../../db/schema/needs.ts'
import { offers } from '../../db/schema/offers.ts'
import { organisations } from '../../db/schema/organisations.ts'
import { memberships, people, sessions } from '../../db/schema/people.ts'
import { consequenceOf, type Standing } from './consequences.ts'
import type { ErasureStep, Subject } from './subject.ts'

export type ErasureStore = ReturnType<typeof createErasureStore>

type Actor = Pick<AuditEntry, 'apiKeyId' | 'personId' | 'organisationId'>

export interface WithdrawnPosting {
  side: Side
  id: string
  revision: number
}

export type Erasure =
  | { outcome: 'erased'; subject: Subject; withdrawn: WithdrawnPosting[] }
  | { outcome: 'hand-over-first'; organisations: string[] }
  | { outcome: 'unknown' }

/** How the person stands everywhere, and who else is there. */
async function listStandings(executor: Executor, personId: string, lock: boolean): Promise<Standing[]> {
  const own = executor
    .select({ organisationId: organisations.id, organisation: organisations.name, role: memberships.role })
    .from(memberships)
    .innerJoin(organisations, eq(organisations.id, memberships.organisationId))
    .where(eq(memberships.personId, personId))
    .orderBy(asc(organisations.id))
  // A second owner who goes at the same moment waits. Whoever posts does not: a posting holds the catalogue clock that is taken below, and
  // refers to the organisation's row.
  const mine = await (lock ? own.for('no key update') : own)
  if (mine.length === 0) return []
  const all = await executor
    .select({
      organisationId: memberships.organisationId,
      personId: memberships.personId,
      role: memberships.role,
    })
    .from(memberships)
    .where(
      inArray(
        memberships.organisationId,
        mine.map((each) => each.organisationId),
      ),
    )
  const others = await executor
    .selectDistinct({ role: memberships.role })
    .from(memberships)
    .where(ne(memberships.personId, personId))
  const leavesNobody = others.length > 0 && others.every(({ role }) => role !== 'administrator')
  return mine.map((each) => ({
    ...each,
    isLastAdministrator: each.role === 'administrator' && leavesNobody,
    otherRoles: all.flatMap((other) =>
      other.organisationId === each.organisationId && other.personId !== personId ? [other.role] : [],
    ),
  }))
}

/** Takes an organisation's open postings of one side off the market, as withdrawing them one by one would. */
async function withdrawAll(
  tx: Transaction,
  side: Side,
  organisationId: string,
  actor: Actor,
): Promise<WithdrawnPosting[]> {
  const [table, noun] = side === 'needs' ? [needs, 'need'] : [offers, 'offer']
  const tick = await nextCatalogueRevision(tx, side)
  const rows = await tx
    .update(table)
    .set({
      status: 'withdrawn',
      revision: sql`${table.revision} + 1`,
      catalogueRevision: tick,
      updatedAt: sql`now()`,
    })
    .where(and(eq(table.organisationId, organisationId), eq(table.status, 'open')))
    .returning({ id: table.id, revision: table.revision })
  await appendAudit(
    tx,
    rows.map(({ id }) => ({
      ...actor,
      action: `${noun}.withdrawn`,
      resourceId: id,
      detail: { because: 'organisation.emptied' },
    })),
  )
  return rows.map((row) => ({ side, ...row }))
}

/** Nobody is left who could answer for it: nothing of it stays on the market and no program acts for it. */
async function emptyOrganisation(tx: Transaction, organisationId: string, actor: Actor) {
  const withdrawn = [
    ...(await withdrawAll(tx, 'needs', organisationId, actor)),
    ...(await withdrawAll(tx, 'offers', organisationId, actor)),
  ]
  const revoked = await tx
    .update(apiKeys)
    .set({ revokedAt: sql`now()` })
    .where(and(eq(apiKeys.organisationId, organisationId), isNull(apiKeys.revokedAt)))
    .returning({ id: apiKeys.id })
  await appendAudit(tx, [
    ...revoked.map(({ id }) => ({ ...actor, action: 'api_key.revoked', resourceId: id })),
    {
      ...actor,
      action: 'organisation.emptied',
      resourceId: organisationId,
      detail: { postingsWithdrawn: withdrawn.length, keysRevoked: revoked.length },
    },
  ])
  return withdrawn
}

export function createErasureStore(db: Database, steps: readonly ErasureStep[]) {
  const subjectColumns = { personId: people.id, email: people.email, name: people.name }

  return {
    /** Tables that steps clear; the others' rows cascade. */
    clearedTables: steps.flatMap(({ tables }) => tables),

    async findSubject(personId: string): Promise<Subject | undefined> {
      const [subject] = await db.select(subjectColumns).from(people).where(eq(people.id, personId))
      return subject
    },

    listStandings: (personId: string) => listStandings(db, personId, false),

    /** When the person signed in to this session. */
    async findSessionStart(sessionId: string): Promise<Date | undefined> {
      const [session] = await db
        .select({ createdAt: sessions.createdAt })
        .from(sessions)
        .where(eq(sessions.id, sessionId))
      return session?.createdAt
    },

    /** Everything or nothing, in one transaction. */
    async erase(personId: string, actor: Actor, only: 'unconfirmed' | 'any' = 'any'): Promise<Erasure> {
      return db.transaction(async (tx): Promise<Erasure> => {
        const isMeant = only === 'any' ? undefined : eq(people.emailVerified, false)
        const [subject] = await tx
          .select(subjectColumns)
          .from(people)
          .where(and(eq(people.id, personId), isMeant))
          .for('update')
        if (!subject) return { outcome: 'unknown' }
        const standings = await listStandings(tx, personId, true)
        const blocked = standings.filter((each) => consequenceOf(each) === 'hand-over-first')
        if (blocked.length > 0)
          return { outcome: 'hand-over-first', organisations: blocked.map((each) => each.organisation) }
        const withdrawn: WithdrawnPosting[] = []
        for (const standing of standings)
          if (consequenceOf(standing) === 'empties')
            withdrawn.push(...(await emptyOrganisation(tx, standing.organisationId, actor)))
        for (const step of steps) await step.erase(tx, subject)
        await tx.delete(people).where(eq(people.id, personId))
        await appendAudit(tx, { ...actor, action: 'person.erased', resourceId: personId })
        return { outcome: 'erased', subject, withdrawn }
      })
    },
  }
}
