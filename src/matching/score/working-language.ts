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
  fit({ demand, supply }) {
    const [asked, offered] = [demand.writtenIn, supply.writtenIn]
    if (asked === 'und' || offered === 'und') return undefined
    const facts = { demand: asked, supply: offered }
    if (asked === offered) return { value: 1, facts }
    const related = understand[[asked, offered].sort().join(' ')]
    if (related !== undefined) return { value: related, facts }
    return { value: asked === 'en' || offered === 'en' ? 0.3 : -0.5, facts }
  },
}
