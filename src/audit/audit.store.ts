import { and, desc, eq, gte, inArray, like, lt, or, type SQL, sql } from 'drizzle-orm'
import { appendReadings, type ReadingEntry } from '../../db/audit.ts'
import type { Database } from '../../db/client.ts'
import { startingWith } from '../../db/patterns.ts'
import { auditEntries } from '../../db/schema/ledger.ts'
import { memberships } from '../../db/schema/people.ts'
import type { AuditQuery } from './audit.schema.ts'

export type AuditRow = typeof auditEntries.$inferSelect

export type AuditStore = ReturnType<typeof createAuditStore>

interface PageOfLog {
  /** Number of the last entry of the page before. */
  before: number | undefined
  limit: number
}

const matchesAction = (action: string): SQL =>
  action.includes('.')
    ? eq(auditEntries.action, action)
    : like(auditEntries.action, startingWith(`${action}.`))

const isAnyOf = (query: AuditQuery): SQL | undefined =>
  and(
    query.person === undefined ? undefined : eq(auditEntries.personId, query.person),
    query.apiKey === undefined ? undefined : eq(auditEntries.apiKeyId, query.apiKey),
    query.organisation === undefined ? undefined : eq(auditEntries.organisationId, query.organisation),
    query.action === undefined ? undefined : matchesAction(query.action),
    query.resource === undefined ? undefined : eq(auditEntries.resourceId, query.resource),
    query.since === undefined ? undefined : gte(auditEntries.at, new Date(query.since)),
    query.until === undefined ? undefined : lt(auditEntries.at, new Date(query.until)),
  )

export function createAuditStore(db: Database) {
  async function listWhere(where: SQL | undefined, { before, limit }: PageOfLog): Promise<AuditRow[]> {
    return db
      .select()
      .from(auditEntries)
      .where(and(where, before === undefined ? undefined : lt(auditEntries.id, before)))
      .orderBy(desc(auditEntries.id))
      .limit(limit)
  }

  /** A person's account and memberships, as entries name them. */
  async function listIdentifiers(personId: string): Promise<string[]> {
    const rows = await db
      .select({ id: memberships.id })
      .from(memberships)
      .where(eq(memberships.personId, personId))
    return [personId, ...rows.map(({ id }) => id)]
  }

  return {
    insertReadings: (entries: readonly ReadingEntry[]) => appendReadings(db, entries),

    list: (query: AuditQuery, page: PageOfLog) => listWhere(isAnyOf(query), page),

    /** What the person did, and what others did to or saw of what is the person's. */
    async listOfPerson(personId: string, page: PageOfLog): Promise<AuditRow[]> {
      const about = or(
        eq(auditEntries.personId, personId),
        inArray(auditEntries.resourceId, await listIdentifiers(personId)),
        sql`(${auditEntries.detail} ->> 'personId') = ${personId}`,
      )
      return listWhere(about, page)
    },
  }
}
