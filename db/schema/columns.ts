import { bigint, date, integer, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import { disclosures, postingStatuses } from '../vocabulary.ts'

export const moment = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })

export const createdAndUpdated = () => ({
  createdAt: moment('created_at').notNull().defaultNow(),
  updatedAt: moment('updated_at').notNull().defaultNow(),
})

/** What a need and an offer have in common. Absent means unknown, never "no". */
export const postingColumns = () => ({
  id: uuid().primaryKey(),
  /** The poster's own identifier: unique within the organisation, what a second import is matched by. */
  sourceId: text('source_id'),
  status: text({ enum: postingStatuses }).notNull(),
  /** ISO 639-1: as declared, else as detected. */
  language: text().notNull(),
  title: text().notNull(),
  description: text().notNull(),
  tags: text().array().notNull(),
  cpv: text().array().notNull(),
  country: text().notNull(),
  /** NUTS code, two to five characters. */
  region: text(),
  place: text(),
  disclosure: text({ enum: disclosures }).notNull().default('public'),
  ...createdAndUpdated(),
})

/** How far the ranking of a posting has come; see "How a posting becomes a suggestion" in docs/architecture.md. */
export const rankingColumns = () => ({
  /** Rises by one with every change of the content. */
  revision: integer().notNull(),
  /** The tick of this side's catalogue clock at the last change: what indexes are kept current by. */
  catalogueRevision: bigint('catalogue_revision', { mode: 'number' }).notNull(),
  /** The revision the newest ranking run saw; behind `revision`: a ranking is due. */
  rankedRevision: integer('ranked_revision').notNull().default(0),
  /** The other side's catalogue revision the newest run saw, and the one it should have seen by now. */
  rankedAgainst: bigint('ranked_against', { mode: 'number' }).notNull().default(0),
  rankingWanted: bigint('ranking_wanted', { mode: 'number' }).notNull().default(0),
  currentRunId: uuid('current_run_id'),
})

export const dateOnly = (name: string) => date(name, { mode: 'string' })
