import { and, count, desc, eq, gt, isNull, lt, or } from 'drizzle-orm'
import { type AuditEntry, appendAudit } from '../../db/audit.ts'
import type { Database } from '../../db/client.ts'
import { apiKeys, setupTokens } from '../../db/schema/accounts.ts'
import { organisations } from '../../db/schema/organisations.ts'

export type ApiKeyRow = typeof apiKeys.$inferSelect
export type NewApiKeyRow = typeof apiKeys.$inferInsert

export type AccountStore = ReturnType<typeof createAccountStore>

/** A key's use is noted at most once in this many milliseconds: a busy key would otherwise write on every request. */
const lastUsedGranularityMs = 60_000

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

    /** The key with this digest and the territory of its organisation, if it is valid now. */
    async findValidKey(digest: string, now: Date) {
      const [row] = await db
        .select({ key: apiKeys, territory: organisations.territory })
        .from(apiKeys)
        .innerJoin(organisations, eq(organisations.id, apiKeys.organisationId))
        .where(
          and(
            eq(apiKeys.digest, digest),
            isNull(apiKeys.revokedAt),
            or(isNull(apiKeys.expiresAt), gt(apiKeys.expiresAt, now)),
          ),
        )
      return row
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

    async isOrganisation(id: string): Promise<boolean> {
      const rows = await db
        .select({ id: organisations.id })
        .from(organisations)
        .where(eq(organisations.id, id))
      return rows.length > 0
    },

    async countKeys(): Promise<number> {
      const [row] = await db.select({ keys: count() }).from(apiKeys)
      return row?.keys ?? 0
    },

    /** Only the newest set-up token is good: a restart prints a fresh link. */
    async replaceSetupToken(digest: string): Promise<void> {
      await db.transaction(async (tx) => {
        await tx.delete(setupTokens).where(isNull(setupTokens.usedAt))
        await tx.insert(setupTokens).values({ digest })
      })
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
