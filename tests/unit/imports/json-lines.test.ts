import { describe, expect, it } from 'vitest'
import { aLine, readingOf } from './reading.ts'

const read = (...lines: string[]) => readingOf(lines.join('\n'), 'jsonl')

async function problemsOf(...lines: string[]): Promise<string[]> {
  return (await read(...lines)).problems
}

describe('a file of JSON Lines', () => {
  it('is read line by line, the last one also without an end', async () => {
    const { needs, problems } = await read(aLine({ id: 'a' }), aLine({ id: 'b', title: 'Úniky vody' }))
    expect([...needs].map(([line, need]) => [line, need.id, need.title])).toEqual([
      [1, 'a', 'Awarie wodociągu'],
      [2, 'b', 'Úniky vody'],
    ])
    expect(problems).toEqual([])
  })

  it('may begin with a byte order mark, end lines the Windows way and hold empty lines', async () => {
    const { needs, problems } = await readingOf(
      `\ufeff${aLine({ id: 'a' })}\r\n\r\n  \r\n${aLine({ id: 'b' })}\r\n`,
      'jsonl',
    )
    expect([...needs.keys()]).toEqual([1, 4])
    expect(problems).toEqual([])
  })

  it('with nothing in it holds no needs and no problems', async () => {
    expect(await readingOf('', 'jsonl')).toEqual({ needs: new Map(), problems: [] })
  })

  it('keeps the good lines and names every bad one', async () => {
    const { needs, problems } = await read(
      aLine({ id: 'a' }),
      '{"id":',
      aLine({ id: 'b' }),
      'id: c',
      aLine({ id: 'd' }),
    )
    expect([...needs.keys()]).toEqual([1, 3, 5])
    expect(problems).toEqual([
      '2: is not valid JSON: it ends where a value is expected',
      '4: is not valid JSON: a value expected at character 1, but there is "i"',
    ])
  })

  it('with a value other than an object on a line names the line', async () => {
    const sentence = 'is not a JSON object such as {"id": …}'
    expect(await problemsOf(aLine(), '17', '"text"', 'null', '[{}]')).toEqual(
      [2, 3, 4, 5].map((line) => `${line}: ${sentence}`),
    )
  })

  it('that is a JSON array is refused in one sentence', async () => {
    const sentence =
      '1: the file holds a JSON array; write one object a line (JSON Lines), without brackets and commas around them'
    expect(await problemsOf(`[${aLine()}, ${aLine({ id: 'b' })}]`)).toEqual([sentence])
    expect(await problemsOf('[', `${aLine()},`, aLine({ id: 'b' }), ']')).toEqual([sentence])
  })

  it('that spreads one object over several lines is refused in one sentence', async () => {
    expect(await problemsOf('{', '  "id": "a",', '  "title": "x"', '}')).toEqual([
      '1: the file holds JSON over several lines; write one object a line (JSON Lines)',
    ])
  })

  it('names a line that is not UTF-8 and reads on', async () => {
    const latin = Buffer.from(`${aLine({ id: 'b', title: 'Wodociągi ó' })}\n`, 'latin1')
    const file = Buffer.concat([
      Buffer.from(`${aLine({ id: 'a' })}\n`),
      latin,
      Buffer.from(aLine({ id: 'c' })),
    ])
    const { needs, problems } = await readingOf(file, 'jsonl')
    expect([...needs.keys()]).toEqual([1, 3])
    expect(problems).toEqual(['2: is not UTF-8; save the file as UTF-8'])
  })

  it('names a line of five megabytes once and reads on', async () => {
    const long = aLine({ id: 'b', description: 'x'.repeat(5_000_000) })
    const file = [aLine({ id: 'a' }), long, aLine({ id: 'c' })].join('\n')
    const { needs, problems } = await readingOf(file, 'jsonl', 65_536)
    expect([...needs.keys()]).toEqual([1, 3])
    expect(problems).toEqual(['2: is longer than 1 MiB'])
  })

  it.each([
    ['UTF-16', Buffer.from(`\ufeff${aLine()}`, 'utf16le'), 'the file is UTF-16; save it as UTF-8'],
    [
      'a spreadsheet',
      Buffer.from('PK\u0003\u0004\n\n'),
      'the file is a spreadsheet or an archive; save it as CSV in UTF-8',
    ],
    ['compressed', Buffer.from([0x1f, 0x8b, 8, 0]), 'the file is compressed; unpack it first'],
  ])('that is %s is refused in one sentence', async (_, bytes, sentence) => {
    expect((await readingOf(bytes, 'jsonl', 64)).problems).toEqual([`1: ${sentence}`])
  })
})

