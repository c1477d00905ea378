import { and, asc, eq, gt, or, type SQL, sql } from 'drizzle-orm'
import type { Database } from '../../db/client.ts'
import { auditEntries } from '../../db/schema/ledger.ts'
import { letters } from '../../db/schema/letters.ts'
import { needs } from '../../db/schema/needs.ts'
import { offers } from '../../db/schema/offers.ts'
import { organisations } from '../../db/schema/organisations.ts'
import {
  consents,
  credentials,
  invitations,
  memberships,
  passkeys,
  people,
  secondFactors,
  sessions,
  verifications,
} from '../../db/schema/people.ts'
import { pairs, reviews } from '../../db/schema/reviews.ts'
import type { ExportSection, Subject } from './subject.ts'

/** Rows that are read at once where there may be many; some 200 bytes each. */
const rowsAtOnce = 500

async function* each<Row extends object>(rows: PromiseLike<readonly Row[]>): AsyncIterable<object> {
  yield* await rows
}

/** Everything that a table has, page by page: an officer's log may be long. */
async function* inPages<Row extends { number: number }>(
  readAfter: (last: number) => PromiseLike<readonly Row[]>,
): AsyncIterable<object> {
  for (let last = 0; ; ) {
    const rows = await readAfter(last)
    for (const { number, ...row } of rows) {
      last = number
      yield row
    }
    if (rows.length < rowsAtOnce) return
  }
}

/** One-time values that name the person, by identifier or by address, whichever better-auth wrote. */
export const namesSubject = ({ personId, email }: Subject): SQL | undefined =>
  or(
    ...[verifications.identifier, verifications.value].flatMap((column) => [
      sql`position(${personId} in ${column}) > 0`,
      sql`position(${email} in lower(${column})) > 0`,
    ]),
  )

