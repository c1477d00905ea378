import type { Explanation } from '../explanation.ts'
import type { FacetFields, FacetName } from '../index/facets.ts'
import type { FitName } from '../scoring-profile.ts'

/** A pair, told apart by side. */
export interface Pair {
  readonly demand: FacetFields
  readonly supply: FacetFields
}

/** What a signal found: from −1 (fully against the pair) to 1 (fully for it), and the facts it rests on. */
export interface Fit {
  readonly value: number
  readonly facts: NonNullable<Explanation['facts']>
}

/** One way in which a pair suits or not. */
export interface FitSignal {
  readonly name: FitName
  /** The one facet of each side that it reads; what it finds is worked out once per query and value of the facet. */
  readonly reads: FacetName
  /** Undefined: too little is known to say, which never counts against a pair. */
  fit(pair: Pair, today: string | undefined): Fit | undefined
}
