import fc from 'fast-check'
import { expect, it } from 'vitest'
import { analyse } from '../../../../src/matching/text/analyse.ts'

function keys(text: string, language: string): string[] {
  return [...analyse([{ text, weight: 1 }], language).terms.keys()]
}

function shared(left: string, right: string, language: string): string[] {
  const known = new Set(keys(right, language))
  return keys(left, language).filter((key) => known.has(key))
}

it('a title counts as often as its weight says', () => {
  const { terms, length } = analyse(
    [
      { text: 'Oświetlenie ulic', weight: 2 },
      { text: 'Lampy przy ulicy Polnej, oświetleniem steruje zegar', weight: 1 },
    ],
    'pl',
  )
  expect(terms.get('pl:oswietlen')).toMatchObject({ channel: 'words', strength: 3, surface: 'Oświetlenie' })
  expect(terms.get('pl:ulic')).toMatchObject({ channel: 'words', strength: 3, surface: 'ulic' })
  expect(terms.get('pl:lamp')).toMatchObject({ channel: 'words', strength: 1, surface: 'Lampy' })
  expect(length).toBe([...terms.values()].reduce((sum, term) => sum + term.strength, 0))
})

it('two languages share neutral tokens and nothing else', () => {
  const polish = new Set(keys('Czujniki LoRaWAN i system SCADA zgodny z ISO 27001', 'pl'))
  const german = keys('Sensoren mit LoRaWAN, System SCADA nach ISO/IEC 27001:2022', 'de')
  expect(german.filter((key) => polish.has(key))).toEqual(['=lorawan', '=scada', '=iso27001'])
})

it('an acronym of the field written small meets the one in capitals', () => {
  expect(shared('napojení na scada', 'systém SCADA vodárny', 'cs')).toEqual(['=scada'])
})

it('an acronym no list knows, written both ways in one text, is one term', () => {
  const { terms } = analyse([{ text: 'Systém KOTVAX řídí čerpadla. Do kotvax chodí data.', weight: 1 }], 'cs')
  expect(terms.get('=kotvax')).toMatchObject({ channel: 'words', strength: 2, surface: 'KOTVAX' })
  expect([...terms.keys()].filter((key) => key.includes('kotv'))).toEqual(['=kotvax'])
})

it('a shared acronym is counted once', () => {
  expect(shared('Potrzebujemy GIS dla sieci', 'Dostarczamy GIS i czujniki', 'pl')).toEqual(['=gis'])
})

it('a small word in capitals is stressed, not abbreviated', () => {
  expect(keys('To NIE jest reklama', 'pl')).not.toContain('=nie')
  expect(keys('IT security for towns', 'en')).toContain('=it')
})

it('a text typed without diacritics meets one typed with them', () => {
  expect(shared('oswietlenie uliczne w miescie', 'Oświetlenia ulicznego miasta', 'pl')).toEqual([
    'pl:oswietlen',
    'pl:uliczn',
    'pl:miast',
  ])
})

it('a wrong tag does not put a text among the words of another language', () => {
  const { language, terms } = analyse(
    [
      {
        text: 'Keressük azt a megoldást, amely jelzi a csőtörést és a vízveszteséget a városi hálózaton.',
        weight: 1,
      },
    ],
    'en',
  )
  expect(language).toBe('hu')
  expect([...terms.keys()].every((key) => key.startsWith('hu:'))).toBe(true)
})

it('mark-up in a description leaves no terms', () => {
  expect(keys('<p class="lead">Fuite d&rsquo;eau<br></p>', 'fr')).toEqual(['fr:fuit', 'fr:eau'])
})

it('texts in capitals are read like quiet ones', () => {
  expect(keys('WYCIEKI WODY Z SIECI MIEJSKIEJ', 'pl')).toEqual(keys('wycieki wody z sieci miejskiej', 'pl'))
})

it('a field without weight counts for nothing', () => {
  const terms = analyse(
    [
      { text: 'lamps', weight: 0 },
      { text: 'pumps', weight: Number.NaN },
      { text: 'meters', weight: 1 },
    ],
    'en',
  ).terms
  expect([...terms.keys()]).toEqual(['en:meter'])
})

it('five megabytes are read up to the first 20,000 characters', () => {
  const { terms } = analyse([{ text: `${'lamp '.repeat(1_000_000)} pump`, weight: 1 }], 'en')
  expect([...terms.keys()]).toEqual(['en:lamp'])
})

it('one endless word does no harm', () => {
  expect(keys('a'.repeat(20_000), 'cs')).toEqual([])
  expect(keys(`${'ISO '.repeat(4_000)}${'1'.repeat(2_000)}`, 'en')).toEqual(['=iso'])
})

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 400 }),
  fc.string({ unit: 'grapheme', maxLength: 400 }),
  fc
    .array(
      fc.constantFrom(
        'lampy',
        'ISO',
        '27001',
        'PM2,5',
        "l'eau",
        'GIS-u',
        '<b>',
        '&eacute;',
        'об’єкт',
        '\ud83d',
        '5G',
        'ÁÉ',
      ),
      {
        maxLength: 40,
      },
    )
    .map((words) => words.join(' ')),
)
const anyFields = fc.array(fc.record({ text: anyText, weight: fc.double() }), { maxLength: 4 })
const anyTag = fc.option(fc.oneof(fc.constantFrom('pl', 'hu', 'xx', 'de-AT'), fc.string({ maxLength: 5 })), {
  nil: undefined,
})

it('no text breaks the analysis, every frequency counts, and the same text gives the same terms', () => {
  fc.assert(
    fc.property(anyFields, anyTag, (fields, tag) => {
      const { terms, length, language } = analyse(fields, tag)
      for (const [key, term] of terms) {
        expect(key.startsWith(`${language}:`) || key.startsWith('=')).toBe(true)
        expect(key.length).toBeGreaterThan(key.indexOf(':') + 1)
        expect(term.strength).toBeGreaterThan(0)
        expect(term.surface).not.toBe('')
      }
      expect(length).toBeGreaterThanOrEqual(0)
      expect(analyse(fields, tag)).toEqual({ terms, length, language })
    }),
    { numRuns: 300 },
  )
})
