import { jsonb, pgTable, text } from 'drizzle-orm/pg-core'
import { moment } from './columns.ts'

export interface ConceptLabels {
  preferred: string
  alternative: string[]
  /** Words that people use for it and that are never shown. */
  hidden: string[]
}

/** The concept scheme as seeded from db/seed/concepts; identifiers are stable across versions. */
export const concepts = pgTable('concepts', {
  id: text().primaryKey(),
  definition: text().notNull(),
  broader: text().array().notNull(),
  related: text().array().notNull(),
  /** CPV code prefixes, two to eight digits. */
  cpv: text().array().notNull(),
  /** By ISO 639-1 language. */
  labels: jsonb().$type<Record<string, ConceptLabels>>().notNull(),
  updatedAt: moment('updated_at').notNull().defaultNow(),
})
