import { and, asc, eq, gt, inArray, lt, or, type SQL, sql } from 'drizzle-orm'
import type { Side } from '../../db/catalogue-clock.ts'
import type { Database, Transaction } from '../../db/client.ts'
import { needs } from '../../db/schema/needs.ts'
import { offers } from '../../db/schema/offers.ts'
import { rankingRuns, suggestions } from '../../db/schema/suggestions.ts'
import { isVisible, type Sight } from '../../db/visibility.ts'
import type { RankingVersions } from './ranking-versions.ts'

export type RunRow = typeof rankingRuns.$inferSelect
export type SuggestionRow = typeof suggestions.$inferSelect
/** Every new run names its concepts; only old ones may lack them. */
type NewRun = typeof rankingRuns.$inferInsert & RankingVersions & Pick<RunRow, 'embeddings'>
type NewSuggestion = typeof suggestions.$inferInsert

export type SuggestionStore = ReturnType<typeof createSuggestionStore>

/** How far a posting's ranking has come. */
export interface Standing {
  side: Side
  id: string
  revision: number
  /** The other side's tick that was seen. */
  against: number
  runId: string | null
}

const tableOf = { needs, offers }
const other = { needs: offers, offers: needs }

/** Channel on which a new run is announced to listening processes, after its transaction commits. */
export const rankedChannel = 'townlink_ranked'

const isBehind = (table: typeof needs | typeof offers): SQL | undefined =>
  or(lt(table.rankedRevision, table.revision), lt(table.rankedAgainst, table.rankingWanted))

/** Moves a posting's standing forward; an older run that arrives late moves nothing back. */
async function advance(tx: Database | Transaction, standing: Standing): Promise<void> {
  const table = tableOf[standing.side]
  await tx.execute(sql`
    update ${table}
    set ranked_revision = ${standing.revision}, ranked_against = ${standing.against},
        current_run_id = coalesce(${standing.runId}::uuid, current_run_id)
    where id = ${standing.id}
      and (ranked_revision, ranked_against) <= (${standing.revision}, ${standing.against})`)
}

/** The run that stands in the way of this one: of the same posting, revision, versions, use of the model and catalogue. */
async function findSameRun(tx: Transaction, run: NewRun): Promise<string> {
  const { needId, offerId, revision, engineVersion, profileVersion, conceptsVersion, catalogueRevision } = run
  const { embeddingsModel, embeddings } = run
  const [same] = await tx
    .select({ id: rankingRuns.id })
    .from(rankingRuns)
    .where(
      and(
        needId ? eq(rankingRuns.needId, needId) : eq(rankingRuns.offerId, offerId ?? ''),
        eq(rankingRuns.revision, revision),
        eq(rankingRuns.engineVersion, engineVersion),
        eq(rankingRuns.profileVersion, profileVersion),
        eq(rankingRuns.conceptsVersion, conceptsVersion),
        eq(rankingRuns.embeddingsModel, embeddingsModel),
        eq(rankingRuns.embeddings, embeddings),
        eq(rankingRuns.catalogueRevision, catalogueRevision),
      ),
    )
  if (!same) throw new Error('a run was refused as written before and is not there')
  return same.id
}

/** A posting as the other side's lists see it. */
interface Change {
  id: string
  tick: number
  /** By the identifier on the other side. */
  scores: ReadonlyMap<string, number>
  listLength: number
}

const isDue = (tick: number) => sql`status = 'open' and ranking_wanted < ${tick} and ranked_against < ${tick}`

/** Postings of the other side whose list holds the changed one or would hold it, and that have neither seen it nor been asked to. */
async function listTouched(db: Database, side: Side, change: Change): Promise<string[]> {
  const table = other[side]
  const [own, theirs] = side === 'needs' ? [sql`need_id`, sql`offer_id`] : [sql`offer_id`, sql`need_id`]
  const ids = [...change.scores.keys()]
  const scores = [...change.scores.values()]
  const rows = await db.execute<{ id: string }>(sql`
    with holding as (
      select distinct s.${theirs} as id from suggestions s
      join ${table} t on t.current_run_id = s.run_id and t.id = s.${theirs}
      where s.${own} = ${change.id}
    ), reaching as (
      select c.id from unnest(${sql.param(ids)}::uuid[], ${sql.param(scores)}::float8[]) as c(id, score)
      join ${table} t on t.id = c.id
      left join lateral (
        select count(*) as places, min(s.score) as lowest from suggestions s
        where s.run_id = t.current_run_id and s.standing = 'suggested'
      ) list on true
      where list.places < ${change.listLength} or c.score >= list.lowest
    )
    select id from ${table}
    where id in (select id from holding union select id from reaching) and ${isDue(change.tick)}`)
  return rows.map(({ id }) => id)
}

