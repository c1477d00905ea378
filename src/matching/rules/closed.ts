import type { Rule } from './rule.ts'

/** Withdrawn on either side, or past the deadline. */
export const closedRule: Rule = {
  name: 'closed',
  stands({ demand, supply }, { today }) {
    if (!demand.open) return { withdrawn: 'demand' }
    if (!supply.open) return { withdrawn: 'supply' }
    if (today !== undefined && demand.deadline !== undefined && demand.deadline < today)
      return { deadline: demand.deadline }
    return undefined
  },
}
