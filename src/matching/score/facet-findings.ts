/**
 * What the signals and rules that read a facet say between one value of it, the query's, and the values among candidates. Queries share
 * their values (four stages, some hundred places), so what was found out is kept for the next query that has the same one.
 */
import { type FacetFields, type FacetKey, type FacetName, type Facets, facetNames } from '../index/facets.ts'
import type { Rule } from '../rules/rule.ts'
import { factRules, peerRules } from '../rules/rules.ts'
import type { ScoringProfile } from '../scoring-profile.ts'
import type { Facts, FitSignal, Pair } from './fit-signal.ts'
import { fitSignals } from './fit-signals.ts'

export interface FitFinding {
  readonly name: string
  /** Share of the evidence that the signal adds or takes. */
  readonly share: number
  readonly facts: Facts
}

/** What findings rest on beside the two values. */
export interface JudgedBy {
  readonly facets: Facets
  readonly profile: ScoringProfile
  /** ISO date; undefined: rules and signals about time stand aside. */
  readonly today: string | undefined
  /** Whether candidates are of the query's own side. */
  readonly peers?: boolean | undefined
}

/** Values of a facet that are remembered, the first ones seen: the common ones are among them. */
const mostRemembered = 512

/** A query's amount hardly ever returns, and what is said of it is a division. */
const fleeting: FacetName = 'amount'

/** Values of a facet that are all judged beforehand, for a closer bound of fit, and whose explanations are remembered. */
const fewValues = 64

/** Values of queries that are remembered of a facet: of the largest facets each takes some 5 KB. */
const mostQueryValues = 256

/** Remembered verdicts; 0 is "not worked out yet". */
const allowed = 1
const excluded = 2

interface MutablePair {
  demand: FacetFields
  supply: FacetFields
}

const signalsOf = new Map(
  facetNames.map((name) => [name, fitSignals.filter((signal) => signal.reads === name)]),
)

/** The rules that count. */
export const rulesFor = (peers: boolean | undefined): readonly Rule[] => (peers ? peerRules : factRules)

export class FacetFindings {
  /** Its place in facetNames. */
  readonly facet: number
  readonly signals: readonly FitSignal[]
  /** Those that look at the two values; whether both are equal is for the judge to compare. */
  readonly rules: readonly Rule[]
  /** The most that fit can add: found out where there are few values, else what the weights allow. */
  readonly most: number
  /** Values there were among candidates when it was made, as far as they matter: beyond `mostRemembered` nothing rests on them. */
  readonly #counted: number
  /** Values that are remembered: the first so many. */
  readonly #remembered: number
  readonly #by: JudgedBy
  readonly #candidateIsSupply: boolean
  /** The pair at hand: exchanged in place, because many thousands pass. */
  readonly #pair: MutablePair
  /** By value; NaN: not worked out yet. */
  readonly #shares: Float64Array
  readonly #verdicts: Uint8Array
  readonly #fits: (readonly (FitFinding | undefined)[] | undefined)[] = []

  constructor(name: FacetName, query: FacetFields, by: JudgedBy) {
    this.facet = facetNames.indexOf(name)
    this.signals = signalsOf.get(name) ?? []
    this.rules = rulesFor(by.peers).filter(
      ({ reads, standsBetweenEqual }) => reads === name && !standsBetweenEqual,
    )
    this.#by = by
    this.#candidateIsSupply = query.side === 'demand' && by.peers !== true
    this.#pair = { demand: query, supply: query }
    this.#counted = this.#count()
    const isSaid = this.signals.length + this.rules.length > 0 && name !== fleeting
    this.#remembered = isSaid ? this.#counted : 0
    this.#shares = new Float64Array(this.#remembered).fill(Number.NaN)
    this.#verdicts = new Uint8Array(this.#remembered)
    this.most = this.#findMost()
  }

  /** Whether values have come that may say more than the known ones. */
  get isOutdated(): boolean {
    return this.#counted < this.#count()
  }

  /** What the signals add to the lift of a candidate with the value. */
  shareOf(value: number): number {
    const known = value < this.#remembered ? (this.#shares[value] ?? 0) : Number.NaN
    return Number.isNaN(known) ? this.#workOutShare(value) : known
  }