describe('a line', () => {
  it('with unknown fields is refused with their names', async () => {
    expect(await problemsOf(aLine(), aLine({ id: 'b', budget: 5, trl: 4, site: null }))).toEqual([
      '2: budget: is not a field of a need',
      '2: trl: is not a field of a need',
    ])
  })

  it('with an unknown field called like something inside JavaScript is refused as well', async () => {
    expect(await problemsOf(aLine().replace('{', '{"__proto__":{"id":"x"},'))).toEqual([
      '1: __proto__: is not a field of a need',
    ])
  })

  it('without its required fields is refused with their names', async () => {
    expect(await problemsOf('{"title": null}')).toEqual(
      ['id', 'org', 'country', 'title', 'kind'].map((field) => `1: ${field}: is missing`).sort(byFormat),
    )
  })

  it('with wrong types is refused, each field with what it must be', async () => {
    const wrong = {
      id: 7,
      title: ['x'],
      budgetEur: '1200',
      tags: 'water',
      cpv: ['water'],
      deadline: '31.12.2027',
    }
    expect(await problemsOf(aLine(wrong))).toEqual([
      '1: id: must be a text, not 7',
      '1: title: must be a text, not a list',
      '1: tags: must be a list, not "water"',
      '1: cpv[0]: must be a CPV code of up to eight digits such as "34928500"',
      '1: budgetEur: must be a number such as 1200 or 1200.50, not "1200"',
      '1: deadline: must be a date such as "2027-06-30"',
    ])
  })

  it('with values outside their range is refused', async () => {
    expect(
      await problemsOf(aLine({ kind: 'Pilot', budgetEur: -1, tags: Array(101).fill('a'), title: ' ' })),
    ).toEqual([
      '1: title: must not be empty',
      '1: tags: must have at most 100 entries',
      '1: kind: must be one of "test-bed", "proof-of-concept", "pilot", "reference-installation", not "Pilot"',
      '1: budgetEur: must be at least 0',
    ])
  })

  it('with a description past 20,000 characters is refused, up to that it is taken', async () => {
    const text = (length: number) => 'ż'.repeat(length)
    const { needs, problems } = await read(
      aLine({ id: 'a', description: text(20_000) }),
      aLine({ id: 'b', description: text(20_001) }),
    )
    expect([...needs.keys()]).toEqual([1])
    expect(problems).toEqual(['2: description: must have at most 20,000 characters'])
  })

  it('with an id that an earlier line has is refused and names that line', async () => {
    expect(await problemsOf(aLine({ id: 'a' }), aLine({ id: 'b' }), aLine({ id: ' a ' }))).toEqual([
      '3: id: stands in line 1 already',
    ])
  })

  it('with the id of a refused line takes its place', async () => {
    const { needs, problems } = await read(aLine({ id: 'a', kind: 'x' }), aLine({ id: 'a' }))
    expect([...needs.keys()]).toEqual([2])
    expect(problems).toHaveLength(1)
  })

  it('with a site on something else than a test bed is refused', async () => {
    expect(await problemsOf(aLine({ site: { assets: ['mast'] } }))).toEqual([
      '1: site: only a need of the kind "test-bed" has a site',
    ])
  })

  it('takes null and empty texts in optional fields for absent', async () => {
    const holes = {
      region: null,
      language: '',
      budgetEur: null,
      deadline: null,
      cpv: null,
      tags: ['a', '', null],
    }
    const site = { assets: ['mast', ''], power: null }
    const { needs, problems } = await read(
      aLine({ ...holes, description: ' ', place: '', kind: 'test-bed', site }),
    )
    expect(problems).toEqual([])
    expect(needs.get(1)).toEqual({
      id: 'n1',
      org: 'Gmina Kłodzko',
      country: 'PL',
      title: 'Awarie wodociągu',
      kind: 'test-bed',
      tags: ['a'],
      site: { assets: ['mast'] },
    })
  })

  it('is not refused for its language, whatever stands there', async () => {
    const languages = ['pl-PL', 'xx', 'polski', 'p']
    const { needs, problems } = await read(
      ...languages.map((language, at) => aLine({ id: `n${at}`, language })),
      aLine({ language: 7 }),
    )
    expect([...needs.keys()]).toEqual([1, 2, 3, 4])
    expect(problems).toEqual(['5: language: must be a text, not 7'])
  })

  it('with more problems than anybody reads names the first twenty and how many follow', async () => {
    const unknown = Object.fromEntries(Array.from({ length: 25 }, (_, at) => [`column${at}`, 1]))
    const problems = await problemsOf(aLine(unknown))
    expect(problems).toHaveLength(21)
    expect(problems.at(-1)).toBe('1: has 5 more problems')
  })

  it('with NUL, half characters, direction marks or HTML is cleaned, not refused', async () => {
    const raw = aLine({ title: 'TITLE', description: '<p>Woda &amp; ścieki</p>' }).replace(
      'TITLE',
      'Wo\\u0000d\u0000a\t\\ud83d i \u202eodcieki\u202c',
    )
    const { needs, problems } = await read(raw)
    expect(problems).toEqual([])
    expect(needs.get(1)?.title).toBe('Woda  i odcieki')
    expect(needs.get(1)?.description).toBe('<p>Woda &amp; ścieki</p>')
  })

  it('cannot bring control characters into a terminal by the name of a field', async () => {
    expect(await problemsOf(aLine({ '\u001b[2Jbudget\u0007': 1, ['x'.repeat(900)]: 1 }))).toEqual([
      '1: [2Jbudget: is not a field of a need',
      `1: ${'x'.repeat(60)}…: is not a field of a need`,
    ])
  })
})

/** The order of the fields in the format. */
function byFormat(a: string, b: string): number {
  const order = ['id', 'org', 'country', 'title', 'kind']
  const place = (sentence: string) => order.findIndex((field) => sentence.includes(` ${field}:`))
  return place(a) - place(b)
}
