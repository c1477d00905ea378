/**
 * Working language: can the two talk without an interpreter? Same language 1; two languages whose speakers understand each other
 * 0.7; one side writes English 0.3; otherwise −0.5. Unknown languages say nothing.
 */
import type { FitSignal } from './fit-signal.ts'

/** Czech and Slovak understand each other (Golubović & Gooskens 2015 measured it for Slavic and other pairs); Croatian and Slovene do in part. */
const understand: Readonly<Record<string, number>> = { 'cs sk': 0.7, 'hr sl': 0.4 }

export const workingLanguageSignal: FitSignal = {
  name: 'working-language',
  reads: 'language',
  valueOf({ demand, supply }) {
    const asked = demand.writtenIn
    const offered = supply.writtenIn
    if (asked === 'und' || offered === 'und') return undefined
    if (asked === offered) return 1
    const related = understand[[asked, offered].sort().join(' ')]
    return related ?? (asked === 'en' || offered === 'en' ? 0.3 : -0.5)
  },
  factsOf: ({ demand, supply }) => ({ demand: demand.writtenIn, supply: supply.writtenIn }),
}
