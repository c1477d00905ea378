import postgres from 'postgres'
import { z } from 'zod'
import { leavesOf } from '../../src/matching/explanation.ts'
import { explanationNode } from '../../src/suggestions/suggestions.schema.ts'
import type { AnsweredPost } from './persistent-posts.ts'

export interface Finding {
  name: string
  /** How many were looked at; a check of nothing proves nothing. */
  looked: number
  /** What is wrong, one line each. */
  wrong: string[]
}

interface Expected {
  answered: readonly AnsweredPost[]
  /** The organisation that posted them. */
  poster: string
}

type Sql = ReturnType<typeof postgres>
const sides = ['needs', 'offers'] as const
const ownColumn = { needs: 'need_id', offers: 'offer_id' } as const
/** Sums of float64 in another order than the scorer's. */
const rounding = 1e-9

/** Postings whose ranking is behind. */
export async function countBehind(databaseUrl: string): Promise<number> {
  return withSql(databaseUrl, async (sql) => {
    const [row] = await sql<{ behind: number }[]>`
      select sum(behind)::int as behind from (
        select count(*) as behind from needs where ranked_revision < revision or ranked_against < ranking_wanted
        union all
        select count(*) from offers where ranked_revision < revision or ranked_against < ranking_wanted
      ) sides`
    return row?.behind ?? 0
  })
}

/** Reads the tables as they are, past the service's own code. */
export async function checkLedger(databaseUrl: string, expected: Expected): Promise<Finding[]> {
  return withSql(databaseUrl, async (sql) => {
    const findings: Finding[] = []
    for (const side of sides) {
      findings.push(await everyPostOnce(sql, side, expected))
      findings.push(await everyOneRanked(sql, side, expected))
      findings.push(await noRunTwice(sql, side))
      findings.push(await listsComplete(sql, side))
    }
    findings.push(await scoresAddUp(sql))
    return findings
  })
}

async function everyPostOnce(sql: Sql, side: 'needs' | 'offers', expected: Expected): Promise<Finding> {
  const posts = expected.answered.filter((post) => post.side === side)
  const rows = await sql<{ id: string; title: string }[]>`
    select id, title from ${sql(side)} where organisation_id = ${expected.poster}`
  const idsOfMark = new Map<string, string[]>()
  for (const { id, title } of rows) {
    const mark = /\[(.+)\]$/.exec(title)?.[1] ?? title
    idsOfMark.set(mark, [...(idsOfMark.get(mark) ?? []), id])
  }
  const wrong = posts.flatMap(({ mark, id }) => {
    const found = idsOfMark.get(mark) ?? []
    return found.length === 1 && found[0] === id
      ? []
      : [`${mark}: answered ${id}, stored ${found.join(', ')}`]
  })
  if (rows.length !== posts.length) wrong.push(`${posts.length} posted, ${rows.length} stored`)
  return { name: `${side}: every answered post exists once`, looked: posts.length, wrong }
}

async function everyOneRanked(sql: Sql, side: 'needs' | 'offers', { poster }: Expected): Promise<Finding> {
  const rows = await sql<{ id: string; current: boolean }[]>`
    select p.id, coalesce(
      p.ranked_revision = p.revision and p.ranked_against >= p.ranking_wanted
        and r.revision = p.revision and r.${sql(ownColumn[side])} = p.id, false) as current
    from ${sql(side)} p left join ranking_runs r on r.id = p.current_run_id
    where p.organisation_id = ${poster}`
  const wrong = rows.flatMap(({ id, current }) =>
    current ? [] : [`${id} has no run of its newest revision`],
  )
  return { name: `${side}: the current run is of the newest revision`, looked: rows.length, wrong }
}

async function noRunTwice(sql: Sql, side: 'needs' | 'offers'): Promise<Finding> {
  const own = sql(ownColumn[side])
  const rows = await sql<{ id: string; runs: number }[]>`
    select ${own} as id, count(*)::int as runs from ranking_runs where ${own} is not null
    group by ${own}, revision, engine_version, profile_version, concepts_version, catalogue_revision`
  const wrong = rows.flatMap(({ id, runs }) => (runs === 1 ? [] : [`${id} was ranked ${runs} times alike`]))
  return { name: `${side}: no ranking was written twice`, looked: rows.length, wrong }
}

async function listsComplete(sql: Sql, side: 'needs' | 'offers'): Promise<Finding> {
  const rows = await sql<{ id: string; standing: string; places: number; first: number; last: number }[]>`
    select p.id, s.standing, count(distinct s.position)::int as places,
      min(s.position) as first, max(s.position) as last
    from ${sql(side)} p join suggestions s on s.run_id = p.current_run_id and s.${sql(ownColumn[side])} = p.id
    group by p.id, s.standing`
  const wrong = rows.flatMap(({ id, standing, places, first, last }) =>
    first === 1 && last === places ? [] : [`${id}: ${places} ${standing} from ${first} to ${last}`],
  )
  return { name: `${side}: current lists count from 1 without gaps`, looked: rows.length, wrong }
}

async function scoresAddUp(sql: Sql): Promise<Finding> {
  const wrong: string[] = []
  let looked = 0
  const query = sql<{ id: string; score: number; explanation: unknown }[]>`
    select s.id, s.score, s.explanation from suggestions s
    where s.run_id in (select current_run_id from needs union select current_run_id from offers)`
  for await (const rows of query.cursor(500))
    for (const { id, score, explanation } of z.array(row).parse(rows)) {
      looked += 1
      const sum = leavesOf(explanation).reduce((total, leaf) => total + leaf.contribution, 0)
      if (Math.abs(sum - score) > rounding) wrong.push(`${id}: score ${score}, leaves ${sum}`)
    }
  return { name: 'scores are the sums of their leaves', looked, wrong }
}

const row = z.object({ id: z.string(), score: z.number(), explanation: explanationNode })

async function withSql<T>(databaseUrl: string, read: (sql: Sql) => Promise<T>): Promise<T> {
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => {} })
  try {
    return await read(sql)
  } finally {
    await sql.end()
  }
}
