/**
 * One query on its way through an index, segment by segment. Exact: README.md, "Exactness" has the argument.
 *
 * In a segment, terms are added up one at a time, impacts rounded up, so that a document's sum is an upper bound of its evidence; less what
 * rounding can have added it is a lower bound. The k-th largest lower bound of a raw score so far is the threshold θ. Terms of small bound are
 * left out as long as their bounds add up to no more than a share of what θ asks for. Documents whose upper bound, times what
 * fit makes of it, reaches θ are kept as candidates; at the end those that still reach it are scored exactly.
 */
import type { FacetJudge } from '../score/facet-judge.ts'
import type { ScoringProfile } from '../scoring-profile.ts'
import { CandidatePool } from './candidate-pool.ts'
import { type DocumentColumns, facetCount } from './document-block.ts'
import type { ExactEvidence } from './exact-evidence.ts'
import type { FacetFields, Facets } from './facets.ts'
import { runBytes } from './kernel/scan-kernel.ts'
import { LargestValues } from './largest-values.ts'
import { type Location, locationOf } from './location.ts'
import type { QueryTerms } from './query-terms.ts'
import { placeOf, type Segment } from './segment.ts'
import { type Lane, runsPerLane } from './segment-memory.ts'

/** A document that was scored. */
export interface Scored {
  readonly location: Location
  readonly raw: number
}

/** What a search needs of an index. */
export interface SearchSpace {
  readonly facets: Facets
  /** Strength by code. */
  readonly strengths: Float64Array
}

export interface SearchQuery {
  readonly terms: QueryTerms
  readonly fields: FacetFields
  /** Documents that no search may suggest for this query, whatever they say. */
  readonly barred: ReadonlySet<Location>
}

export interface SearchOptions {
  readonly profile: ScoringProfile
  /** ISO date; undefined: rules and signals about time stand aside. */
  readonly today: string | undefined
  /** How many documents are wanted. */
  readonly top: number
  /** Whether documents that a rule keeps out are wanted as well, as far as they score no less than the last wanted one. */
  readonly withExcluded: boolean
}

export interface SearchTools {
  readonly exact: ExactEvidence
  /** Of this query. */
  readonly judge: FacetJudge
  /** The scratch space to use, by number. */
  readonly lane: number
}

export interface SearchResult {
  /** The best ones in no order, with all that tie with the last of them. */
  readonly suggested: readonly Scored[]
  readonly excluded: readonly Scored[]
  readonly counters: SearchCounters
}

/** What a search cost, in counts that no machine changes. */
export interface SearchCounters {
  /** Postings added up. */
  postings: number
  /** Documents whose sum was looked at. */
  candidates: number
  /** Documents scored exactly. */
  rescored: number
}

/** One step of float32, as a share. */
const float32Step = 2 ** -23

/** Terms may be left out up to this share of θ: 0.05, 0.12, 0.2 and 0.3 are within 5 % at 100,000 offers (README.md, "Tried and dropped"). */
const leftOutShare = 0.2

/** A document's facets in bytes. */
const facetBytes = facetCount * Uint32Array.BYTES_PER_ELEMENT

/** A step of evidence, which rounding may take from a term. */
const evidenceRoom = 2 ** -32

/** While θ is not known: this many times as many documents as are wanted are looked at first, those of the largest sums. */
const pioneersPerPlace = 2

/** How far the evidence of documents may lie above and below their sums. */
interface Margins {
  readonly leftOut: number
  readonly slack: number
}

/** The kernel finds sums that are at least the limit; documents without a shared term have none. */
const smallestSum = 1e-30

export class Search {
  readonly #query: SearchQuery
  readonly #space: SearchSpace
  readonly #options: SearchOptions
  readonly #exact: ExactEvidence
  readonly #judge: FacetJudge
  readonly #lane: number
  readonly #mostLift: number
  /** What float32 can have lost or added, as a share of a sum. */
  readonly #rounding: number
  /** What rounding evidence to steps can add to a document's. */
  readonly #room: number
  readonly #lowerBounds: LargestValues
  /** What the pioneers showed θ to be at least. */
  #floor = 0
  readonly #pool = new CandidatePool()
  readonly #excludedPool = new CandidatePool()
  readonly #openScored: { readonly scored: Scored; readonly isExcluded: boolean }[] = []
  readonly #counters: SearchCounters = { postings: 0, candidates: 0, rescored: 0 }

