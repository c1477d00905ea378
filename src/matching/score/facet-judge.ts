/**
 * What fit and rules say of a candidate, by its facets: the same numbers serve the search, the score and the explanation. Every signal and
 * rule reads one facet, so what it says of a facet of few values is worked out once per query and value.
 */
import { type FacetFields, type Facets, facetNames } from '../index/facets.ts'
import type { Finding, Rule } from '../rules/rule.ts'
import { factRules, peerRules } from '../rules/rules.ts'
import type { ScoringProfile } from '../scoring-profile.ts'
import type { Facts, Pair } from './fit-signal.ts'
import { fitSignals } from './fit-signals.ts'

export interface FitFinding {
  readonly name: string
  /** Share of the evidence that the signal adds or takes. */
  readonly share: number
  readonly facts: Facts
}

/** Every signal and rule with the place of its facet in facetNames, in the order in which they are shown. */
const placedSignals = fitSignals.map((signal) => ({ signal, facet: facetNames.indexOf(signal.reads) }))
const placed = (rules: readonly Rule[]) =>
  rules.map((rule) => ({ rule, facet: facetNames.indexOf(rule.reads) }))
const ruledAcross = placed(factRules)
const ruledAmongPeers = placed(peerRules)

/** The facets that signals read, in the order in which a search looks at them. */
const judged = facetNames.flatMap((name, facet) => {
  const signals = fitSignals.filter((signal) => signal.reads === name)
  return signals.length === 0 ? [] : [{ facet, signals }]
})

/** Values of a facet that are remembered, the first ones seen: the common ones are among them, and room for more would cost every query. */
const mostRemembered = 512

/** Values of a facet that are all judged beforehand, for a closer bound of fit: costs some microseconds a query. */
const fewValues = 64

/** The number of a value that nothing in the index has. */
const unseen = -1

/** Remembered verdicts; 0 is "not worked out yet". */
const allowed = 1
const excluded = 2

/** More than a sum of a dozen shares can be off by. */
const roundingRoom = 1e-9

/** Where the values of each facet begin that are remembered; one more than there are facets. */
function placesFor(read: readonly { readonly facet: number }[], facets: Facets): number[] {
  const first = [0]
  let sum = 0
  for (const { facet } of read) {
    sum += Math.min(facets.countOf(facet), mostRemembered)
    first.push(sum)
  }
  return first
}

interface MutablePair {
  demand: FacetFields
  supply: FacetFields
}

export class FacetJudge {
  readonly #facets: Facets
  readonly #profile: ScoringProfile
  readonly #today: string | undefined
  readonly #candidateIsSupply: boolean
  /** The rules that count, with the places of their facets. */
  readonly #ruled: ReturnType<typeof placed>
  /** The pair at hand: exchanged in place, because many thousands pass. */
  readonly #pair: MutablePair
  /** By place in `judged`: the most that the facets after it can add, and a little more for rounding. */
  readonly #mostAfter: readonly number[]
  /** The most that fit can multiply the evidence of a candidate by. */
  readonly largestLift: number
  /** By place in `judged` and value; NaN: not worked out yet. Values of the facet at `at` stand from `#firstShare[at]` on. */
  readonly #shares: Float64Array
  readonly #firstShare: readonly number[]
  /** The same by place in `#ruled`. */
  readonly #verdicts: Uint8Array
  readonly #firstVerdict: readonly number[]
  /** By place in `#ruled`, for rules that stand between equal ones: the query's own value of the facet. */
  readonly #own: readonly number[]

