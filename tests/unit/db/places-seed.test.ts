import postgres from 'postgres'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { gazetteerEdition, seedPlaces } from '../../../db/seed/places.ts'
import { aDatabase, type TestDatabase } from '../../support/database.ts'

let database: TestDatabase
let client: ReturnType<typeof postgres>
beforeAll(async () => {
  database = await aDatabase()
  client = postgres(database.url, { max: 1, onnotice: () => {} })
  // The template comes with the gazetteer; here it is the subject.
  await client`truncate places`
  await client`comment on table places is null`
  await seedPlaces(client)
}, 60_000)
afterAll(async () => {
  await client.end()
  await database.drop()
})

const nysa = 3090436

async function count(): Promise<number> {
  const [row] = await client<{ count: number }[]>`select count(*)::int as count from places`
  return row?.count ?? 0
}

/** The transaction that wrote a row last: unchanged when nothing wrote it. */
async function writerOf(id: number): Promise<string | undefined> {
  const [row] = await client<{ xmin: string }[]>`select xmin::text from places where id = ${id}`
  return row?.xmin
}

test('an empty database gets the whole gazetteer', async () => {
  expect(await count()).toBeGreaterThan(60_000)
  expect(await client`select * from places where id = ${nysa}`).toEqual([
    {
      id: nysa,
      name: 'Nysa',
      search_name: 'nysa',
      country: 'PL',
      nuts: 'PL52',
      latitude: expect.closeTo(50.474, 2),
      longitude: expect.closeTo(17.334, 2),
      population: 47_283,
    },
  ])
})

test('a second start finds its edition and leaves every row alone, even one that an operator corrected', async () => {
  await client`update places set population = 43849 where id = ${nysa}`
  await seedPlaces(client)
  const [row] = await client`select population from places where id = ${nysa}`
  expect(row?.population).toBe(43_849)
})

test('a newer edition corrects what changed, removes what is gone, adds what is new and rewrites nothing else', async () => {
  const all = await count()
  const untouched = 3072407
  const writer = await writerOf(untouched)
  await client`comment on table places is 'an older edition'`
  await client`update places set name = 'Neisse' where id = ${nysa}`
  await client`delete from places where id = 3199171`
  await client`insert into places values (1, 'Atlantis', 'atlantis', 'GR', 'EL', 36, 25, 1000)`

  await seedPlaces(client)

  expect(await count()).toBe(all)
  expect(await client`select name from places where id in (1, ${nysa}, 3199171) order by id`).toEqual([
    { name: 'Nysa' },
    { name: 'Idrija' },
  ])
  expect(await writerOf(untouched)).toBe(writer)
  const [comment] = await client`select obj_description('places'::regclass) as edition`
  expect(comment?.edition).toBe(gazetteerEdition)
}, 60_000)

test('a table emptied by hand is filled again although its comment names the edition', async () => {
  await client`truncate places`
  await seedPlaces(client)
  expect(await count()).toBeGreaterThan(60_000)
}, 60_000)
