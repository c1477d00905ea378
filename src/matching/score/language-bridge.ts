/**
 * Language bridge: two texts in different languages cannot share words, however well they fit, so what they share in themes and codes counts
 * for more: 1. Says nothing between texts of one language, and where one of them is so short that it would share few words anyway.
 * Among the judged pairs a raw score of 12 to 15 across languages means what 18 to 22 means within one.
 */
import type { FitSignal } from './fit-signal.ts'

export const languageBridgeSignal: FitSignal = {
  name: 'language-bridge',
  reads: 'language',
  valueOf({ demand, supply }) {
    if (demand.writtenIn === 'und' || supply.writtenIn === 'und') return undefined
    if (demand.writtenIn === supply.writtenIn) return undefined
    return demand.isFullText && supply.isFullText ? 1 : undefined
  },
  factsOf: ({ demand, supply }) => ({ demand: demand.writtenIn, supply: supply.writtenIn }),
}
