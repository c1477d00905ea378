import { index, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { roles, scopes } from '../vocabulary.ts'
import { moment } from './columns.ts'
import { organisations } from './organisations.ts'

/** Keys that programs act with. Only a digest is kept: a key is shown once, when it is made. */
export const apiKeys = pgTable(
  'api_keys',
  {
    id: uuid().primaryKey(),
    organisationId: uuid('organisation_id')
      .notNull()
      .references(() => organisations.id),
    role: text({ enum: roles }).notNull(),
    /** What of the role's rights the key has; null: all of them. */
    scopes: text({ enum: scopes }).array(),
    name: text().notNull(),
    /** The first characters, so that a key can be recognised in a list. */
    prefix: text().notNull(),
    /** SHA-256 of the key, hexadecimal. The key has 256 random bits: a slow hash would protect nothing more. */
    digest: text().notNull().unique(),
    /** Of the secret before the last rotation, which goes on being good for a while. */
    previousDigest: text('previous_digest').unique(),
    previousGoodUntil: moment('previous_good_until'),
    rotatedAt: moment('rotated_at'),
    createdAt: moment('created_at').notNull().defaultNow(),
    expiresAt: moment('expires_at'),
    lastUsedAt: moment('last_used_at'),
    revokedAt: moment('revoked_at'),
  },
  (table) => [index('api_keys_organisation').on(table.organisationId)],
)

/** The one-time link of an empty store: who opens it becomes the first administrator. */
export const setupTokens = pgTable('setup_tokens', {
  digest: text().primaryKey(),
  createdAt: moment('created_at').notNull().defaultNow(),
  usedAt: moment('used_at'),
})
