import { describe, expect, it } from 'vitest'
import { readOffers } from '../../../src/imports/read-postings.ts'
import { chunks, readingOf } from './reading.ts'

const header = 'id,org,country,title,kind,description,tags,budgetEur'

const read = (...lines: string[]) => readingOf(lines.join('\n'), 'csv')

describe('a CSV file', () => {
  it('is read by the names of its columns, in any order', async () => {
    const { needs, problems } = await read('kind,title,country,org,id', 'pilot,Wycieki,pl,Kłodzko,n1')
    expect(problems).toEqual([])
    expect(needs.get(2)).toEqual({ id: 'n1', org: 'Kłodzko', country: 'PL', title: 'Wycieki', kind: 'pilot' })
  })

  it.each([
    [',', 'comma'],
    [';', 'semicolon'],
    ['\t', 'tab'],
  ])('may set its cells apart by %j (%s)', async (delimiter) => {
    const lines = [
      ['id', 'org', 'country', 'region', 'place', 'title', 'kind'],
      ['n1', 'Gmina', 'PL', '', '', `"a${delimiter}b"`, 'pilot'],
    ]
    const { needs, problems } = await read(...lines.map((cells) => cells.join(delimiter)))
    expect(problems).toEqual([])
    expect(needs.get(2)?.title).toBe(`a${delimiter}b`)
  })

  it('may begin with a byte order mark, end lines the Windows way and hold empty rows', async () => {
    const { needs, problems } = await readingOf(
      `\ufeff${header},,\r\n,,,,,,,,,\r\n\r\nn1,Gmina,PL,Wycieki,pilot,,,,,\r\n`,
      'csv',
    )
    expect(problems).toEqual([])
    expect([...needs.keys()]).toEqual([4])
  })

  it.each([
    ['true', true],
    [' TRUE', true],
    ['False', false],
  ])('reads the flag %j', async (cell, sensitive) => {
    const { needs, problems } = await read(
      'id,org,country,title,kind,sensitive',
      `n1,Gmina,PL,T,pilot,${cell}`,
    )
    expect(problems).toEqual([])
    expect(needs.get(2)?.sensitive).toBe(sensitive)
  })

  it('names a flag that is none', async () => {
    const { problems } = await read('id,org,country,title,kind,sensitive', 'n1,Gmina,PL,T,pilot,tak')
    expect(problems).toEqual(['2: sensitive: must be true or false, not "tak"'])
  })

  it('holds quotation marks and line breaks in quoted cells, and line numbers stay those of the file', async () => {
    const { needs, problems } = await read(
      header,
      'n1,Gmina,PL,"Most ""Stary""",pilot,"Pierwszy wiersz,',
      '',
      'trzeci ""wiersz""",woda,',
      'n2,Gmina,PL,Wycieki,Pilot,,,',
      'n3,Gmina,PL,Wycieki,pilot,,,',
    )
    expect(needs.get(2)?.title).toBe('Most "Stary"')
    expect(needs.get(2)?.description).toBe('Pierwszy wiersz,\n\ntrzeci "wiersz"')
    expect(problems.map((problem) => problem.slice(0, 7))).toEqual(['5: kind'])
    expect([...needs.keys()]).toEqual([2, 6])
  })

  it('takes a quotation mark inside an unquoted cell as it stands', async () => {
    const { needs } = await read(header, 'n1,Gmina,PL,Rura 5" pęka,pilot,"a, b",,', 'n2,Gmina,PL,T,pilot,,,')
    expect(needs.get(2)?.title).toBe('Rura 5" pęka')
    expect(needs.get(2)?.description).toBe('a, b')
    expect([...needs.keys()]).toEqual([2, 3])
  })

  it.each([
    ['woda|ścieki| ', ['woda', 'ścieki']],
    ['"[""woda"", ""a|b""]"', ['woda', 'a|b']],
    ['woda', ['woda']],
    ['', undefined],
  ])('reads the list in the cell %s', async (cell, tags) => {
    const { needs } = await read(header, `n1,Gmina,PL,T,pilot,,${cell},`)
    expect(needs.get(2)?.tags).toEqual(tags)
  })

  it.each([
    ['1200', 1200],
    ['1 200', 1200],
    ['1\u00a0234\u202f567', 1234567],
    ['1200.50', 1201],
    ['"1200,50"', 1201],
    ['"1 200,4"', 1200],
    ['', undefined],
  ])('reads the number %s', async (cell, budgetEur) => {
    const semicolons = header.replaceAll(',', ';')
    const { needs, problems } = await read(semicolons, `n1;Gmina;PL;T;pilot;;;${cell}`)
    expect(problems).toEqual([])
    expect(needs.get(2)?.budgetEur).toBe(budgetEur)
  })

  it.each(['1.200', '1,200', '12 00', '1200 €', '1e6', '0x10'])(
    'does not guess at the number %s',
    async (cell) => {
      const { problems } = await read(header, `n1,Gmina,PL,T,pilot,,,"${cell}"`)
      expect(problems).toEqual([`2: budgetEur: must be a number such as 1200 or 1200.50, not "${cell}"`])
    },
  )

  it('holds the site of a test bed as JSON', async () => {
    const { needs, problems } = await read(
      'id,org,country,title,kind,site',
      'n1,Gmina,PL,T,test-bed,"{""assets"":[""maszt""]}"',
      'n2,Gmina,PL,T,test-bed,maszt',
    )
    expect(needs.get(2)?.site).toEqual({ assets: ['maszt'] })
    expect(problems).toEqual(['3: site: must be an object, not "maszt"'])
  })

  it('reads offers the same way', async () => {
    const file =
      'id;org;country;title;seeks;trl;servesCountries;priceEur\no1;Firma;PL;T;pilot;7;PL|cz;12 500,00\n'
    const lines = []
    for await (const line of readOffers(chunks(Buffer.from(file), 11), 'csv')) lines.push(line)
    const offer = { id: 'o1', org: 'Firma', country: 'PL', title: 'T', seeks: 'pilot' }
    expect(lines).toEqual([
      { line: 2, posting: { ...offer, trl: 7, servesCountries: ['PL', 'CZ'], priceEur: 12500 } },
    ])
  })
})

