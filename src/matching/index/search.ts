/**
 * One query on its way through an index, segment by segment. Exact: README.md, "Exactness" has the argument.
 *
 * In a segment, terms are added up one at a time into accumulators of float32, impacts rounded up. Once k candidates are known (θ = the
 * k-th best raw score), terms of small bound are left out as long as their bounds add up to no more than a share of what θ asks for; a document
 * whose accumulator plus those bounds, times the most that fit can lift it, stays below θ cannot enter. The others are scored exactly.
 */
import type { MatchSide } from '../document.ts'
import type { Finding, RuleContext } from '../rules/rule.ts'
import { findPairRules } from '../rules/rules.ts'
import { FacetJudge, largestLift } from '../score/facet-judge.ts'
import type { ScoringProfile } from '../scoring-profile.ts'
import { BestList, type Scored } from './best-list.ts'
import { type DocumentBlock, facetCount } from './document-block.ts'
import type { IndexedDocument } from './document-terms.ts'
import type { ExactEvidence } from './exact-evidence.ts'
import type { InvertedIndex } from './inverted-index.ts'
import { type QueryTerms, queryTerms } from './query-terms.ts'
import { impactUnit, placeOf, type Segment, segmentCapacity } from './segment.ts'
import type { CorpusStatistics } from './statistics.ts'

/** A candidate that was scored, and where it stands. */
export interface Found extends Scored {
  readonly block: DocumentBlock
  readonly place: number
}

export interface FoundExcluded extends Found {
  readonly findings: readonly Finding[]
}

export interface SearchOptions {
  readonly index: InvertedIndex
  readonly statistics: CorpusStatistics
  readonly profile: ScoringProfile
  readonly context: RuleContext
  readonly top: number
  readonly topExcluded: number
}

/** Arrays that searches of one thread share; nothing in them outlives a segment. */
export interface Scratch {
  readonly accumulators: Float32Array
  readonly candidates: Uint32Array
  readonly exact: ExactEvidence
}

/** What a search cost, in counts that no machine changes. */
export interface SearchCounters {
  postings: number
  candidates: number
  rescored: number
}

/** Sums of at most 65,535 float32 terms of one sign are off by less than this share (65,535 · 2^-24 = 0.4 %); more would be wasteful, less wrong. */
const roundingMargin = 1.004

/** Terms may be left out up to this share of θ: 0.4 was best of {0.2, 0.3, 0.4, 0.5} when measured on the way here. */
const leftOutShare = 0.2

/** Documents of the rarest terms that are scored before the first segment, so that θ is known early: this many times k. */
const seedsPerPlace = 4

export class Search {
  readonly side: MatchSide
  readonly terms: QueryTerms
  readonly judge: FacetJudge
  readonly suggested: BestList<Found>
  readonly excluded: BestList<FoundExcluded>
  readonly counters: SearchCounters = { postings: 0, candidates: 0, rescored: 0 }
  readonly #options: SearchOptions
  readonly #scratch: Scratch
  readonly #lift: number
  readonly #seeded = new Map<Segment, Set<number>>()

  constructor(query: IndexedDocument, options: SearchOptions, scratch: Scratch) {
    const { index, profile, context, top, topExcluded } = options
    this.#options = options
    this.#scratch = scratch
    this.side = query.document.side
    this.terms = queryTerms(query, index, options)
    const fields = { ...query.document, writtenIn: query.language }
    this.judge = new FacetJudge(fields, { facets: index.facets, profile, context })
    this.suggested = new BestList(top)
    this.excluded = new BestList(topExcluded)
    this.#lift = largestLift(profile)
  }

  /** Scores documents of the rarest terms, until there are enough for a useful θ. */
  seed(): void {
    const wanted = seedsPerPlace * this.#options.top
    let seeds = 0
    this.#takeExact()
    for (const at of this.terms.byBound) {
      if (seeds >= wanted) return
      for (const segment of this.#options.index.segments) seeds += this.#seedFrom(segment, at, wanted - seeds)
    }
  }

  #seedFrom(segment: Segment, at: number, most: number): number {
    const place = placeOf(this.terms.ids[at] ?? 0, segment.directory)
    if (place === -1) return 0
    const start = segment.directory.offsets[place] ?? 0
    const end = Math.min(segment.directory.offsets[place + 1] ?? 0, start + most)
    const seeded = this.#seeded.get(segment) ?? new Set<number>()
    this.#seeded.set(segment, seeded)
    for (let posting = start; posting < end; posting += 1) {
      const document = (segment.postings[posting] ?? 0) >>> 16
      if (seeded.has(document) || segment.alive[document] !== 1) continue
      seeded.add(document)
      this.#score(segment.block, document)
    }
    return end - start
  }

