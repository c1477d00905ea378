import { date, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { declineReasons, pairSignals, pairStandings, reviewSteps } from '../vocabulary.ts'
import { moment } from './columns.ts'
import { needs } from './needs.ts'
import { offers } from './offers.ts'
import { people } from './people.ts'
import { suggestions } from './suggestions.ts'

const pairColumns = () => ({
  needId: uuid('need_id')
    .notNull()
    .references(() => needs.id),
  offerId: uuid('offer_id')
    .notNull()
    .references(() => offers.id),
})

/** What officers did with pairs, step by step. Rows are only ever added; an undone step stays, with the step that undid it. */
export const reviews = pgTable(
  'reviews',
  {
    /** UUID v7: in the order of time. */
    id: uuid().primaryKey(),
    ...pairColumns(),
    /** The suggestion that was looked at. */
    suggestionId: uuid('suggestion_id')
      .notNull()
      .references(() => suggestions.id),
    step: text({ enum: reviewSteps }).notNull(),
    at: moment('at').notNull(),
    /** Who did it: a person, or a program with its key. Null: the person has been erased. */
    personId: uuid('person_id').references(() => people.id, { onDelete: 'set null' }),
    apiKeyId: uuid('api_key_id'),
    organisationId: uuid('organisation_id'),
    reason: text({ enum: declineReasons }),
    /** For the firm to read. */
    words: text(),
    /** For the hub alone. */
    note: text(),
    until: date({ mode: 'string' }),
    /** Of a hand-over: who has it now. */
    toPersonId: uuid('to_person_id').references(() => people.id, { onDelete: 'set null' }),
    /** Of an undo: the step that counts no more. */
    undoes: uuid(),
    /** The material revisions that were looked at. */
    needRevision: integer('need_revision').notNull(),
    offerRevision: integer('offer_revision').notNull(),
  },
  (table) => [
    index('reviews_pair').on(table.needId, table.offerId, table.id),
    index('reviews_person').on(table.personId, table.id),
  ],
)

/** Where a pair stands: what its steps and signals add up to, written in the transaction that adds one. No row: nobody did anything yet. */
export const pairs = pgTable(
  'pairs',
  {
    ...pairColumns(),
    standing: text({ enum: pairStandings }).notNull(),
    /** The officer who has claimed it. */
    holderId: uuid('holder_id').references(() => people.id, { onDelete: 'set null' }),
    reason: text({ enum: declineReasons }),
    words: text(),
    snoozedUntil: date('snoozed_until', { mode: 'string' }),
    decidedAt: moment('decided_at'),
    lastReviewId: uuid('last_review_id'),
    needRevision: integer('need_revision').notNull(),
    offerRevision: integer('offer_revision').notNull(),
    /** What the town and the firm say themselves, and why. */
    needSignal: text('need_signal', { enum: pairSignals }),
    needSignalReason: text('need_signal_reason'),
    offerSignal: text('offer_signal', { enum: pairSignals }),
    offerSignalReason: text('offer_signal_reason'),
    updatedAt: moment('updated_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.needId, table.offerId] }),
    index('pairs_offer').on(table.offerId),
    index('pairs_holder').on(table.holderId),
  ],
)
