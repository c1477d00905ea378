import { sql } from 'drizzle-orm'
import { integer, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { rerankCauses, rerankStates } from '../vocabulary.ts'
import { createdAndUpdated, moment } from './columns.ts'

/** Each time that all postings are ranked anew: to which versions, and how far it has come. At most one runs. */
export const reranks = pgTable(
  'reranks',
  {
    id: uuid().primaryKey(),
    why: text({ enum: rerankCauses }).notNull(),
    /** The API key that asked; null: the service itself or its operator at the command line. */
    requestedBy: uuid('requested_by'),
    engineVersion: text('engine_version').notNull(),
    profileVersion: text('profile_version').notNull(),
    conceptsVersion: text('concepts_version').notNull(),
    /** Empty: none. */
    embeddingsModel: text('embeddings_model').notNull().default(''),
    state: text({ enum: rerankStates }).notNull(),
    /** Postings at the beginning; newer ones that are met on the way are added. */
    total: integer().notNull(),
    done: integer().notNull().default(0),
    /** The last posting that is done: needs come first, each side in the order of identifiers. */
    cursorSide: text('cursor_side', { enum: ['needs', 'offers'] }).notNull(),
    cursorId: uuid('cursor_id').notNull(),
    ...createdAndUpdated(),
    finishedAt: moment('finished_at'),
  },
  (table) => [uniqueIndex('reranks_one_running').on(table.state).where(sql`${table.state} = 'running'`)],
)
