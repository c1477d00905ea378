import { and, asc, eq, inArray, isNull, ne, or, type SQL, sql } from 'drizzle-orm'
import { type AuditEntry, appendAudit } from '../../db/audit.ts'
import type { Database, Transaction } from '../../db/client.ts'
import { needs } from '../../db/schema/needs.ts'
import { offers } from '../../db/schema/offers.ts'
import type { Territory } from '../../db/schema/organisations.ts'
import { memberships, people } from '../../db/schema/people.ts'
import { pairs, reviews } from '../../db/schema/reviews.ts'
import { suggestions } from '../../db/schema/suggestions.ts'
import { liesIn } from '../../db/visibility.ts'
import type { PairSignal } from '../../db/vocabulary.ts'
import type { QueueCursor } from './queue-cursor.ts'
import type { QueueOrder } from './reviews.schema.ts'

export type ReviewRow = typeof reviews.$inferSelect
export type PairRow = typeof pairs.$inferSelect
type NewReviewRow = typeof reviews.$inferInsert

export type ReviewStore = ReturnType<typeof createReviewStore>

/** A need and an offer, by identifier. */
export interface PairId {
  readonly needId: string
  readonly offerId: string
}

/** What of a pair changes with a step; the rest is kept. */
export type PairMove = Pick<
  PairRow,
  | 'standing'
  | 'holderId'
  | 'reason'
  | 'words'
  | 'snoozedUntil'
  | 'decidedAt'
  | 'lastReviewId'
  | 'needRevision'
  | 'offerRevision'
>

/** Whose queue it is: everything, or what lies in a territory or belongs to the hub itself. */
export interface QueueReach {
  readonly territory: Territory | null
  readonly organisationId: string | null
  readonly isAll: boolean
}

export interface QueueFilter {
  readonly reach: QueueReach
  /** ISO date: snoozed pairs of this day and before are open again. */
  readonly today: string
  readonly standing?: PairRow['standing'] | undefined
  readonly holder?: { readonly personId: string | null; readonly is: 'me' | 'nobody' | 'others' } | undefined
  readonly country?: string | undefined
  readonly kind?: string | undefined
  /** Any of these concepts is shared. */
  readonly themes?: readonly string[] | undefined
  readonly need?: string | undefined
  readonly offer?: string | undefined
  readonly leastScore?: number | undefined
}

const revisionsMoved = sql`(${pairs.needRevision} < ${needs.revision} or ${pairs.offerRevision} < ${offers.revision})`

/** A decision counts until its day comes or a posting changes. */
const standingOn = (today: string) => sql<PairRow['standing']>`case
  when ${pairs.standing} is null or ${revisionsMoved} then 'open'
  when ${pairs.standing} = 'snoozed' and ${pairs.snoozedUntil} <= ${today} then 'open'
  else ${pairs.standing} end`

const waitingSince = sql<Date>`greatest(${needs.updatedAt}, ${offers.updatedAt})`.mapWith(needs.updatedAt)

/** Rises with what stands first. */
const orderValue: Record<QueueOrder, SQL<number>> = {
  score: sql<number>`${suggestions.score}`,
  age: sql<number>`-extract(epoch from greatest(${needs.updatedAt}, ${offers.updatedAt}))::float8`,
  uncertainty: sql<number>`1 - abs(2 * ${suggestions.score} - 1)`,
}

function isWithin({ territory, organisationId, isAll }: QueueReach): SQL | undefined {
  if (isAll) return undefined
  return or(
    organisationId === null ? undefined : eq(needs.organisationId, organisationId),
    territory === null ? undefined : liesIn(needs, territory),
    sql`false`,
  )
}

function isHeld(holder: QueueFilter['holder']): SQL | undefined {
  if (holder === undefined) return undefined
  if (holder.is === 'nobody') return isNull(pairs.holderId)
  if (holder.personId === null) return sql`false`
  return holder.is === 'me' ? eq(pairs.holderId, holder.personId) : ne(pairs.holderId, holder.personId)
}

