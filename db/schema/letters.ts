import { sql } from 'drizzle-orm'
import { index, integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { moment } from './columns.ts'

/**
 * Letters on their way to the mail server. Recipient, link and facts stand here until the server has taken the letter or it is given
 * up; what remains says nothing of whom it was for.
 */
export const letters = pgTable(
  'letters',
  {
    id: uuid().primaryKey(),
    kind: text().notNull(),
    /** Lower case. */
    recipient: text(),
    /** ISO 639-1. */
    language: text().notNull(),
    link: text(),
    facts: jsonb().$type<Readonly<Record<string, string>>>(),
    attempts: integer().notNull().default(0),
    /** While a worker sends the letter, this is when another one may take it for lost. Null: nothing is left to do. */
    nextAttemptAt: moment('next_attempt_at').defaultNow(),
    /** After that its link is worth nothing, or a day has passed. */
    expiresAt: moment('expires_at').notNull(),
    createdAt: moment('created_at').notNull().defaultNow(),
    sentAt: moment('sent_at'),
    givenUpAt: moment('given_up_at'),
    /** Of the last failure, such as `EENVELOPE 550` or `ESOCKET ECONNREFUSED`: never what the server said, which may name the address. */
    failure: text(),
  },
  (table) => [
    index('letters_due').on(table.nextAttemptAt).where(sql`${table.nextAttemptAt} is not null`),
    index('letters_recipient').on(table.recipient).where(sql`${table.recipient} is not null`),
    index('letters_created').on(table.createdAt),
  ],
)
