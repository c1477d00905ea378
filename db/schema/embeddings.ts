import { sql } from 'drizzle-orm'
import { bigint, customType, date, index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { moment } from './columns.ts'

const bytes = customType<{ data: Uint8Array; driverData: Uint8Array }>({ dataType: () => 'bytea' })

/** What a language model made of texts: a cache, so that each text is asked about once. May be emptied at any time. */
export const embeddings = pgTable(
  'embeddings',
  {
    model: text().notNull(),
    /** SHA-256 of the text, hexadecimal. */
    textHash: text('text_hash').notNull(),
    dimensions: integer().notNull(),
    /** Unit length; 32-bit floats, little-endian. */
    vector: bytes().notNull(),
    createdAt: moment('created_at').notNull().defaultNow(),
    lastUsedOn: date('last_used_on', { mode: 'string' }).notNull().default(sql`current_date`),
  },
  (table) => [
    primaryKey({ columns: [table.model, table.textHash] }),
    index('embeddings_last_used').on(table.lastUsedOn),
  ],
)

/** What workers have asked of each model so far, for /metrics: they serve no address themselves. */
export const embeddingCounters = pgTable('embedding_counters', {
  model: text().primaryKey(),
  requests: bigint({ mode: 'number' }).notNull(),
  failures: bigint({ mode: 'number' }).notNull(),
  hits: bigint({ mode: 'number' }).notNull(),
  misses: bigint({ mode: 'number' }).notNull(),
})
