/**
 * What fit and rules say of a candidate, by its facets. Every signal and rule reads one facet, so what it says is worked out once per query and
 * value, by the signal itself, and looked up for every further candidate: the same numbers serve the scan, the score and the explanation.
 */
import { type FacetFields, type Facets, facetNames } from '../index/facets.ts'
import type { Finding, RuleContext } from '../rules/rule.ts'
import { factRules } from '../rules/rules.ts'
import type { ScoringProfile } from '../scoring-profile.ts'
import type { Fit, FitSignal, Pair } from './fit-signal.ts'
import { fitSignals } from './fit-signals.ts'

export interface FitFinding extends Fit {
  readonly name: string
  /** Share of the evidence that the signal adds or takes. */
  readonly share: number
}

/** Places in facetNames of the facets that a fit signal reads, and the signals. */
const judged = facetNames.flatMap((name, facet) => {
  const signals = fitSignals.filter((signal) => signal.reads === name)
  return signals.length === 0 ? [] : [{ facet, signals }]
})

/** Every rule with the place of its facet in facetNames. */
const placedRules = factRules.map((rule) => ({ rule, facet: facetNames.indexOf(rule.reads) }))

/** Facets of more values than this are not remembered by value: the memory of a query would then cost more than it saves (512 KiB). */
const mostRemembered = 65_536

/** The most that fit can multiply evidence by. */
export function largestLift(profile: ScoringProfile): number {
  return 1 + Object.values(profile.fit).reduce((sum, weight) => sum + weight, 0)
}

export class FacetJudge {
  readonly #query: FacetFields
  readonly #facets: Facets
  readonly #profile: ScoringProfile
  readonly #context: RuleContext
  /** Shares by facet value, plus 1 (a share is above −1), so that 0 means "not worked out yet"; in the order of `judged`. */
  readonly #shares: (Float64Array | undefined)[]

  constructor(
    query: FacetFields,
    on: { readonly facets: Facets; readonly profile: ScoringProfile; readonly context: RuleContext },
  ) {
    this.#query = query
    this.#facets = on.facets
    this.#profile = on.profile
    this.#context = on.context
    this.#shares = judged.map(({ facet }) => {
      const values = on.facets.countOf(facet)
      return values <= mostRemembered ? new Float64Array(values) : undefined
    })
  }

  /** What fit multiplies a candidate's evidence by; `ids` holds its facet numbers from `from` on. */
  liftOf(ids: Uint32Array, from: number): number {
    let lift = 1
    for (let at = 0; at < judged.length; at += 1)
      lift += this.#shareOf(at, ids[from + (judged[at]?.facet ?? 0)] ?? 0)
    return lift
  }

  fitsOf(ids: Uint32Array, from: number): FitFinding[] {
    return judged.flatMap((_, at) => this.#fitsOfValue(at, ids[from + (judged[at]?.facet ?? 0)] ?? 0))
  }

  findingsOf(ids: Uint32Array, from: number): Finding[] {
    return placedRules.flatMap(({ rule, facet }) => {
      const pair = this.#pairWith(this.#facets.exampleOf(facet, ids[from + facet] ?? 0))
      const facts = rule.stands(pair, this.#context)
      return facts === undefined ? [] : [{ rule: rule.name, facts }]
    })
  }

  #shareOf(at: number, id: number): number {
    const shares = this.#shares[at]
    const known = shares?.[id] ?? 0
    if (known !== 0) return known - 1
    const share = this.#fitsOfValue(at, id).reduce((sum, fit) => sum + fit.share, 0)
    if (shares === undefined) return share
    shares[id] = share + 1
    // As it will be read the next time, so that a lift is the same bit by bit.
    return share + 1 - 1
  }

  #fitsOfValue(at: number, id: number): FitFinding[] {
    const { facet, signals } = judged[at] ?? { facet: 0, signals: [] }
    const pair = this.#pairWith(this.#facets.exampleOf(facet, id))
    return signals.flatMap((signal) => this.#fit(signal, pair))
  }

  #pairWith(candidate: FacetFields): Pair {
    return this.#query.side === 'demand'
      ? { demand: this.#query, supply: candidate }
      : { demand: candidate, supply: this.#query }
  }

  #fit(signal: FitSignal, pair: Pair): FitFinding[] {
    const weight = this.#profile.fit[signal.name]
    const fit = weight === 0 ? undefined : signal.fit(pair, this.#context.today)
    return fit === undefined ? [] : [{ name: signal.name, share: weight * fit.value, ...fit }]
  }
}
