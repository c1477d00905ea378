import type { Explanation } from '../explanation.ts'
import type { FacetName } from '../index/facets.ts'
import type { Pair } from '../score/fit-signal.ts'

/** What rules know beside the two documents. */
export interface RuleContext {
  /** ISO date; undefined: rules about time stand aside, so that a file ranks the same on every day. */
  readonly today: string | undefined
  /** Candidates on which a person has decided for this query, nothing material having changed since. */
  readonly decided: ReadonlySet<string>
  /** Candidates that must not meet this query. */
  readonly blocked: ReadonlySet<string>
}

export const noContext: RuleContext = { today: undefined, decided: new Set(), blocked: new Set() }

/** A rule that stands against a pair, and the facts it rests on. */
export interface Finding {
  readonly rule: string
  readonly facts: NonNullable<Explanation['facts']>
}

/** A hard rule on facts: when it stands, the pair is not suggested, and is listed with the rule's name. */
export interface Rule {
  readonly name: string
  /** The one facet of each side that it reads. */
  readonly reads: FacetName
  /** True for a rule that stands exactly when both sides have the same value of the facet: numbers are then compared instead. */
  readonly standsBetweenEqual?: true
  stands(pair: Pair, today: string | undefined): Finding['facts'] | undefined
}
