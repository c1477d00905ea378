import postgres from 'postgres'
import { newNeed } from '../../src/needs/needs.schema.ts'
import { needContent } from '../../src/needs/needs.service.ts'
import { newOffer } from '../../src/offers/offers.schema.ts'
import { offerContent } from '../../src/offers/offers.service.ts'
import type { Townlink } from './app.ts'
import { aNeed, anOffer } from './builders.ts'

type Sql = ReturnType<typeof postgres>

/** A store whose lists an older engine has made: empty ones, as if nothing had fitted. */
export async function anOutdatedStore(townlink: Townlink, size: { needs: number; offers: number }) {
  const { services } = townlink
  const sql = postgres(townlink.databaseUrl, { max: 2, onnotice: () => {} })
  const town = await townlink.aMember()
  const firm = await townlink.aMember({ kind: 'sme' })
  const briefs = await services.organisations.briefs([town.organisationId, firm.organisationId])
  const ofTown = briefs.get(town.organisationId)!
  const ofFirm = briefs.get(firm.organisationId)!
  const numbers = (length: number) => Array.from({ length }, (_, at) => `no-${at}`)
  await services.needs.importAll(
    numbers(size.needs).map((id) => needContent(newNeed.parse(aNeed({ id })), ofTown)),
  )
  await services.offers.importAll(
    numbers(size.offers).map((id) => offerContent(newOffer.parse(anOffer({ id })), ofFirm)),
  )
  await markRanked(sql, 'needs', 'need_id')
  await markRanked(sql, 'offers', 'offer_id')
  return { sql, town, firm }
}

async function markRanked(sql: Sql, side: 'needs' | 'offers', own: 'need_id' | 'offer_id'): Promise<void> {
  await sql`
    insert into ranking_runs
      (id, ${sql(own)}, revision, engine_version, profile_version, catalogue_revision, candidates, milliseconds)
    select gen_random_uuid(), id, revision, 'older', '1', 0, 0, 0 from ${sql(side)}`
  await sql`
    update ${sql(side)} p set ranked_revision = p.revision, current_run_id = r.id
    from ranking_runs r where r.${sql(own)} = p.id`
}

export interface StandingLists {
  /** Postings whose current list an older engine made. */
  older: number
  /** Postings whose current list is a new one. */
  newer: number
  /** Runs in the ledger that the present engine wrote. */
  newRuns: number
}

export async function standingLists(sql: Sql): Promise<StandingLists> {
  const [counts] = await sql<[StandingLists]>`
    with lists as (
      select r.engine_version from ranking_runs r
      where r.id in (select current_run_id from needs union all select current_run_id from offers)
    )
    select
      (select count(*)::int from lists where engine_version = 'older') as older,
      (select count(*)::int from lists where engine_version <> 'older') as newer,
      (select count(*)::int from ranking_runs where engine_version <> 'older') as "newRuns"`
  return counts
}
