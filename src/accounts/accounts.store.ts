import { and, asc, desc, eq, gt, isNull, lt, or, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { type AuditEntry, appendAudit } from '../../db/audit.ts'
import type { Database } from '../../db/client.ts'
import { apiKeys, setupTokens } from '../../db/schema/accounts.ts'
import { organisations } from '../../db/schema/organisations.ts'
import { memberships, representations, sessions } from '../../db/schema/people.ts'
import type { OrganisationKind } from '../../db/vocabulary.ts'

export type ApiKeyRow = typeof apiKeys.$inferSelect
export type NewApiKeyRow = typeof apiKeys.$inferInsert

export type AccountStore = ReturnType<typeof createAccountStore>

/** A key's use is noted at most once in this many milliseconds: a busy key would otherwise write on every request. */
const lastUsedGranularityMs = 60_000

const below = alias(organisations, 'below')

/** Organisations that stand under this one, and those that consented to be represented by it. */
const actsFor = sql<string[]>`array(
  select ${below.id} from ${organisations} ${sql.identifier('below')} where ${below.parentId} = ${organisations.id} and ${below.id} <> ${organisations.id}
  union
  select ${representations.organisationId} from ${representations}
  where ${representations.representativeId} = ${organisations.id}
    and ${representations.consentedAt} is not null and ${representations.revokedAt} is null
)`

/** What an actor has from its organisation. */
const standing = {
  territory: organisations.territory,
  isVerified: sql<boolean>`${organisations.verifiedAt} is not null`,
  isVetted: sql<boolean>`${organisations.vettedAt} is not null`,
  actsFor,
}

export function createAccountStore(db: Database) {
  return {
    async insertKey(row: NewApiKeyRow, audit: AuditEntry): Promise<ApiKeyRow> {
      return db.transaction(async (tx) => {
        const [key] = await tx.insert(apiKeys).values(row).returning()
        if (!key) throw new Error('an inserted key was not returned')
        await appendAudit(tx, audit)
        return key
      })
    },

    /** The key with this digest, or with this one before it was rotated, and how its organisation stands, if it is valid now. */
    async findValidKey(digest: string, now: Date) {
      const [row] = await db
        .select({ key: apiKeys, standing })
        .from(apiKeys)
        .innerJoin(organisations, eq(organisations.id, apiKeys.organisationId))
        .where(
          and(
            or(
              eq(apiKeys.digest, digest),
              and(eq(apiKeys.previousDigest, digest), gt(apiKeys.previousGoodUntil, now)),
            ),
            isNull(apiKeys.revokedAt),
            or(isNull(apiKeys.expiresAt), gt(apiKeys.expiresAt, now)),
          ),
        )
      return row
    },

    /** What a person is in the organisation that was asked for, else in the one joined first. */
    async findMembership(personId: string, organisationId: string | null) {
      const [row] = await db
        .select({ membership: memberships, standing })
        .from(memberships)
        .innerJoin(organisations, eq(organisations.id, memberships.organisationId))
        .where(eq(memberships.personId, personId))
        .orderBy(
          desc(sql`${memberships.organisationId} is not distinct from ${organisationId}::uuid`),
          asc(memberships.id),
        )
        .limit(1)
      return row
    },

    async isMember(personId: string, organisationId: string): Promise<boolean> {
      const found = await db
        .select({ id: memberships.id })
        .from(memberships)
        .where(and(eq(memberships.personId, personId), eq(memberships.organisationId, organisationId)))
      return found.length > 0
    },

    /** Notes whom a person acts for in a session. */
    async replaceSessionOrganisation(sessionId: string, organisationId: string): Promise<void> {
      await db.update(sessions).set({ organisationId }).where(eq(sessions.id, sessionId))
    },

    async noteUse({ id, lastUsedAt }: ApiKeyRow, now: Date): Promise<void> {
      const stale = new Date(now.getTime() - lastUsedGranularityMs)
      if (lastUsedAt !== null && lastUsedAt >= stale) return
      await db
        .update(apiKeys)
        .set({ lastUsedAt: now })
        .where(and(eq(apiKeys.id, id), or(isNull(apiKeys.lastUsedAt), lt(apiKeys.lastUsedAt, stale))))
    },

    async findKey(id: string): Promise<ApiKeyRow | undefined> {
      const [key] = await db.select().from(apiKeys).where(eq(apiKeys.id, id))
      return key
    },

    /** Undefined when the key has another secret by now. */
    async replaceSecret(
      { id, digest }: Pick<ApiKeyRow, 'id' | 'digest'>,
      secret: Pick<ApiKeyRow, 'prefix' | 'digest' | 'previousDigest' | 'previousGoodUntil' | 'rotatedAt'>,
      audit: AuditEntry,
    ): Promise<ApiKeyRow | undefined> {
      return db.transaction(async (tx) => {
        const [key] = await tx
          .update(apiKeys)
          .set(secret)
          .where(and(eq(apiKeys.id, id), eq(apiKeys.digest, digest), isNull(apiKeys.revokedAt)))
          .returning()
        if (key) await appendAudit(tx, audit)
        return key
      })
    },

    async listKeys(
      organisationId: string,
      beforeId: string | undefined,
      limit: number,
    ): Promise<ApiKeyRow[]> {
      return db
        .select()
        .from(apiKeys)
        .where(
          and(
            eq(apiKeys.organisationId, organisationId),
            beforeId === undefined ? undefined : lt(apiKeys.id, beforeId),
          ),
        )
        .orderBy(desc(apiKeys.id))
        .limit(limit)
    },

    async replaceRevokedAt(id: string, revokedAt: Date, audit: AuditEntry): Promise<void> {
      await db.transaction(async (tx) => {
        await tx
          .update(apiKeys)
          .set({ revokedAt })
          .where(and(eq(apiKeys.id, id), isNull(apiKeys.revokedAt)))
        await appendAudit(tx, audit)
      })
    },

    async findKind(organisationId: string): Promise<OrganisationKind | undefined> {
      const [row] = await db
        .select({ kind: organisations.kind })
        .from(organisations)
        .where(eq(organisations.id, organisationId))
      return row?.kind
    },

    /** Whether anybody, program or person, can act for an organisation. */
    async canAnybodyAct(): Promise<boolean> {
      const [keys] = await db.select({ id: apiKeys.id }).from(apiKeys).limit(1)
      const [members] = await db.select({ id: memberships.id }).from(memberships).limit(1)
      return keys !== undefined || members !== undefined
    },

    /** Only the newest set-up token is good: a restart prints a fresh link. */
    async replaceSetupToken(digest: string): Promise<void> {
      await db.transaction(async (tx) => {
        await tx.delete(setupTokens).where(isNull(setupTokens.usedAt))
        await tx.insert(setupTokens).values({ digest })
      })
    },

    /** Whether the token is there and was not used. */
    async hasSetupToken(digest: string): Promise<boolean> {
      const found = await db
        .select({ digest: setupTokens.digest })
        .from(setupTokens)
        .where(and(eq(setupTokens.digest, digest), isNull(setupTokens.usedAt)))
      return found.length > 0
    },

    /** Marks the token as used; false when it is not there or was used before. */
    async takeSetupToken(digest: string, now: Date): Promise<boolean> {
      const taken = await db
        .update(setupTokens)
        .set({ usedAt: now })
        .where(and(eq(setupTokens.digest, digest), isNull(setupTokens.usedAt)))
        .returning({ digest: setupTokens.digest })
      return taken.length > 0
    },
  }
}