/** The concepts that an explanation names stand in its tree as `@identifier`. */
function sharesTheme(themes: readonly string[] | undefined): SQL | undefined {
  if (themes === undefined) return undefined
  const names = themes.map((theme) => `@${theme}`)
  const shared = sql`jsonb_path_query_array(${suggestions.explanation}, '$.children[*].children[*] ? (@.name == "concepts").children[*].name')`
  return sql`${shared} ?| ${sql.param(names)}::text[]`
}

function matches(filter: QueueFilter): SQL | undefined {
  const { standing, today, holder, country, kind, themes, need, offer, leastScore } = filter
  return and(
    isWithin(filter.reach),
    standing === undefined ? undefined : eq(standingOn(today), standing),
    isHeld(holder),
    country === undefined ? undefined : eq(needs.country, country),
    kind === undefined ? undefined : sql`${needs.kind} = ${kind}`,
    sharesTheme(themes),
    need === undefined ? undefined : eq(needs.id, need),
    offer === undefined ? undefined : eq(offers.id, offer),
    leastScore === undefined ? undefined : sql`${suggestions.score} >= ${leastScore}`,
  )
}

const samePair = ({ needId, offerId }: PairId) => and(eq(pairs.needId, needId), eq(pairs.offerId, offerId))

async function stepsOf(executor: Database | Transaction, { needId, offerId }: PairId): Promise<ReviewRow[]> {
  return executor
    .select()
    .from(reviews)
    .where(and(eq(reviews.needId, needId), eq(reviews.offerId, offerId)))
    .orderBy(asc(reviews.id))
}

