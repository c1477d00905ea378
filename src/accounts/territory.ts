import type { Territory } from '../../db/schema/organisations.ts'

/** Where NUTS and ISO 3166 name a country differently (Regulation (EC) No 1059/2003, Annex I). */
const isoOfNuts: Readonly<Record<string, string>> = { EL: 'GR', UK: 'GB' }
const nutsOfIso: Readonly<Record<string, string>> = { GR: 'EL', GB: 'UK' }

const countryIsWithin = (country: string, { countries, nuts }: Territory) =>
  countries.includes(country) || nuts.includes(nutsOfIso[country] ?? country)

function prefixIsWithin(prefix: string, { countries, nuts }: Territory): boolean {
  const country = prefix.slice(0, 2)
  return countries.includes(isoOfNuts[country] ?? country) || nuts.some((wider) => prefix.startsWith(wider))
}

/** Whether one territory lies in another: a NUTS prefix in a shorter one, or in its country. */
export function isWithin(inner: Territory, outer: Territory | null): boolean {
  return (
    outer !== null &&
    inner.countries.every((country) => countryIsWithin(country, outer)) &&
    inner.nuts.every((prefix) => prefixIsWithin(prefix, outer))
  )
}

/**
 * What a member of a hub looks after: the own part as far as it still lies in the hub's territory, which may have shrunk since; all of it
 * when there is no own part.
 */
export function narrowed(own: Territory | null, whole: Territory | null): Territory | null {
  if (own === null || whole === null) return whole
  return {
    countries: own.countries.filter((country) => countryIsWithin(country, whole)),
    nuts: own.nuts.filter((prefix) => prefixIsWithin(prefix, whole)),
  }
}
