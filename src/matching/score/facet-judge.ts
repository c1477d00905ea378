/**
 * What fit and rules say of a candidate, by its facets: the same numbers serve the search, the score and the explanation. Every signal and
 * rule reads one facet.
 */
import { type FacetFields, facetNames } from '../index/facets.ts'
import type { Finding } from '../rules/rule.ts'
import {
  type FacetFindings,
  type FitFinding,
  findingsFor,
  type JudgedBy,
  rulesFor,
} from './facet-findings.ts'
import { fitSignals } from './fit-signals.ts'

/** Every signal in the order in which they are shown, with its facet and its place among the signals of that facet. */
const placedSignals = fitSignals.map((signal) => ({
  facet: facetNames.indexOf(signal.reads),
  place: fitSignals.filter(({ reads }) => reads === signal.reads).indexOf(signal),
}))

/** The number of a value that nothing in the index has. */
const unseen = -1

/** More than a sum of a dozen shares can be off by. */
const roundingRoom = 1e-9

export class FacetJudge {
  readonly #by: JudgedBy
  /** By place in facetNames. */
  readonly #findings: readonly FacetFindings[]
  /** Those with signals, in the order in which a search looks at them, and those with rules. */
  readonly #judged: readonly FacetFindings[]
  readonly #ruled: readonly FacetFindings[]
  /** For rules that stand between equal values: the facet, and the query's own value. */
  readonly #own: readonly { readonly facet: number; readonly value: number }[]
  /** By place in `#judged`: the most that the facets after it can add, and a little more for rounding. */
  readonly #mostAfter: number[] = []
  /** The most that fit can multiply the evidence of a candidate by. */
  readonly largestLift: number

  constructor(query: FacetFields, by: JudgedBy) {
    this.#by = by
    this.#findings = findingsFor(query, by)
    this.#judged = this.#findings.filter(({ signals }) => signals.length > 0)
    this.#ruled = this.#findings.filter(({ rules }) => rules.length > 0)
    this.#own = rulesFor(by.peers)
      .filter(({ standsBetweenEqual }) => standsBetweenEqual)
      .map(({ reads }) => facetNames.indexOf(reads))
      .map((facet) => ({ facet, value: by.facets.find(facet, query) ?? unseen }))
    let most = this.#judged.reduce((sum, findings) => sum + findings.most, roundingRoom)
    this.largestLift = 1 + most
    for (const findings of this.#judged) {
      most -= findings.most
      this.#mostAfter.push(most)
    }
  }

  /** What fit multiplies a candidate's evidence by; `ids` holds its facet numbers from `from` on. */
  liftOf(ids: Uint32Array, from: number): number {
    let lift = 1
    for (const findings of this.#judged) lift += findings.shareOf(ids[from + findings.facet] ?? 0)
    return lift
  }

  /** The lift if it can be as large as is asked for; otherwise 0, found out with as few signals as possible. */
  liftReaching(asked: number, ids: Uint32Array, from: number): number {
    let lift = 1
    for (let at = 0; at < this.#judged.length; at += 1) {
      const findings = this.#judged[at]
      if (findings !== undefined) lift += findings.shareOf(ids[from + findings.facet] ?? 0)
      if (lift + (this.#mostAfter[at] ?? 0) < asked) return 0
    }
    return lift
  }

  /** Whether a rule on facts stands against a candidate. */
  isExcluded(ids: Uint32Array, from: number): boolean {
    for (const findings of this.#ruled) if (findings.isExcluded(ids[from + findings.facet] ?? 0)) return true
    for (const { facet, value } of this.#own) if (ids[from + facet] === value) return true
    return false
  }

  fitsOf(ids: Uint32Array, from: number): FitFinding[] {
    const found: FitFinding[] = []
    for (const { facet, place } of placedSignals) {
      const fit = this.#findings[facet]?.fitsOf(ids[from + facet] ?? 0)[place]
      if (fit !== undefined) found.push(fit)
    }
    return found
  }

  findingsOf(ids: Uint32Array, from: number): Finding[] {
    return rulesFor(this.#by.peers).flatMap((rule) => {
      const facet = facetNames.indexOf(rule.reads)
      const pair = this.#findings[facet]?.pairWith(ids[from + facet] ?? 0)
      const facts = pair === undefined ? undefined : rule.stands(pair, this.#by.today)
      return facts === undefined ? [] : [{ rule: rule.name, facts }]
    })
  }
}
