/**
 * Stage: does the stage that is demanded agree with the one sought? Stages are steps of one ladder; the further apart, the worse.
 * Same: 1, one step: −0.2, two: −0.7, three: −1 (own judgement: a firm one step off is often willing, further off it has
 * another product; the judged set lowers a pair by at most one grade for it).
 */
import { stages } from '../document.ts'
import type { FitSignal } from './fit-signal.ts'

const valueOfDistance = [1, -0.2, -0.7, -1]

export const stageSignal: FitSignal = {
  name: 'stage',
  reads: 'readiness',
  valueOf({ demand, supply }) {
    const distance = Math.abs(stages.indexOf(demand.stage) - stages.indexOf(supply.stage))
    return valueOfDistance[distance] ?? -1
  },
  factsOf: ({ demand, supply }) => ({ demanded: demand.stage, sought: supply.stage }),
}
