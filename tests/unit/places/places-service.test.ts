import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type DatabaseClient, openDatabase } from '../../../db/client.ts'
import { createPlaces, type Places } from '../../../src/places/places.service.ts'
import { createPlaceStore } from '../../../src/places/places.store.ts'
import { aDatabase, type TestDatabase } from '../../support/database.ts'

let database: TestDatabase
let client: DatabaseClient
let places: Places
beforeAll(async () => {
  database = await aDatabase()
  client = openDatabase(database.url, { connections: 2 })
  places = createPlaces({ store: createPlaceStore(client.db) })
})
afterAll(async () => {
  await client.close()
  await database.drop()
})

const names = async (query: Parameters<Places['search']>[0]) =>
  (await places.search(query)).items.map(({ name }) => name)

describe('a search for places', () => {
  test('lists the most populous first and stops at the limit', async () => {
    const { items, next } = await places.search({ q: 'brat', limit: 3 })
    expect(items[0]).toMatchObject({ name: 'Bratislava', country: 'SK', nuts: 'SK01' })
    expect(items).toHaveLength(3)
    expect(items.map(({ population }) => population)).toEqual(
      items.map(({ population }) => population).sort((one, other) => other - one),
    )
    expect(next).toBeNull()
  })

  test('keeps to the country asked for', async () => {
    const { items } = await places.search({ q: 'no', country: 'SI', limit: 100 })
    expect(new Set(items.map(({ country }) => country))).toEqual(new Set(['SI']))
    expect(items[0]?.name).toBe('Novo Mesto')
  })

  test('meets names typed in capitals and without diacritics', async () => {
    expect(await names({ q: 'ANYKSC', limit: 5 })).toEqual(['Anykščiai'])
  })

  test('meets a Romanian name typed with commas although the gazetteer spells it with cedillas', async () => {
    expect((await names({ q: 'Bistrița', country: 'RO', limit: 5 }))[0]).toBe('Bistriţa')
  })

  test('finds a capital by the beginning of its own name and keeps to the country there too', async () => {
    expect((await names({ q: 'Warsz', limit: 5 }))[0]).toBe('Warsaw')
    expect(await names({ q: 'Warsz', country: 'CZ', limit: 5 })).toEqual([])
    expect((await names({ q: 'Київ', limit: 5 }))[0]).toBe('Kyiv')
  })

  test('takes wildcards of the database for what they are typed as', async () => {
    expect(await names({ q: '%', limit: 5 })).toEqual([])
    expect(await names({ q: 'ny_a', limit: 5 })).toEqual([])
  })

  test('shows what the wire promises and nothing of the index', async () => {
    const { items } = await places.search({ q: 'Nysa', country: 'PL', limit: 1 })
    expect(Object.keys(items[0] ?? {}).sort()).toEqual(
      ['country', 'id', 'latitude', 'longitude', 'name', 'nuts', 'population'].sort(),
    )
  })
})

describe('looking a place up by its name', () => {
  test('the whole name counts, not its beginning', async () => {
    expect(await places.find('Ptu', 'SI')).toBeUndefined()
    expect(await places.find('ptuj', 'SI')).toMatchObject({ name: 'Ptuj', nuts: 'SI03' })
  })

  test('of namesakes in the country the most populous is meant', async () => {
    const hranice = (await places.search({ q: 'Hranice', country: 'CZ', limit: 10 })).items
    expect(hranice.filter(({ name }) => name === 'Hranice').map(({ population }) => population)).toEqual([
      19_582, 2268,
    ])
    expect(await places.find('Hranice', 'CZ')).toMatchObject({ population: 19_582, nuts: 'CZ07' })
  })

  test('a namesake abroad is another place', async () => {
    expect((await places.find('Nysa', 'PL'))?.country).toBe('PL')
    expect(await places.find('Nysa', 'CZ')).toBeUndefined()
  })

  test('the name used in the country is as good as the English one', async () => {
    expect((await places.find('Praha', 'CZ'))?.id).toBe((await places.find('Prague', 'CZ'))?.id)
    expect(await places.find('Galway', 'IE')).toMatchObject({ name: 'Gaillimh', nuts: 'IE04' })
  })
})