  constructor(
    query: SearchQuery,
    space: SearchSpace,
    { exact, judge, lane, ...options }: SearchOptions & SearchTools,
  ) {
    this.#query = query
    this.#space = space
    this.#options = options
    this.#exact = exact
    this.#lane = lane
    this.#judge = judge
    this.#mostLift = judge.largestLift
    // Every sum of n products is off by at most n + 2 roundings of half a step.
    this.#rounding = 1 + (query.terms.ids.length + 4) * float32Step
    this.#room = query.terms.ids.length * evidenceRoom
    this.#lowerBounds = new LargestValues(options.top)
  }

  /** Adds up a segment and keeps what may enter. */
  scan(segment: Segment): void {
    const lane = segment.lanes[this.#lane]
    if (lane === undefined) throw new Error('the segment has no lane for this thread')
    const { essential, leftOut, slack } = this.#split(this.#threshold / this.#mostLift)
    lane.sums.fill(0)
    this.#addUp(segment, lane, essential)
    if (this.#threshold === 0) this.#floor = this.#sendPioneers(segment, lane, slack)
    const limit = (this.#threshold / this.#mostLift - leftOut - this.#room) / this.#rounding
    const found = this.#collect(segment, lane, limit)
    this.#counters.candidates += found
    this.#consider(segment, lane, { found, leftOut, slack })
  }

  /** θ: no document below it can be among the wanted ones. */
  get #threshold(): number {
    return Math.max(this.#floor, this.#lowerBounds.last)
  }

  /** Documents that are not sealed yet are all scored exactly. */
  scanOpen(open: {
    readonly columns: DocumentColumns
    readonly alive: readonly number[]
    readonly number: number
  }): void {
    for (const [place, alive] of open.alive.entries()) {
      if (alive !== 1) continue
      const location = locationOf(open.number, place)
      const raw = this.#rawOf(open.columns, place)
      if (raw === undefined) continue
      const isExcluded = this.#isExcluded(open.columns, place, location)
      if (!isExcluded) this.#lowerBounds.show(raw)
      if (!isExcluded || this.#options.withExcluded)
        this.#openScored.push({ scored: { location, raw }, isExcluded })
    }
  }

  /** Scores the candidates that are left. */
  finish(): SearchResult {
    const exactBounds = new LargestValues(this.#options.top)
    const suggested: Scored[] = []
    for (const { scored, isExcluded } of this.#openScored) {
      if (isExcluded) continue
      exactBounds.show(scored.raw)
      suggested.push(scored)
    }
    for (const { segment, place, upper } of this.#pool.reaching(this.#threshold)) {
      if (upper < exactBounds.last) break
      const raw = this.#rawOf(segment, place)
      if (raw === undefined) continue
      exactBounds.show(raw)
      suggested.push({ location: locationOf(segment.number, place), raw })
    }
    const threshold = exactBounds.last
    return {
      suggested: suggested.filter(({ raw }) => raw >= threshold),
      excluded: this.#scoreExcluded(threshold),
      counters: this.#counters,
    }
  }

  #scoreExcluded(threshold: number): Scored[] {
    const open = this.#openScored.filter(({ isExcluded }) => isExcluded).map(({ scored }) => scored)
    const sealed = this.#excludedPool.reaching(threshold).flatMap(({ segment, place }) => {
      const raw = this.#rawOf(segment, place)
      return raw === undefined ? [] : [{ location: locationOf(segment.number, place), raw }]
    })
    return [...open, ...sealed].filter(({ raw }) => raw >= threshold)
  }

  /**
   * How many terms, from the strongest on, must be added up; what the others can give together at most; and how much rounding up of
   * impacts can have added to the sum of the first.
   */
  #split(asked: number): { essential: number; leftOut: number; slack: number } {
    const { bounds, scanWeights } = this.#query.terms
    let essential = bounds.length
    let leftOut = 0
    while (essential > 0) {
      const next = leftOut + (bounds[essential - 1] ?? 0)
      if (next > asked * leftOutShare) break
      leftOut = next
      essential -= 1
    }
    let slack = 0
    for (let at = 0; at < essential; at += 1) slack += (scanWeights[at] ?? 0) + evidenceRoom
    return { essential, leftOut, slack }
  }

  #addUp(segment: Segment, lane: Lane, essential: number): void {
    const { ids, scanWeights } = this.#query.terms
    let runs = 0
    for (let at = 0; at < essential; at += 1) {
      const place = placeOf(ids[at] ?? 0, segment.directory)
      if (place === -1) continue
      lane.runAddresses[3 * runs] = place
      lane.runWeights[3 * runs + 2] = scanWeights[at] ?? 0
      runs += 1
      if (runs < runsPerLane) continue
      this.#addRuns(segment, lane, runs)
      runs = 0
    }
    this.#addRuns(segment, lane, runs)
  }

