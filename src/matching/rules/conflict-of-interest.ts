import type { Rule } from './rule.ts'

/** Nobody is matched with itself. */
export const conflictOfInterestRule: Rule = {
  name: 'conflict-of-interest',
  reads: 'organisation',
  standsBetweenEqual: true,
  stands({ demand, supply }) {
    return demand.organisation === supply.organisation ? { organisation: demand.organisation } : undefined
  },
}
