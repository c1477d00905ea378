import type { Rule } from './rule.ts'

/** The supplier named the countries it serves, and this is none of them. */
export const territoryExcludedRule: Rule = {
  name: 'territory-excluded',
  reads: 'place',
  stands({ demand, supply }) {
    if (supply.servesCountries === undefined || supply.servesCountries.length === 0) return undefined
    if (demand.country === undefined || supply.servesCountries.includes(demand.country)) return undefined
    return { country: demand.country, serves: supply.servesCountries }
  },
}
