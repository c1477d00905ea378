/**
 * Territory: how near are the two, and does the supplier serve the place? Same NUTS-2 region 1, same country 0.6, a country it
 * names as served 0.5, neighbouring country 0.2, elsewhere −0.3; unknown countries say nothing (own judgement: for a pilot,
 * somebody who can come by matters more than a shared border).
 */

import type { FitSignal, Pair } from './fit-signal.ts'
import { areNeighbours } from './neighbouring-countries.ts'

/** NUTS-2: two letters of the country and two characters. */
const nuts2 = (region: string | undefined) =>
  region !== undefined && region.length >= 4 ? region.slice(0, 4) : undefined

const valueOfRelation = {
  'same-region': 1,
  'same-country': 0.6,
  'serves-country': 0.5,
  'neighbouring-country': 0.2,
  elsewhere: -0.3,
} as const

type Relation = keyof typeof valueOfRelation

function relationOf({ demand, supply }: Pair): Relation | undefined {
  if (demand.country === undefined || supply.country === undefined) return undefined
  if (demand.country === supply.country) {
    const region = nuts2(demand.region)
    return region !== undefined && region === nuts2(supply.region) ? 'same-region' : 'same-country'
  }
  if (supply.servesCountries?.includes(demand.country)) return 'serves-country'
  return areNeighbours(demand.country, supply.country) ? 'neighbouring-country' : 'elsewhere'
}

export const territorySignal: FitSignal = {
  name: 'territory',
  reads: 'place',
  valueOf(pair) {
    const relation = relationOf(pair)
    return relation === undefined ? undefined : valueOfRelation[relation]
  },
  factsOf: (pair) => ({
    relation: relationOf(pair) ?? null,
    demand: pair.demand.country ?? null,
    supply: pair.supply.country ?? null,
  }),
}
