import { sql } from 'drizzle-orm'
import {
  bigint,
  check,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { embeddingsStates } from '../vocabulary.ts'
import { moment } from './columns.ts'
import { needs } from './needs.ts'
import { offers } from './offers.ts'

/**
 * The ledger: what was ranked, with which engine, weights, concepts, model and catalogue. Rows are only ever added. One run per (posting,
 * revision, engine, profile, concepts, model and whether it could be used, catalogue revision): a job that runs twice finds its work done.
 */
export const rankingRuns = pgTable(
  'ranking_runs',
  {
    id: uuid().primaryKey(),
    /** Exactly one of the two is set: the posting that was ranked. */
    needId: uuid('need_id').references(() => needs.id),
    offerId: uuid('offer_id').references(() => offers.id),
    revision: integer().notNull(),
    engineVersion: text('engine_version').notNull(),
    profileVersion: text('profile_version').notNull(),
    /** Null: written before it was recorded. */
    conceptsVersion: text('concepts_version'),
    /** The model that compares texts by meaning; empty: none is configured. Never null, or the unique keys would not hold. */
    embeddingsModel: text('embeddings_model').notNull().default(''),
    /** `unavailable`: ranked without it, to be ranked again. */
    embeddings: text({ enum: embeddingsStates }).notNull().default('off'),
    /** Candidates that were compared by meaning; null: off. */
    embeddingsVectors: integer('embeddings_vectors'),
    /** Why it was unavailable, in a word. */
    embeddingsReason: text('embeddings_reason'),
    /** The other side's catalogue revision the index stood at. */
    catalogueRevision: bigint('catalogue_revision', { mode: 'number' }).notNull(),
    /** Postings of the other side in the index. */
    candidates: integer().notNull(),
    milliseconds: doublePrecision().notNull(),
    createdAt: moment('created_at').notNull().defaultNow(),
  },
  (table) => [
    uniqueIndex('ranking_runs_of_need')
      .on(
        table.needId,
        table.revision,
        table.engineVersion,
        table.profileVersion,
        table.conceptsVersion,
        table.embeddingsModel,
        table.embeddings,
        table.catalogueRevision,
      )
      .where(sql`${table.needId} is not null`),
    uniqueIndex('ranking_runs_of_offer')
      .on(
        table.offerId,
        table.revision,
        table.engineVersion,
        table.profileVersion,
        table.conceptsVersion,
        table.embeddingsModel,
        table.embeddings,
        table.catalogueRevision,
      )
      .where(sql`${table.offerId} is not null`),
    index('ranking_runs_to_repeat').on(table.id).where(sql`${table.embeddings} = 'unavailable'`),
    check('ranking_runs_one_posting', sql`num_nonnulls(${table.needId}, ${table.offerId}) = 1`),
  ],
)

/** One ranked pair as its run wrote it; never changed afterwards. */
export const suggestions = pgTable(
  'suggestions',
  {
    id: uuid().primaryKey(),
    runId: uuid('run_id')
      .notNull()
      .references(() => rankingRuns.id),
    /** `excluded`: a rule stands against the pair; kept so that it can be shown with the rule's name. */
    standing: text({ enum: ['suggested', 'excluded'] }).notNull(),
    /** From 1 within the standing. */
    position: integer().notNull(),
    needId: uuid('need_id')
      .notNull()
      .references(() => needs.id),
    offerId: uuid('offer_id')
      .notNull()
      .references(() => offers.id),
    /** 0–1, the sum of the explanation's contributions. */
    score: doublePrecision().notNull(),
    explanation: jsonb().notNull(),
    findings: jsonb().notNull(),
  },
  (table) => [
    uniqueIndex('suggestions_place').on(table.runId, table.standing, table.position),
    index('suggestions_need').on(table.needId),
    index('suggestions_offer').on(table.offerId),
  ],
)