describe('a CSV header', () => {
  it('with unknown, missing or repeated columns is named once, and no line under it is read', async () => {
    const { needs, problems } = await read('', 'id,org,title,budget,id,title', '1,2,3,4,5,6', '1,2,3,4,5,6')
    expect(needs.size).toBe(0)
    expect(problems).toEqual([
      '2: budget: is not a column of a need',
      '2: id: is a column twice',
      '2: title: is a column twice',
      '2: country: is missing: it must be a column',
      '2: kind: is missing: it must be a column',
    ])
  })

  it('that is none is refused in one sentence that names the columns', async () => {
    expect((await read('n1,Gmina,PL,T,pilot', 'n2,Gmina,PL,T,pilot')).problems).toEqual([
      '1: the first line must name the columns of a need: id, org, country, region, language, title, description, tags, cpv, place, disclosure, kind, budgetEur, deadline, site, sensitive',
    ])
  })

  it('that is not UTF-8 is refused', async () => {
    const file = Buffer.from('id,org,país\nn1,a,b', 'latin1')
    expect((await readingOf(file, 'csv')).problems).toEqual(['1: is not UTF-8; save the file as UTF-8'])
  })
})

describe('a broken CSV line', () => {
  const good = (id: string) => `${id},Gmina,PL,T,pilot,,,`

  it('with too few or too many cells is named', async () => {
    const { needs, problems } = await read(header, 'n1,Gmina,PL', `${good('n2')},x`, good('n3'))
    expect([...needs.keys()]).toEqual([4])
    expect(problems).toEqual([
      '2: has 3 cells where the header has 8',
      '3: has 9 cells where the header has 8',
    ])
  })

  it('with text behind a closing quotation mark is named', async () => {
    const { needs, problems } = await read(header, 'n1,"Gmina" Nowa,PL,T,pilot,,,', good('n2'))
    expect([...needs.keys()]).toEqual([3])
    expect(problems).toEqual([
      '2: has text behind the closing quotation mark of a cell; write a quotation mark inside a cell as ""',
    ])
  })

  it('with a quotation mark too many does not swallow the lines after it', async () => {
    const rest = ['n2,"Gmina, nowa",PL,T,pilot,,,', good('n3'), 'n4,Gmina,PL,"T",pilot,,,']
    const { needs, problems } = await read(header, 'n1,"Gmina,PL,T,pilot,,,', ...rest)
    expect([...needs.keys()]).toEqual([3, 4, 5])
    expect(problems).toEqual(['2: opens a cell with a quotation mark and does not close it'])
  })

  it('with a quotation mark too many in a file past 1 MiB does not swallow it either', async () => {
    const many = Array.from({ length: 50_000 }, (_, at) => good(`m${at}`))
    const file = [header, 'n1,"Gmina,PL,T,pilot,,,', ...many].join('\n')
    const { needs, problems } = await readingOf(file, 'csv', 65_536)
    expect(needs.size).toBe(50_000)
    expect(problems).toEqual(['2: opens a cell with a quotation mark and does not close it'])
  })

  it.each([
    ['on one line', 'x'.repeat(5_000_000), 3],
    ['over many lines', `${'tekst opisu\n'.repeat(400_000)}`, 400_003],
    ['with one very long line among others', `a\n${'x'.repeat(2_000_000)}\nb`, 5],
  ])('with a cell of megabytes %s is named once', async (_, description, nextLine) => {
    const file = [header, `n1,Gmina,PL,T,pilot,"${description}",,`, good('n2')].join('\n')
    const { needs, problems } = await readingOf(file, 'csv', 65_536)
    expect([...needs.keys()]).toEqual([nextLine])
    expect(problems).toEqual(['2: is longer than 1 MiB'])
  })

  it('that is not UTF-8 inside a cell of several lines is named once', async () => {
    const text = [header, 'n1,Gmina,PL,T,pilot,"a', 'ż', 'c",,', good('n2')].join('\n')
    const file = Buffer.from(text.replace('ż', 'ó'), 'latin1')
    const { needs, problems } = await readingOf(file, 'csv')
    expect([...needs.keys()]).toEqual([5])
    expect(problems).toEqual(['2: is not UTF-8; save the file as UTF-8'])
  })
})