  constructor(
    query: FacetFields,
    on: {
      readonly facets: Facets
      readonly profile: ScoringProfile
      readonly today: string | undefined
      /** Whether candidates are of the query's own side. */
      readonly peers?: boolean | undefined
    },
  ) {
    this.#facets = on.facets
    this.#profile = on.profile
    this.#today = on.today
    this.#candidateIsSupply = query.side === 'demand' && on.peers !== true
    this.#ruled = on.peers === true ? ruledAmongPeers : ruledAcross
    this.#pair = { demand: query, supply: query }
    this.#firstShare = placesFor(judged, on.facets)
    this.#shares = new Float64Array(this.#firstShare.at(-1) ?? 0).fill(Number.NaN)
    this.#firstVerdict = placesFor(this.#ruled, on.facets)
    this.#verdicts = new Uint8Array(this.#firstVerdict.at(-1) ?? 0)
    this.#own = this.#ruled.map(({ rule, facet }) =>
      rule.standsBetweenEqual ? (on.facets.find(facet, query) ?? unseen) : unseen,
    )
    const mostAfter = judged.map(() => roundingRoom)
    let most = roundingRoom
    for (let at = judged.length - 1; at >= 0; at -= 1) {
      mostAfter[at] = most
      most += this.#mostOf(at)
    }
    this.#mostAfter = mostAfter
    this.largestLift = 1 + most
  }

  /** The most that a facet can add: found out where it has few values, else what the weights allow. */
  #mostOf(at: number): number {
    const { facet, signals } = judged[at] ?? { facet: 0, signals: [] }
    const values = this.#facets.countOf(facet)
    if (values > fewValues)
      return signals.reduce((sum, { name }) => sum + Math.abs(this.#profile.fit[name]), 0)
    let most = Number.NEGATIVE_INFINITY
    for (let id = 0; id < values; id += 1) most = Math.max(most, this.#shareOf(at, id))
    return values === 0 ? 0 : most
  }

  /** What fit multiplies a candidate's evidence by; `ids` holds its facet numbers from `from` on. */
  liftOf(ids: Uint32Array, from: number): number {
    let lift = 1
    for (let at = 0; at < judged.length; at += 1)
      lift += this.#shareOf(at, ids[from + (judged[at]?.facet ?? 0)] ?? 0)
    return lift
  }

  /**
   * The lift if evidence times lift can reach the threshold; otherwise 0, found out with as few signals as possible.
   */
  liftReaching(
    threshold: number,
    evidence: number,
    { ids, from }: { readonly ids: Uint32Array; readonly from: number },
  ): number {
    let lift = 1
    for (let at = 0; at < judged.length; at += 1) {
      lift += this.#shareOf(at, ids[from + (judged[at]?.facet ?? 0)] ?? 0)
      if (evidence * (lift + (this.#mostAfter[at] ?? 0)) < threshold) return 0
    }
    return lift
  }

  /** Whether a rule on facts stands against a candidate. */
  isExcluded(ids: Uint32Array, from: number): boolean {
    for (let at = 0; at < this.#ruled.length; at += 1)
      if (this.#isExcludedBy(at, ids[from + (this.#ruled[at]?.facet ?? 0)] ?? 0)) return true
    return false
  }

  fitsOf(ids: Uint32Array, from: number): FitFinding[] {
    const findings: FitFinding[] = []
    for (const { signal, facet } of placedSignals) {
      const pair = this.#pairWith(facet, ids[from + facet] ?? 0)
      const weight = this.#profile.fit[signal.name]
      const value = weight === 0 ? undefined : signal.valueOf(pair, this.#today)
      if (value === undefined) continue
      const facts = signal.factsOf(pair, this.#today)
      findings.push({ name: signal.name, share: weight * value, facts })
    }
    return findings
  }

  findingsOf(ids: Uint32Array, from: number): Finding[] {
    return this.#ruled.flatMap(({ rule, facet }) => {
      const facts = rule.stands(this.#pairWith(facet, ids[from + facet] ?? 0), this.#today)
      return facts === undefined ? [] : [{ rule: rule.name, facts }]
    })
  }

  #shareOf(at: number, id: number): number {
    const place = (this.#firstShare[at] ?? 0) + id
    if (place >= (this.#firstShare[at + 1] ?? 0)) return this.#workOutShare(at, id)
    const known = this.#shares[place] ?? 0
    if (!Number.isNaN(known)) return known
    const share = this.#workOutShare(at, id)
    this.#shares[place] = share
    return share
  }

  #isExcludedBy(at: number, id: number): boolean {
    if (this.#ruled[at]?.rule.standsBetweenEqual) return id === this.#own[at]
    const place = (this.#firstVerdict[at] ?? 0) + id
    if (place >= (this.#firstVerdict[at + 1] ?? 0)) return this.#workOutExclusion(at, id)
    const known = this.#verdicts[place] ?? 0
    if (known !== 0) return known === excluded
    const isExcluded = this.#workOutExclusion(at, id)
    this.#verdicts[place] = isExcluded ? excluded : allowed
    return isExcluded
  }

  #workOutShare(at: number, id: number): number {
    const { facet, signals } = judged[at] ?? { facet: 0, signals: [] }
    const pair = this.#pairWith(facet, id)
    let sum = 0
    for (const signal of signals) {
      const weight = this.#profile.fit[signal.name]
      const value = weight === 0 ? undefined : signal.valueOf(pair, this.#today)
      if (value !== undefined) sum += weight * value
    }
    return sum
  }

  #workOutExclusion(at: number, id: number): boolean {
    const each = this.#ruled[at]
    return each !== undefined && each.rule.stands(this.#pairWith(each.facet, id), this.#today) !== undefined
  }

  #pairWith(facet: number, id: number): Pair {
    const candidate = this.#facets.exampleOf(facet, id)
    if (this.#candidateIsSupply) this.#pair.supply = candidate
    else this.#pair.demand = candidate
    return this.#pair
  }
}
