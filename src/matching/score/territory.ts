/**
 * Territory: how near are the two, and does the supplier serve the place? Same NUTS-2 region 1, same country 0.6, a country it
 * names as served 0.5, neighbouring country 0.2, elsewhere −0.3; unknown countries say nothing (own judgement: for a pilot,
 * somebody who can come by matters more than a shared border).
 */

import type { Fit, FitSignal, Pair } from './fit-signal.ts'
import { areNeighbours } from './neighbouring-countries.ts'

/** NUTS-2: two letters of the country and two characters. */
const nuts2 = (region: string | undefined) =>
  region !== undefined && region.length >= 4 ? region.slice(0, 4) : undefined

function nearness({ demand, supply }: Pair): [value: number, relation: string] | undefined {
  if (demand.country === undefined || supply.country === undefined) return undefined
  const region = nuts2(demand.region)
  if (region !== undefined && region === nuts2(supply.region)) return [1, 'same-region']
  if (demand.country === supply.country) return [0.6, 'same-country']
  if (supply.servesCountries?.includes(demand.country)) return [0.5, 'serves-country']
  if (areNeighbours(demand.country, supply.country)) return [0.2, 'neighbouring-country']
  return [-0.3, 'elsewhere']
}

export const territorySignal: FitSignal = {
  name: 'territory',
  reads: 'place',
  fit(pair): Fit | undefined {
    const found = nearness(pair)
    if (found === undefined) return undefined
    const [value, relation] = found
    return {
      value,
      facts: { relation, demand: pair.demand.country ?? null, supply: pair.supply.country ?? null },
    }
  },
}