export function createSuggestionStore(db: Database) {
  return {
    /**
     * Appends a run with its suggestions and makes it the posting's current one, all or nothing. When this very run (posting,
     * revision, versions, catalogue) was written before, that one is made the current one. Returns the id of the run that stands.
     */
    async insertRun(side: Side, run: NewRun, rows: readonly NewSuggestion[]): Promise<string> {
      return db.transaction(async (tx) => {
        const [inserted] = await tx
          .insert(rankingRuns)
          .values(run)
          .onConflictDoNothing()
          .returning({ id: rankingRuns.id })
        if (inserted && rows.length > 0) await tx.insert(suggestions).values([...rows])
        const runId = inserted?.id ?? (await findSameRun(tx, run))
        const id = (side === 'needs' ? run.needId : run.offerId) ?? ''
        await advance(tx, { side, id, revision: run.revision, against: run.catalogueRevision, runId })
        const event = JSON.stringify({ id, revision: run.revision, runId })
        await tx.execute(sql`select pg_notify(${rankedChannel}, ${event})`)
        return runId
      })
    },

    /** Notes that a posting needs no run (it was withdrawn): its last run stays. */
    async replaceStanding(standing: Standing): Promise<void> {
      await advance(db, standing)
    },

    async findCurrentRun(side: Side, id: string): Promise<RunRow | undefined> {
      const table = tableOf[side]
      const [row] = await db
        .select({ run: rankingRuns })
        .from(table)
        .innerJoin(rankingRuns, eq(rankingRuns.id, table.currentRunId))
        .where(eq(table.id, id))
      return row?.run
    },

    async listSuggestions(runId: string): Promise<SuggestionRow[]> {
      return db
        .select()
        .from(suggestions)
        .where(eq(suggestions.runId, runId))
        .orderBy(asc(suggestions.standing), asc(suggestions.position))
    },

    async listNeeds(ids: readonly string[]) {
      return ids.length === 0
        ? []
        : db
            .select()
            .from(needs)
            .where(inArray(needs.id, [...ids]))
    },

    async listOffers(ids: readonly string[]) {
      return ids.length === 0
        ? []
        : db
            .select()
            .from(offers)
            .where(inArray(offers.id, [...ids]))
    },

    async listVisibleNeeds(ids: readonly string[], sight: Sight) {
      return ids.length === 0
        ? []
        : db
            .select()
            .from(needs)
            .where(and(inArray(needs.id, [...ids]), isVisible(needs, sight)))
    },

    async listVisibleIds(side: Side, ids: readonly string[], sight: Sight): Promise<string[]> {
      if (ids.length === 0) return []
      const table = tableOf[side]
      const rows = await db
        .select({ id: table.id })
        .from(table)
        .where(and(inArray(table.id, [...ids]), eq(table.status, 'open'), isVisible(table, sight)))
      return rows.map(({ id }) => id)
    },

    async listVisibleOffers(ids: readonly string[], sight: Sight) {
      return ids.length === 0
        ? []
        : db
            .select()
            .from(offers)
            .where(and(inArray(offers.id, [...ids]), isVisible(offers, sight)))
    },

    /** Needs in the order of their identifiers, each with its current run. */
    async listNeedsAfter(id: string, limit: number) {
      return db
        .select({ row: needs, run: rankingRuns })
        .from(needs)
        .leftJoin(rankingRuns, eq(rankingRuns.id, needs.currentRunId))
        .where(gt(needs.id, id))
        .orderBy(asc(needs.id))
        .limit(limit)
    },

    async listOffersAfter(id: string, limit: number) {
      return db
        .select({ row: offers, run: rankingRuns })
        .from(offers)
        .leftJoin(rankingRuns, eq(rankingRuns.id, offers.currentRunId))
        .where(gt(offers.id, id))
        .orderBy(asc(offers.id))
        .limit(limit)
    },

    /** The current run of some open posting that was made by other versions. */
    async findOtherRun(versions: RankingVersions): Promise<RunRow | undefined> {
      const { engineVersion, profileVersion, conceptsVersion, embeddingsModel } = rankingRuns
      const made = [engineVersion, profileVersion, conceptsVersion, embeddingsModel]
      const present = [
        versions.engineVersion,
        versions.profileVersion,
        versions.conceptsVersion,
        versions.embeddingsModel,
      ]
      const [other] = await db
        .select()
        .from(rankingRuns)
        .where(
          and(
            sql`(${sql.join(made, sql`, `)}) is distinct from (${sql.join(present, sql`, `)})`,
            sql`${rankingRuns.id} in (
              select current_run_id from needs where status = 'open'
              union all select current_run_id from offers where status = 'open')`,
          ),
        )
        .limit(1)
      return other
    },

    /** Of both sides, withdrawn ones too. */
    async countPostings(): Promise<number> {
      const [inNeeds, inOffers] = await Promise.all([db.$count(needs), db.$count(offers)])
      return inNeeds + inOffers
    },

    /**
     * Asks for new lists of those on the other side whose list holds this posting, or would hold it at the given scores: the list
     * has room, or its last place scores no higher. `tick` is the change they should have seen. Returns who has to be ranked anew.
     */
    async replaceRankingWanted(side: Side, change: Change): Promise<{ id: string; revision: number }[]> {
      const table = other[side]
      const ids = await listTouched(db, side, change)
      if (ids.length === 0) return []
      const wanted = sql`id = any(${sql.param(ids)}::uuid[])`
      return db.transaction(async (tx) => {
        // Locked by a statement of its own, in the order of identifiers: two jobs that touch the same lists never wait for each other
        // in a circle. "no key": a run being inserted holds the keys of its pairs' postings, in the order of its list.
        await tx.execute(sql`select id from ${table} where ${wanted} order by id for no key update`)
        const rows = await tx.execute<{ id: string; revision: number }>(sql`
          update ${table} set ranking_wanted = ${change.tick}
          where ${wanted} and ${isDue(change.tick)} returning id, revision`)
        return [...rows]
      })
    },

    /** Postings whose ranking is behind and that nobody has touched since `before`, the longest waiting first. */
    async listBehind(side: Side, before: Date, limit: number): Promise<{ id: string; revision: number }[]> {
      const table = tableOf[side]
      return db
        .select({ id: table.id, revision: table.revision })
        .from(table)
        .where(and(isBehind(table), lt(table.updatedAt, before)))
        .orderBy(asc(table.updatedAt))
        .limit(limit)
    },

    /** Open postings whose list was made while the model could not be reached, the longest waiting first. */
    async listWithoutEmbeddings(side: Side, limit: number): Promise<{ id: string; revision: number }[]> {
      const table = tableOf[side]
      const own = side === 'needs' ? rankingRuns.needId : rankingRuns.offerId
      return db
        .select({ id: table.id, revision: table.revision })
        .from(rankingRuns)
        .innerJoin(table, and(eq(table.id, own), eq(table.currentRunId, rankingRuns.id)))
        .where(and(eq(rankingRuns.embeddings, 'unavailable'), eq(table.status, 'open')))
        .orderBy(asc(rankingRuns.id))
        .limit(limit)
    },

    async countWithoutEmbeddings(): Promise<number> {
      const current = sql`(select current_run_id from needs where status = 'open'
        union all select current_run_id from offers where status = 'open')`
      return db.$count(
        rankingRuns,
        and(eq(rankingRuns.embeddings, 'unavailable'), sql`${rankingRuns.id} in ${current}`),
      )
    },

    async countBehind(): Promise<Record<Side, number>> {
      const [inNeeds, inOffers] = await Promise.all([
        db.$count(needs, isBehind(needs)),
        db.$count(offers, isBehind(offers)),
      ])
      return { needs: inNeeds, offers: inOffers }
    },
  }
}
