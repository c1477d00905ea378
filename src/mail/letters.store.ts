import { and, asc, eq, isNull, lt, lte, sql } from 'drizzle-orm'
import type { Database } from '../../db/client.ts'
import { letters } from '../../db/schema/letters.ts'
import type { LetterFacts, LetterKind } from './mail.ts'

export type LetterStore = ReturnType<typeof createLetterStore>

interface NewLetter {
  readonly id: string
  readonly kind: LetterKind
  readonly recipient: string
  readonly language: string
  readonly link: string
  readonly facts: LetterFacts
  readonly goodForMinutes: number
}

export type LetterRow = typeof letters.$inferSelect

/** What has become of the letters of the last weeks. */
export interface LetterCounts {
  readonly waiting: number
  readonly sent: number
  readonly givenUp: number
}

/** All that says whom a letter was for, and what opens something. */
const emptied = { recipient: null, link: null, facts: null, nextAttemptAt: null }
/** The database's clock alone: those of two machines may differ by more than a letter takes. */
const inSeconds = (seconds: number) => sql`now() + make_interval(secs => ${seconds})`
const isDue = lte(letters.nextAttemptAt, sql`now()`)
const hasExpired = lte(letters.expiresAt, sql`now()`)

export function createLetterStore(db: Database) {
  return {
    async insert({ goodForMinutes, ...letter }: NewLetter): Promise<void> {
      await db.insert(letters).values({ ...letter, expiresAt: inSeconds(goodForMinutes * 60) })
    },

    /** The oldest that are due, for the caller alone until `seconds` have passed. */
    async claimDue(limit: number, seconds: number): Promise<LetterRow[]> {
      const due = db
        .select({ id: letters.id })
        .from(letters)
        .where(and(isDue, sql`not ${hasExpired}`))
        .orderBy(asc(letters.nextAttemptAt))
        .limit(limit)
        .for('update', { skipLocked: true })
      return (
        db
          .update(letters)
          .set({ attempts: sql`${letters.attempts} + 1`, nextAttemptAt: inSeconds(seconds) })
          // An array, because a subquery in its place may be run more than once.
          .where(sql`${letters.id} = any(array(${due}))`)
          .returning()
      )
    },

    async replaceBySent(id: string): Promise<void> {
      await db
        .update(letters)
        .set({ ...emptied, sentAt: sql`now()`, givenUpAt: null, failure: null })
        .where(eq(letters.id, id))
    },

    /** A claim that has run out meanwhile is another worker's: it tells how that one ended. */
    async replaceByDelayed({ id, attempts }: LetterRow, failure: string, seconds: number): Promise<void> {
      await db
        .update(letters)
        .set({ failure, nextAttemptAt: inSeconds(seconds) })
        .where(and(eq(letters.id, id), eq(letters.attempts, attempts), isNull(letters.sentAt)))
    },

    async replaceByRefused({ id }: LetterRow, failure: string): Promise<void> {
      await db
        .update(letters)
        .set({ ...emptied, givenUpAt: sql`now()`, failure })
        .where(and(eq(letters.id, id), isNull(letters.sentAt)))
    },

    /** Gives up what nobody could send in time. */
    async replaceExpired(): Promise<Pick<LetterRow, 'id' | 'kind' | 'attempts' | 'failure'>[]> {
      const { id, kind, attempts, failure } = letters
      return db
        .update(letters)
        .set({ ...emptied, givenUpAt: sql`now()` })
        .where(and(isDue, hasExpired))
        .returning({ id, kind, attempts, failure })
    },

    async hasDue(): Promise<boolean> {
      const due = await db
        .select({ id: letters.id })
        .from(letters)
        .where(and(isDue, sql`not ${hasExpired}`))
        .limit(1)
      return due.length > 0
    },

    /** Letters to somebody who is being erased are not sent any more. */
    async deleteTo(recipient: string): Promise<void> {
      await db.delete(letters).where(eq(letters.recipient, recipient))
    },

    async deleteFinishedBefore(days: number): Promise<void> {
      const old = lt(letters.createdAt, sql`now() - make_interval(days => ${days})`)
      await db.delete(letters).where(and(isNull(letters.nextAttemptAt), old))
    },

    async count(): Promise<LetterCounts> {
      const [counts] = await db
        .select({
          waiting: sql<number>`count(*) filter (where ${letters.nextAttemptAt} is not null)::int`,
          sent: sql<number>`count(${letters.sentAt})::int`,
          givenUp: sql<number>`count(${letters.givenUpAt})::int`,
        })
        .from(letters)
      return counts ?? { waiting: 0, sent: 0, givenUp: 0 }
    },
  }
}