  /** Whether a rule stands against candidates with the value. */
  isExcluded(value: number): boolean {
    const known = value < this.#remembered ? this.#verdicts[value] : 0
    return known === 0 ? this.#workOutVerdict(value) === excluded : known === excluded
  }

  /** By place in `signals`; undefined: the signal says nothing. */
  fitsOf(value: number): readonly (FitFinding | undefined)[] {
    const known = this.#fits[value]
    if (known !== undefined) return known
    const fits = this.signals.map((signal) => this.#fitOf(signal, value))
    if (value < fewValues) this.#fits[value] = fits
    return fits
  }

  pairWith(value: number): Pair {
    const candidate = this.#by.facets.exampleOf(this.facet, value)
    if (this.#candidateIsSupply) this.#pair.supply = candidate
    else this.#pair.demand = candidate
    return this.#pair
  }

  #count(): number {
    return Math.min(this.#by.facets.countOf(this.facet), mostRemembered)
  }

  #findMost(): number {
    if (this.signals.length === 0) return 0
    const values = this.#by.facets.countOf(this.facet)
    if (values > fewValues)
      return this.signals.reduce((sum, { name }) => sum + Math.abs(this.#by.profile.fit[name]), 0)
    let most = Number.NEGATIVE_INFINITY
    for (let value = 0; value < values; value += 1) most = Math.max(most, this.shareOf(value))
    return values === 0 ? 0 : most
  }

  #workOutShare(value: number): number {
    const { profile, today } = this.#by
    const pair = this.pairWith(value)
    let sum = 0
    for (const signal of this.signals) {
      const weight = profile.fit[signal.name]
      const found = weight === 0 ? undefined : signal.valueOf(pair, today)
      if (found !== undefined) sum += weight * found
    }
    if (value < this.#remembered) this.#shares[value] = sum
    return sum
  }

  #workOutVerdict(value: number): number {
    const pair = this.pairWith(value)
    const verdict = this.rules.some((rule) => rule.stands(pair, this.#by.today) !== undefined)
      ? excluded
      : allowed
    if (value < this.#remembered) this.#verdicts[value] = verdict
    return verdict
  }

  #fitOf(signal: FitSignal, value: number): FitFinding | undefined {
    const { profile, today } = this.#by
    const pair = this.pairWith(value)
    const weight = profile.fit[signal.name]
    const found = weight === 0 ? undefined : signal.valueOf(pair, today)
    if (found === undefined) return undefined
    return { name: signal.name, share: weight * found, facts: signal.factsOf(pair, today) }
  }
}

/** Findings by facet and value of the query, while they rest on the same. */
class FindingsBook {
  readonly #by: JudgedBy
  readonly side: FacetFields['side']
  readonly #byFacet = facetNames.map(() => new Map<FacetKey, FacetFindings>())

  constructor(side: FacetFields['side'], by: JudgedBy) {
    this.side = side
    this.#by = by
  }

  restsOn({ today, peers }: JudgedBy, side: FacetFields['side']): boolean {
    return side === this.side && today === this.#by.today && peers === this.#by.peers
  }

  findingsFor(query: FacetFields): readonly FacetFindings[] {
    return facetNames.map((name, facet) => {
      const known = this.#byFacet[facet]
      const key = this.#by.facets.keyOf(facet, query)
      const found = known?.get(key)
      if (found !== undefined && !found.isOutdated) return found
      if ((known?.size ?? 0) >= mostQueryValues) known?.clear()
      const made = new FacetFindings(name, query, this.#by)
      known?.set(key, made)
      return made
    })
  }
}

/** Goes with the facets whose values it is about. */
const books = new WeakMap<Facets, WeakMap<ScoringProfile, FindingsBook>>()

/** By place in facetNames. */
export function findingsFor(query: FacetFields, by: JudgedBy): readonly FacetFindings[] {
  const byProfile = books.get(by.facets) ?? new WeakMap<ScoringProfile, FindingsBook>()
  books.set(by.facets, byProfile)
  const known = byProfile.get(by.profile)
  if (known?.restsOn(by, query.side)) return known.findingsFor(query)
  const book = new FindingsBook(query.side, by)
  byProfile.set(by.profile, book)
  return book.findingsFor(query)
}
