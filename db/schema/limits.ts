import { bigint, integer, pgTable, text } from 'drizzle-orm/pg-core'

/**
 * How often something was tried in a while, shared by all API processes. The three columns, in this order, are those that
 * rate-limiter-flexible asks for; the migration makes the table UNLOGGED: after a crash of the database counting begins anew, and nothing
 * of it goes into a back-up's log.
 */
export const rateLimits = pgTable('rate_limits', {
  /** What is limited and a digest of whom: neither an address nor an e-mail address can be read here. */
  key: text().primaryKey(),
  points: integer().notNull().default(0),
  /** Milliseconds since 1970; null: never. */
  expire: bigint({ mode: 'number' }),
})
