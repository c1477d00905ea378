import type { Stage } from '../document.ts'
import type { Rule } from './rule.ts'

/**
 * The level below which a stage cannot be held at all: a pilot or reference needs more than an idea on paper (TRL definitions of
 * Horizon Europe annex B: below 4 nothing was validated even in the laboratory, below 6 nothing was shown in the relevant environment).
 * Narrower than the maturity signal on purpose: what is merely early stays listed, with a lower score.
 */
const lowestLevel: Record<Stage, number> = {
  'test-bed': 1,
  'proof-of-concept': 2,
  pilot: 4,
  'reference-installation': 6,
}

export const stageImpossibleRule: Rule = {
  name: 'stage-impossible',
  reads: 'readiness',
  stands({ demand, supply }) {
    const lowest = lowestLevel[demand.stage]
    return supply.trl !== undefined && Number.isFinite(supply.trl) && supply.trl < lowest
      ? { stage: demand.stage, trl: supply.trl, lowest }
      : undefined
  },
}
