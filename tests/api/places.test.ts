import { afterAll, beforeAll, expect, it } from 'vitest'
import { aTownlink, type Townlink } from '../support/app.ts'
import { expectProblem } from './problem.ts'

let townlink: Townlink
beforeAll(async () => {
  townlink = await aTownlink()
})
afterAll(() => townlink.close())

async function search(query: string) {
  const response = await townlink.app.inject({ url: `/api/v1/places?${query}` })
  return { status: response.statusCode, headers: response.headers, body: response.json() }
}

it('a town is found by how its name begins, with its country and region', async () => {
  const { body } = await search('q=Nysa')
  expect(body.items[0]).toEqual({
    id: 3090436,
    name: 'Nysa',
    country: 'PL',
    nuts: 'PL52',
    latitude: expect.closeTo(50.47, 1),
    longitude: expect.closeTo(17.33, 1),
    population: expect.any(Number),
  })
  expect(body.next).toBeNull()
})

it('case and diacritics do not matter, the country does', async () => {
  const { body } = await search('q=KRAK&country=pl&limit=3')
  expect(body.items[0]).toMatchObject({ name: 'Kraków', country: 'PL' })
  expect((await search('q=KRAK&country=SK&limit=3')).body.items).not.toContainEqual(
    expect.objectContaining({ name: 'Kraków' }),
  )
})

it('the largest come first, as many as asked for', async () => {
  const { body } = await search('q=b&limit=7')
  const populations = body.items.map(({ population }: { population: number }) => population)
  expect(populations).toEqual([...populations].sort((a: number, b: number) => b - a))
  expect(populations).toHaveLength(7)
})

it.each([
  ['', 'querystring/q'],
  ['q=', 'querystring/q'],
  [`q=${'x'.repeat(101)}`, 'querystring/q'],
  ['q=Nysa&country=Polska', 'querystring/country'],
  ['q=Nysa&limit=0', 'querystring/limit'],
])('asked with "%s" it says which part is wrong', async (query, field) => {
  expectProblem(await search(query), { status: 400, field })
})

it('odd characters find nothing and break nothing', async () => {
  for (const q of ['%25', '%00', '%F0%9F%92%A7', "'%3B--", '%ED%A0%80'])
    expect([200, 400]).toContain((await search(`q=${q}`)).status)
})