  scan(segment: Segment): void {
    const { accumulators } = this.#scratch
    const documents = segment.alive.length
    const asked = this.suggested.threshold / (this.#lift * roundingMargin)
    const { essential, leftOut } = this.#split(asked)
    accumulators.fill(0, 0, documents)
    for (let at = 0; at < essential; at += 1) this.#accumulate(segment, this.terms.byBound[at] ?? 0)
    const found = this.#collect(documents, Math.max(0, asked - leftOut))
    this.counters.candidates += found
    if (found === 0) return
    this.#takeExact()
    if (!this.suggested.isFull) this.#sortByEvidence(found)
    this.#rescore(segment, found, leftOut)
  }

  /** Documents that are not sealed yet are all scored exactly. */
  scanOpen(): void {
    const { block, alive } = this.#options.index.open
    if (block.size === 0) return
    this.#takeExact()
    for (let place = 0; place < block.size; place += 1) if (alive[place] === 1) this.#score(block, place)
  }

  /** How many terms, by falling bound, must be added up, and what the others can give together at most. */
  #split(asked: number): { essential: number; leftOut: number } {
    const { byBound, bounds } = this.terms
    let essential = byBound.length
    let leftOut = 0
    while (essential > 0) {
      const next = leftOut + (bounds[byBound[essential - 1] ?? 0] ?? 0)
      if (next > asked * leftOutShare) break
      leftOut = next
      essential -= 1
    }
    return { essential, leftOut }
  }

  #accumulate({ postings, directory }: Segment, at: number): void {
    const place = placeOf(this.terms.ids[at] ?? 0, directory)
    if (place === -1) return
    const start = directory.offsets[place] ?? 0
    const end = directory.offsets[place + 1] ?? 0
    addPostings(this.#scratch.accumulators, postings, {
      start,
      end,
      weight: (this.terms.weights[at] ?? 0) * (this.terms.own[at] ?? 0) * impactUnit,
    })
    this.counters.postings += end - start
  }

  /** Notes the documents whose accumulator reaches the limit; returns how many. */
  #collect(documents: number, limit: number): number {
    const { accumulators, candidates } = this.#scratch
    let found = 0
    for (let document = 0; document < documents; document += 1) {
      const sum = accumulators[document] ?? 0
      if (sum >= limit && sum > 0) {
        candidates[found] = document
        found += 1
      }
    }
    return found
  }

  /** Best first, so that θ rises early while the list is not full. */
  #sortByEvidence(found: number): void {
    const { accumulators, candidates } = this.#scratch
    candidates.subarray(0, found).sort((a, b) => (accumulators[b] ?? 0) - (accumulators[a] ?? 0))
  }

  #rescore(segment: Segment, found: number, leftOut: number): void {
    const { accumulators, candidates } = this.#scratch
    const { block, alive } = segment
    const seeded = this.#seeded.get(segment)
    for (let at = 0; at < found; at += 1) {
      const document = candidates[at] ?? 0
      if (alive[document] !== 1 || seeded?.has(document)) continue
      const most = ((accumulators[document] ?? 0) + leftOut) * roundingMargin
      if (most * this.judge.liftOf(block.facets, document * facetCount) < this.suggested.threshold) continue
      this.#score(block, document)
    }
  }

  #score(block: DocumentBlock, place: number): void {
    this.counters.rescored += 1
    const evidence = this.#scratch.exact.of(block, place, this.#options.index.strengths.values)
    if (evidence <= 0) return
    const from = place * facetCount
    const raw = evidence * this.judge.liftOf(block.facets, from)
    if (raw < this.suggested.threshold) return
    const id = block.ids[place] ?? ''
    const findings = [
      ...this.judge.findingsOf(block.facets, from),
      ...findPairRules(id, this.#options.context),
    ]
    if (findings.length === 0) this.suggested.show({ id, raw, block, place })
    else this.excluded.show({ id, raw, block, place, findings })
  }

  #takeExact(): void {
    this.#scratch.exact.take(this.terms, this.#options.index.vocabulary.size)
  }
}

/** The innermost loop, apart so that it sees arrays of one kind only. */
function addPostings(
  accumulators: Float32Array,
  postings: Uint32Array,
  { start, end, weight }: { start: number; end: number; weight: number },
): void {
  for (let at = start; at < end; at += 1) {
    const posting = postings[at] ?? 0
    const document = posting >>> 16
    accumulators[document] = (accumulators[document] ?? 0) + weight * (posting & 0xffff)
  }
}

export function createScratch(exact: ExactEvidence): Scratch {
  return {
    accumulators: new Float32Array(segmentCapacity),
    candidates: new Uint32Array(segmentCapacity),
    exact,
  }
}
