import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aTownlink, type Member, type Townlink } from '../support/app.ts'
import { aNeed, anOffer } from '../support/builders.ts'
import { expectProblem } from './problem.ts'

let townlink: Townlink
let town: Member
let other: Member
beforeAll(async () => {
  townlink = await aTownlink()
  town = await townlink.aMember()
  other = await townlink.aMember({ country: 'CZ' })
})
afterAll(() => townlink.close())

/** A reader without a key: lists are public. */
async function list(address: string) {
  const response = await townlink.app.inject({ url: `/api/v1/${address}` })
  return { status: response.statusCode, headers: response.headers, body: response.json() }
}
async function titles(address: string): Promise<string[]> {
  return (await list(address)).body.items.map((item: { title: string }) => item.title)
}

describe('a list of needs', () => {
  beforeAll(async () => {
    const posts = [
      { title: 'wycieki', country: 'PL', region: 'PL52', tags: ['Woda'] },
      {
        title: 'hluk 100%',
        country: 'CZ',
        language: 'cs',
        region: 'CZ06',
        kind: 'test-bed',
        description: 'měření',
      },
      { title: 'smog', country: 'PL', region: 'PL51', kind: 'proof-of-concept', description: 'pył PM_10' },
    ]
    for (const given of posts)
      await town.request('POST', '/api/v1/needs', { body: aNeed({ description: '', ...given }) })
    await other.request('POST', '/api/v1/needs', { body: aNeed({ title: 'parkování', language: 'cs' }) })
    const { body } = await town.request('POST', '/api/v1/needs', { body: aNeed({ title: 'nieaktualne' }) })
    const headers = { 'if-match': '"1"' }
    await town.request('POST', `/api/v1/needs/${body.id}/withdraw`, { headers })
  })

  it('shows what is open, newest first', async () => {
    expect(await titles('needs')).toEqual(['parkování', 'smog', 'hluk 100%', 'wycieki'])
  })

  it.each([
    ['country=pl', ['smog', 'wycieki']],
    ['language=cs', ['parkování', 'hluk 100%']],
    ['kind=test-bed', ['hluk 100%']],
    ['region=PL5', ['smog', 'wycieki']],
    ['region=PL52', ['wycieki']],
    ['tag=Woda', ['wycieki']],
    ['tag=Wod', []],
    ['status=withdrawn', ['nieaktualne']],
    ['q=SMOG', ['smog']],
    ['q=m%C4%9B%C5%99en%C3%AD', ['hluk 100%']],
    ['q=100%25', ['hluk 100%']],
    ['q=%25', ['hluk 100%']],
    ['q=PM_1', ['smog']],
    ['q=_', ['smog']],
    ['country=PL&kind=proof-of-concept&q=py%C5%82', ['smog']],
    ['country=SK', []],
  ])('with %s shows only what fits', async (filter, expected) => {
    expect(await titles(`needs?${filter}`)).toEqual(expected)
  })

  it('shows those of one organisation, however its identifier is typed', async () => {
    const id = other.organisationId
    expect(await titles(`needs?organisation=${id}`)).toEqual(['parkování'])
    expect(await titles(`needs?organisation=${id.toUpperCase()}`)).toEqual(['parkování'])
  })

  it.each([
    ['kind=prototype', 'querystring/kind'],
    ['country=Poland', 'querystring/country'],
    ['organisation=town', 'querystring/organisation'],
    ['status=gone', 'querystring/status'],
    ['limit=0', 'querystring/limit'],
    ['limit=101', 'querystring/limit'],
    ['limit=ten', 'querystring/limit'],
    ['cursor=abc', 'querystring/cursor'],
    ['cursor=a&cursor=b', 'querystring/cursor'],
  ])('asked with %s says which part it does not understand', async (filter, field) => {
    expectProblem(await list(`needs?${filter}`), { status: 400, field })
  })
})

describe('a list of offers', () => {
  beforeAll(async () => {
    const posts = [
      { title: 'everywhere', country: 'DE', seeks: 'test-bed' },
      { title: 'no limit named', country: 'DE', servesCountries: [] },
      { title: 'abroad', country: 'AT', servesCountries: ['PL', 'HU'] },
      { title: 'at home', country: 'CZ', servesCountries: ['CZ'], tags: ['Lärm'] },
    ]
    for (const given of posts) await town.request('POST', '/api/v1/offers', { body: anOffer(given) })
  })

  it.each([
    ['serves=PL', ['abroad', 'no limit named', 'everywhere']],
    ['serves=CZ', ['at home', 'no limit named', 'everywhere']],
    ['seeks=test-bed', ['everywhere']],
    ['country=DE', ['no limit named', 'everywhere']],
    ['tag=L%C3%A4rm', ['at home']],
    ['q=limit', ['no limit named']],
  ])('with %s shows only what fits', async (filter, expected) => {
    expect(await titles(`offers?${filter}`)).toEqual(expected)
  })
})

describe('pages', () => {
  const count = 23
  const given = Array.from({ length: count }, (_, index) => `mosty ${index}`)
  beforeAll(async () => {
    for (const title of given) await other.request('POST', '/api/v1/needs', { body: aNeed({ title }) })
  })

  async function everyPage(address: string, between?: () => Promise<unknown>) {
    const pages: string[][] = []
    let next: string | null = null
    do {
      const { body } = await list(`${address}${next === null ? '' : `&cursor=${next}`}`)
      pages.push(body.items.map((item: { title: string }) => item.title))
      next = body.next
      await between?.()
    } while (next !== null)
    return pages
  }

  it('hold every item once, and the last one has no next', async () => {
    const pages = await everyPage('needs?q=mosty&limit=5')
    expect(pages.map((page) => page.length)).toEqual([5, 5, 5, 5, 3])
    expect(pages.flat()).toEqual([...given].reverse())
  })

  it('end exactly when the last item fills the page', async () => {
    const pages = await everyPage(`needs?q=mosty&limit=${count}`)
    expect(pages.map((page) => page.length)).toEqual([count])
  })

  it('neither repeat nor skip an item when others are posted in between', async () => {
    const newcomer = () =>
      other.request('POST', '/api/v1/needs', { body: aNeed({ title: 'mosty nowe', country: 'SK' }) })
    const pages = await everyPage('needs?q=mosty&limit=7', newcomer)
    expect(pages.flat()).toEqual([...given].reverse())
  })

  it('are twenty long when nobody says', async () => {
    expect((await list('needs')).body.items).toHaveLength(20)
  })
})
