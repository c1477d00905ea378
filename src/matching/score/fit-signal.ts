import type { Explanation } from '../explanation.ts'
import type { FacetFields, FacetName } from '../index/facets.ts'
import type { FitName } from '../scoring-profile.ts'

/** A pair, told apart by side. */
export interface Pair {
  readonly demand: FacetFields
  readonly supply: FacetFields
}

export type Facts = NonNullable<Explanation['facts']>

/** One way in which a pair suits or not. */
export interface FitSignal {
  readonly name: FitName
  /** The one facet of each side that it reads. */
  readonly reads: FacetName
  /** From −1 (fully against the pair) to 1 (fully for it). Undefined: too little is known to say, which never counts against a pair. */
  valueOf(pair: Pair, today: string | undefined): number | undefined
  /** What the value rests on; asked for explanations only. */
  factsOf(pair: Pair, today: string | undefined): Facts
}