export function createReviewStore(db: Database) {
  /** What the needs' current lists suggest between open postings. */
  const queue = <T extends Parameters<Database['select']>[0]>(fields: NonNullable<T>) =>
    db
      .select(fields)
      .from(needs)
      .innerJoin(
        suggestions,
        and(eq(suggestions.runId, needs.currentRunId), eq(suggestions.standing, 'suggested')),
      )
      .innerJoin(offers, and(eq(offers.id, suggestions.offerId), eq(offers.status, 'open')))
      .leftJoin(pairs, and(eq(pairs.needId, needs.id), eq(pairs.offerId, offers.id)))
      .$dynamic()

  return {
    /** A suggestion of any run, with the postings it names. */
    async findSuggestion(id: string) {
      const [row] = await db
        .select({ suggestion: suggestions, need: needs, offer: offers })
        .from(suggestions)
        .innerJoin(needs, eq(needs.id, suggestions.needId))
        .innerJoin(offers, eq(offers.id, suggestions.offerId))
        .where(eq(suggestions.id, id))
      return row
    },

    async findPair(pair: PairId): Promise<PairRow | undefined> {
      const [row] = await db.select().from(pairs).where(samePair(pair))
      return row
    },

    listSteps: (pair: PairId) => stepsOf(db, pair),

    /**
     * Adds a step to a pair: `decide` is given the steps so far and returns the new one and where the pair then stands. Two who decide at
     * the same time come one after the other.
     */
    async insertStep(
      pair: PairId,
      now: Date,
      decide: (steps: ReviewRow[]) => { step: NewReviewRow; move: PairMove; audit: AuditEntry },
    ): Promise<PairRow> {
      return db.transaction(async (tx) => {
        await lockPair(tx, pair, now)
        const { step, move, audit } = decide(await stepsOf(tx, pair))
        await tx.insert(reviews).values(step)
        const [row] = await tx
          .update(pairs)
          .set({ ...move, updatedAt: now })
          .where(samePair(pair))
          .returning()
        if (!row) throw new Error('a locked pair was not there')
        await appendAudit(tx, audit)
        return row
      })
    },

    /** Notes what one side says of a pair; null: nothing any more. */
    async replaceSignal(
      pair: PairId,
      given: { side: 'need' | 'offer'; signal: PairSignal | null; reason: string | null; now: Date },
      audit: AuditEntry,
    ): Promise<PairRow> {
      const { side, signal, reason, now } = given
      return db.transaction(async (tx) => {
        await lockPair(tx, pair, now)
        const change =
          side === 'need'
            ? { needSignal: signal, needSignalReason: reason }
            : { offerSignal: signal, offerSignalReason: reason }
        const [row] = await tx
          .update(pairs)
          .set({ ...change, updatedAt: now })
          .where(samePair(pair))
          .returning()
        if (!row) throw new Error('a locked pair was not there')
        await appendAudit(tx, audit)
        return row
      })
    },

    async listQueue(filter: QueueFilter, order: QueueOrder, after: QueueCursor | undefined, limit: number) {
      const value = orderValue[order]
      return queue({
        suggestion: suggestions,
        needId: needs.id,
        offerId: offers.id,
        pair: pairs,
        standing: standingOn(filter.today),
        waitingSince,
        value,
      })
        .where(
          and(
            eq(needs.status, 'open'),
            matches(filter),
            after && sql`(${value}, ${suggestions.id}) < (${after.value}::float8, ${after.id}::uuid)`,
          ),
        )
        .orderBy(sql`${value} desc`, sql`${suggestions.id} desc`)
        .limit(limit)
    },

    /** One row a standing, holder's kind and age. */
    async countQueue(filter: QueueFilter, personId: string | null, now: Date) {
      const standing = standingOn(filter.today)
      const holder = sql<'mine' | 'nobodys' | 'others'>`case when ${pairs.holderId} is null then 'nobodys'
        when ${pairs.holderId} = ${personId}::uuid then 'mine' else 'others' end`
      const days = sql`extract(epoch from ${now.toISOString()}::timestamptz - ${waitingSince}) / 86400`
      const age = sql<
        'days3' | 'days14' | 'longer'
      >`case when ${days} < 3 then 'days3' when ${days} <= 14 then 'days14'
        else 'longer' end`
      return queue({ standing, holder, age, pairs: sql<number>`count(*)::int` })
        .where(and(eq(needs.status, 'open'), matches(filter)))
        .groupBy(sql`1`, sql`2`, sql`3`)
    },

    async countOpenNeeds(filter: QueueFilter): Promise<number> {
      const [row] = await queue({ needs: sql<number>`count(distinct ${needs.id})::int` }).where(
        and(eq(needs.status, 'open'), matches({ ...filter, standing: 'open' })),
      )
      return row?.needs ?? 0
    },

    async listNames(ids: readonly string[]): Promise<Map<string, string>> {
      if (ids.length === 0) return new Map()
      const rows = await db
        .select({ id: people.id, name: people.name })
        .from(people)
        .where(inArray(people.id, [...ids]))
      return new Map(rows.map(({ id, name }) => [id, name]))
    },

    /** Whether a person reviews for the organisation. */
    async isReviewer(personId: string, organisationId: string): Promise<boolean> {
      const found = await db
        .select({ id: memberships.id })
        .from(memberships)
        .where(
          and(
            eq(memberships.personId, personId),
            eq(memberships.organisationId, organisationId),
            inArray(memberships.role, ['officer', 'lead', 'administrator']),
          ),
        )
      return found.length > 0
    },
  }
}

/** Makes sure that there is a row for a pair, and holds it until the transaction ends. */
async function lockPair(tx: Transaction, pair: PairId, now: Date): Promise<void> {
  await tx
    .insert(pairs)
    .values({
      ...pair,
      standing: 'open',
      needRevision: 0,
      offerRevision: 0,
      updatedAt: now,
    })
    .onConflictDoNothing()
  await tx.select({ needId: pairs.needId }).from(pairs).where(samePair(pair)).for('update')
}
