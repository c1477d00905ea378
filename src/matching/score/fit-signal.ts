import type { MatchDocument } from '../document.ts'
import type { Explanation } from '../explanation.ts'
import type { FitName } from '../scoring-profile.ts'

/** A pair, told apart by side. */
export interface Pair {
  readonly demand: MatchDocument
  readonly supply: MatchDocument
  /** Languages as found in the texts. */
  readonly demandLanguage: string
  readonly supplyLanguage: string
}

/** What a signal found: from −1 (fully against the pair) to 1 (fully for it), and the facts it rests on. */
export interface Fit {
  readonly value: number
  readonly facts: NonNullable<Explanation['facts']>
}

/** One way in which a pair suits or not. Undefined: too little is known to say, which never counts against a pair. */
export interface FitSignal {
  readonly name: FitName
  fit(pair: Pair, today: string | undefined): Fit | undefined
}