  #addRuns({ kernel, directory, postingsFrom }: Segment, lane: Lane, runs: number): void {
    const runsEnd = lane.runsFrom + runs * runBytes
    this.#counters.postings += kernel.locate(lane.runsFrom, runsEnd, directory.offsetsFrom, postingsFrom)
    kernel.fetch(lane.runsFrom, runsEnd)
    kernel.add(lane.runsFrom, runsEnd, lane.sumsFrom)
  }

  /** Notes the documents whose sum reaches the limit, and has their facets fetched; returns how many there are. */
  #collect({ kernel, facetsFrom }: Segment, { sumsFrom, sumsEnd, foundFrom }: Lane, limit: number): number {
    const end = kernel.collect(sumsFrom, sumsEnd, Math.max(limit, smallestSum), foundFrom)
    kernel.fetchRows(foundFrom, end, facetsFrom, facetBytes)
    return (end - foundFrom) / 2
  }

  /** Looks at the documents of the largest sums first: they tell what θ is at least, before the many others are looked at. */
  #sendPioneers(segment: Segment, lane: Lane, slack: number): number {
    const { top } = this.#options
    const found = this.#collect(segment, lane, this.#largePeak(segment, lane, pioneersPerPlace * top))
    const lowerBounds = new LargestValues(top)
    for (let at = 0; at < found; at += 1) {
      const place = lane.found[at] ?? 0
      const lower = (lane.sums[place] ?? 0) * (2 - this.#rounding) - slack
      if (segment.alive[place] !== 1 || lower <= 0) continue
      const lift = this.#judge.liftReaching(lowerBounds.last / lower, segment.facets, place * facetCount)
      if (lift === 0 || this.#isExcluded(segment, place, locationOf(segment.number, place))) continue
      lowerBounds.show(lower * lift)
    }
    return lowerBounds.last
  }

  /** The peak that stands at a place by size: as many documents reach it at least. */
  #largePeak({ kernel }: Segment, { sumsFrom, sumsEnd, peaksFrom, peaks }: Lane, place: number): number {
    const count = (kernel.peaks(sumsFrom, sumsEnd, peaksFrom) - peaksFrom) / Float32Array.BYTES_PER_ELEMENT
    const largest = new LargestValues(place)
    for (let at = 0; at < count; at += 1) largest.show(peaks[at] ?? 0)
    return largest.last
  }

  /** Keeps those of the documents found as candidates that can reach θ. */
  #consider(segment: Segment, lane: Lane, { found, leftOut, slack }: Margins & { found: number }): void {
    const { alive, facets, number } = segment
    for (let at = 0; at < found; at += 1) {
      const place = lane.found[at] ?? 0
      if (alive[place] !== 1) continue
      const sum = lane.sums[place] ?? 0
      const most = sum * this.#rounding + leftOut + this.#room
      const lift = this.#judge.liftReaching(this.#threshold / most, facets, place * facetCount)
      if (lift === 0) continue
      if (this.#isExcluded(segment, place, locationOf(number, place))) {
        if (this.#options.withExcluded) this.#excludedPool.add(segment, place, most * lift)
        continue
      }
      this.#lowerBounds.show((sum * (2 - this.#rounding) - slack) * lift)
      this.#pool.add(segment, place, most * lift)
    }
  }

  #isExcluded(columns: DocumentColumns, place: number, location: Location): boolean {
    return this.#query.barred.has(location) || this.#judge.isExcluded(columns.facets, place * facetCount)
  }

  /** Undefined when the two have nothing in common. */
  #rawOf(columns: DocumentColumns, place: number): number | undefined {
    this.#exact.take(this.#query.terms)
    this.#counters.rescored += 1
    const evidence = this.#exact.of(columns, place, this.#space.strengths)
    return evidence > 0 ? evidence * this.#judge.liftOf(columns.facets, place * facetCount) : undefined
  }
}
