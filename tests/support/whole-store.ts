import { Redis } from 'ioredis'
import type { Townlink } from './app.ts'
import { onStore } from './person.ts'

/**
 * Every row of every table of every schema that holds one of the texts, in whatever column, upper or lower case: what a search through a dump of the
 * whole database would find. The planner's samples are searched as well.
 */
export async function rowsWith(townlink: Townlink, texts: readonly string[]): Promise<string[]> {
  return onStore(townlink, async (sql) => {
    const tables = await sql<{ schema: string; name: string }[]>`
      select table_schema as schema, table_name as name from information_schema.tables
      where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')
      union all select 'pg_catalog', 'pg_stats' union all select 'pg_catalog', 'pg_largeobject_metadata'`
    const wanted = texts.map((text) => text.toLowerCase())
    const found: string[] = []
    for (const { schema, name } of tables) {
      const rows = await sql<{ row: string }[]>`
        select each::text as row from ${sql(schema)}.${sql(name)} each
        where exists (select from unnest(${wanted}::text[]) text where position(text in lower(each::text)) > 0)`
      found.push(...rows.map(({ row }) => `${schema}.${name}: ${row}`))
    }
    return found
  })
}

async function contentOf(redis: Redis, key: string): Promise<string> {
  switch (await redis.type(key)) {
    case 'string':
      return (await redis.get(key)) ?? ''
    case 'hash':
      return JSON.stringify(await redis.hgetall(key))
    case 'list':
      return JSON.stringify(await redis.lrange(key, 0, -1))
    case 'set':
      return JSON.stringify(await redis.smembers(key))
    case 'zset':
      return JSON.stringify(await redis.zrange(key, '0', '-1'))
    case 'stream':
      return JSON.stringify(await redis.xrange(key, '-', '+'))
    default:
      return ''
  }
}

/** Every key of Redis that holds one of the texts in its name or value; nothing where no Redis is set. */
export async function keysWith(texts: readonly string[]): Promise<string[]> {
  const url = process.env.REDIS_URL
  if (url === undefined) return []
  const redis = new Redis(url)
  const found: string[] = []
  for await (const keys of redis.scanStream({ count: 1_000 }))
    for (const key of keys) {
      const entry = `${key} ${await contentOf(redis, key)}`
      if (texts.some((text) => entry.toLowerCase().includes(text.toLowerCase()))) found.push(entry)
    }
  await redis.quit()
  return found
}
