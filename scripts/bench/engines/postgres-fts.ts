/**
 * PostgreSQL full text: the `simple` configuration (the words are stems already), a stored tsvector under a GIN index without a list
 * of pending entries (an update is in the index at once), OR query, the heap ordered by rank. ts_rank, not ts_rank_cd: cover density
 * asks how near the terms stand to each other, which says nothing for an OR of 85. Neither knows the rarity of a term.
 * Flag 1 divides by 1 + log(length). Many needs: two connections, one a core of a small machine.
 */
import postgres from 'postgres'
import { EngineUnavailable, type Query, type SearchEngine, top } from './search-engine.ts'

const schema = 'townlink_bench'
const connections = 2
const connectSeconds = 5

/** One connection more holds a lock as long as the process lives: what an interrupted run left can then be told from a run in progress. */
async function takeSchema(sql: postgres.Sql): Promise<void> {
  const holder = await sql.reserve()
  const [row] = await holder<{ free: boolean }[]>`select pg_try_advisory_lock(hashtext(${schema})) as free`
  if (row?.free !== true) throw new Error('another run of the benchmark is using it')
  await holder`drop schema if exists ${sql(schema)} cascade`
  await holder`create schema ${sql(schema)}`
}

async function connect(url: string): Promise<postgres.Sql> {
  const sql = postgres(url, {
    max: connections + 1,
    connect_timeout: connectSeconds,
    onnotice: () => {},
    connection: { search_path: schema, max_parallel_workers_per_gather: 2, work_mem: '64MB' },
  })
  try {
    await takeSchema(sql)
    return sql
  } catch (error) {
    await sql.end({ timeout: 1 })
    throw new EngineUnavailable(
      `no PostgreSQL to use: ${error instanceof Error ? error.message : String(error)}`,
    )
  }
}

export async function openPostgres({ postgresUrl }: { postgresUrl: string }): Promise<SearchEngine> {
  const sql = await connect(postgresUrl)
  await sql`create table offers (id integer primary key, words tsvector not null)`

  async function search({ terms }: Query): Promise<readonly number[]> {
    const rows = await sql<{ id: number }[]>`
      select id from offers, to_tsquery('simple', ${terms.join(' | ')}) as asked
      where words @@ asked order by ts_rank(words, asked, 1) desc limit ${top}`
    return rows.map(({ id }) => id)
  }

  return {
    async add(offers) {
      const ids = offers.map(({ number }) => number)
      const texts = offers.map(({ text }) => text)
      await sql`
        insert into offers select id, to_tsvector('simple', body)
        from unnest(${ids}::integer[], ${texts}::text[]) as given (id, body)`
    },
    async finish() {
      await sql`create index on offers using gin (words) with (fastupdate = off)`
      await sql`vacuum analyze offers`
    },
    search,
    searchAll: (queries) => Promise.all(queries.map(search)),
    async replace({ number, text }) {
      await sql`update offers set words = to_tsvector('simple', ${text}) where id = ${number}`
    },
    async diskBytes() {
      const [row] = await sql<{ bytes: string }[]>`select pg_total_relation_size('offers') as bytes`
      return Number(row?.bytes ?? 0)
    },
    async close() {
      await sql`drop schema ${sql(schema)} cascade`
      await sql.end({ timeout: 1 })
    },
  }
}