/** What the store holds about a person, as the person may take it along. Secrets are left out: they prove who somebody is. */
export function peopleSections(db: Database): ExportSection[] {
  return [
    {
      name: 'person',
      rows: ({ personId }) => each(db.select().from(people).where(eq(people.id, personId))),
    },
    {
      name: 'signInMethods',
      rows: ({ personId }) =>
        each(
          db
            .select({
              provider: credentials.providerId,
              account: credentials.accountId,
              scope: credentials.scope,
              createdAt: credentials.createdAt,
              updatedAt: credentials.updatedAt,
            })
            .from(credentials)
            .where(eq(credentials.personId, personId)),
        ),
    },
    {
      name: 'secondFactors',
      rows: ({ personId }) =>
        each(
          db
            .select({ verified: secondFactors.verified, lockedUntil: secondFactors.lockedUntil })
            .from(secondFactors)
            .where(eq(secondFactors.personId, personId)),
        ),
    },
    {
      name: 'passkeys',
      rows: ({ personId }) =>
        each(
          db
            .select({
              name: passkeys.name,
              deviceType: passkeys.deviceType,
              backedUp: passkeys.backedUp,
              transports: passkeys.transports,
              aaguid: passkeys.aaguid,
              createdAt: passkeys.createdAt,
            })
            .from(passkeys)
            .where(eq(passkeys.personId, personId)),
        ),
    },
    {
      name: 'sessions',
      rows: ({ personId }) =>
        each(
          db
            .select({
              ipAddress: sessions.ipAddress,
              userAgent: sessions.userAgent,
              organisationId: sessions.organisationId,
              createdAt: sessions.createdAt,
              updatedAt: sessions.updatedAt,
              expiresAt: sessions.expiresAt,
            })
            .from(sessions)
            .where(eq(sessions.personId, personId)),
        ),
    },
    {
      name: 'oneTimeLinks',
      rows: (subject) =>
        each(
          db
            .select({ createdAt: verifications.createdAt, expiresAt: verifications.expiresAt })
            .from(verifications)
            .where(namesSubject(subject)),
        ),
    },
    {
      name: 'memberships',
      rows: ({ personId }) =>
        each(
          db
            .select({
              organisationId: memberships.organisationId,
              organisation: organisations.name,
              role: memberships.role,
              territory: memberships.territory,
              themes: memberships.themes,
              createdAt: memberships.createdAt,
              updatedAt: memberships.updatedAt,
            })
            .from(memberships)
            .innerJoin(organisations, eq(organisations.id, memberships.organisationId))
            .where(eq(memberships.personId, personId)),
        ),
    },
    {
      name: 'invitations',
      rows: ({ personId, email }) =>
        each(
          db
            .select({
              direction: sql<string>`case when lower(${invitations.email}) = ${email} then 'received' else 'sent' end`,
              email: invitations.email,
              organisationId: invitations.organisationId,
              role: invitations.role,
              createdAt: invitations.createdAt,
              expiresAt: invitations.expiresAt,
              acceptedAt: invitations.acceptedAt,
              revokedAt: invitations.revokedAt,
            })
            .from(invitations)
            .where(or(eq(invitations.invitedBy, personId), eq(sql`lower(${invitations.email})`, email))),
        ),
    },
    {
      name: 'letters',
      rows: ({ email }) =>
        each(
          db
            .select({ kind: letters.kind, language: letters.language, createdAt: letters.createdAt })
            .from(letters)
            .where(eq(letters.recipient, email)),
        ),
    },
    {
      name: 'reviews',
      rows: ({ personId }) =>
        each(
          db
            .select({
              needId: reviews.needId,
              offerId: reviews.offerId,
              step: reviews.step,
              at: reviews.at,
              reason: reviews.reason,
              words: reviews.words,
              note: reviews.note,
            })
            .from(reviews)
            .where(or(eq(reviews.personId, personId), eq(reviews.toPersonId, personId)))
            .orderBy(asc(reviews.id)),
        ),
    },
    {
      name: 'heldPairs',
      rows: ({ personId }) =>
        each(
          db
            .select({ needId: pairs.needId, offerId: pairs.offerId, standing: pairs.standing })
            .from(pairs)
            .where(eq(pairs.holderId, personId)),
        ),
    },
    {
      name: 'consents',
      rows: ({ personId }) =>
        each(
          db
            .select({
              purpose: consents.purpose,
              version: consents.version,
              givenAt: consents.givenAt,
              withdrawnAt: consents.withdrawnAt,
            })
            .from(consents)
            .where(eq(consents.personId, personId))
            .orderBy(asc(consents.id)),
        ),
    },
  ]
}

/** What the person did, and the postings that the log says the person wrote. */
export function logSections(db: Database): ExportSection[] {
  const postings = (table: typeof needs | typeof offers, action: string, personId: string) =>
    inPages((last) =>
      db
        .select({
          number: auditEntries.id,
          id: table.id,
          title: table.title,
          description: table.description,
          language: table.language,
          status: table.status,
          organisationId: table.organisationId,
          createdAt: table.createdAt,
        })
        .from(auditEntries)
        .innerJoin(table, eq(sql`${table.id}::text`, auditEntries.resourceId))
        .where(
          and(
            eq(auditEntries.personId, personId),
            eq(auditEntries.action, action),
            gt(auditEntries.id, last),
          ),
        )
        .orderBy(asc(auditEntries.id))
        .limit(rowsAtOnce),
    )
  return [
    {
      name: 'audit',
      rows: ({ personId }) =>
        inPages((last) =>
          db
            .select({
              number: auditEntries.id,
              at: auditEntries.at,
              action: auditEntries.action,
              resourceId: auditEntries.resourceId,
              organisationId: auditEntries.organisationId,
              detail: auditEntries.detail,
            })
            .from(auditEntries)
            .where(and(eq(auditEntries.personId, personId), gt(auditEntries.id, last)))
            .orderBy(asc(auditEntries.id))
            .limit(rowsAtOnce),
        ),
    },
    { name: 'needsWritten', rows: ({ personId }) => postings(needs, 'need.posted', personId) },
    { name: 'offersWritten', rows: ({ personId }) => postings(offers, 'offer.posted', personId) },
  ]
}
