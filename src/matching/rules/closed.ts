import { daysBetween } from '../score/timing.ts'
import type { Rule } from './rule.ts'

/** Withdrawn on either side, or past the deadline; a deadline that cannot be read closes nothing. */
export const closedRule: Rule = {
  name: 'closed',
  reads: 'availability',
  stands({ demand, supply }, today) {
    if (!demand.open) return { withdrawn: 'demand' }
    if (!supply.open) return { withdrawn: 'supply' }
    if (today !== undefined && demand.deadline !== undefined && daysBetween(today, demand.deadline) < 0)
      return { deadline: demand.deadline }
    return undefined
  },
}
