/**
 * Maturity: is the technology as far as the stage asks (TRL 1–9, EN 16603-11 / Horizon Europe annex B)? Within the range: 1; each
 * level below takes 0.5, each level above 0.25 (a mature product in an early stage is an oddity, not a risk).
 */
import type { Stage } from '../document.ts'
import type { FitSignal } from './fit-signal.ts'

/**
 * Levels that a stage is meant for, after the TRL definitions: 4–6 validated in laboratory and relevant environment, 6–8 demonstrated
 * in the operational one, 8–9 complete and proven.
 */
export const levelsOfStage: Record<Stage, { from: number; to: number }> = {
  'test-bed': { from: 4, to: 7 },
  'proof-of-concept': { from: 3, to: 6 },
  pilot: { from: 6, to: 8 },
  'reference-installation': { from: 8, to: 9 },
}

export const maturitySignal: FitSignal = {
  name: 'maturity',
  reads: 'readiness',
  valueOf({ demand, supply }) {
    if (supply.trl === undefined || !Number.isFinite(supply.trl)) return undefined
    const { from, to } = levelsOfStage[demand.stage]
    const below = Math.max(0, from - supply.trl)
    const above = Math.max(0, supply.trl - to)
    return Math.max(-1, 1 - 0.5 * below - 0.25 * above)
  },
  factsOf: ({ demand, supply }) => ({ trl: supply.trl ?? null, ...levelsOfStage[demand.stage] }),
}
