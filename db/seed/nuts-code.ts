import { nutsOfMunicipalities } from './nuts-municipalities.ts'
import { type CountryRegions, nutsRegions } from './nuts-regions.ts'

/** What is known of a place's whereabouts, in the words of GeoNames. */
export interface Whereabouts {
  geonamesId: number
  country: string
  /** First-order division (admin1). */
  division: string
  /** National municipality or district code (admin3), empty when unknown. */
  municipality: string
  latitude: number
}

interface Lookup {
  regions: CountryRegions
  byDivision: ReadonlyMap<string, string>
  byMunicipality: ReadonlyMap<string, string>
  byPlace: ReadonlyMap<string, string>
}

function inverted(codesByNuts: Readonly<Record<string, string>> = {}): Map<string, string> {
  return new Map(
    Object.entries(codesByNuts).flatMap(([nuts, codes]) =>
      codes.split(' ').map((code) => [code, nuts] as const),
    ),
  )
}

const lookups: ReadonlyMap<string, Lookup> = new Map(
  Object.entries(nutsRegions).map(([country, regions]) => [
    country,
    {
      regions,
      byDivision: inverted(regions.divisions),
      byMunicipality: inverted(nutsOfMunicipalities[country]),
      byPlace: inverted(regions.places),
    },
  ]),
)

function longestBeginning(code: string, regions: ReadonlyMap<string, string>): string | undefined {
  if (regions.size === 0) return undefined
  for (let length = code.length; length > 0; length -= 1) {
    const nuts = regions.get(code.slice(0, length))
    if (nuts !== undefined) return nuts
  }
  return undefined
}

function isNorthEnough({ regions: { northOf } }: Lookup, place: Whereabouts): boolean {
  return northOf !== undefined && place.division === northOf.division && place.latitude >= northOf.latitude
}

/** The ISO code a place is filed under and the most precise NUTS 2021 code that is certain; undefined outside the gazetteer's countries. */
export function locate(place: Whereabouts): { country: string; nuts: string } | undefined {
  const lookup = lookups.get(place.country)
  if (lookup === undefined) return undefined
  const { regions, byPlace, byMunicipality, byDivision } = lookup
  const nuts =
    byPlace.get(String(place.geonamesId)) ??
    longestBeginning(place.municipality, byMunicipality) ??
    (isNorthEnough(lookup, place) ? regions.northOf?.nuts : undefined) ??
    byDivision.get(place.division) ??
    regions.whole
  return { country: regions.country ?? place.country, nuts }
}
