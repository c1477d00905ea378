/**
 * The index of one side: sealed segments and an open block at the end. A new version of a document goes into the open block, the old
 * one is marked dead; both take effect at once. Small and hollow segments are merged step by step, a step with every put, so that no
 * single change takes long. Numbers of terms, places and segments depend on history; scores and orders never do.
 */
import { impactOf, normOf } from '../score/evidence.ts'
import type { ScoringProfile } from '../scoring-profile.ts'
import { DocumentBlock, type DocumentColumns, documentAt, facetCount } from './document-block.ts'
import type { IndexedDocument } from './document-terms.ts'
import { Facets, facetNames, fieldsOf } from './facets.ts'
import type { IndexState } from './index-state.ts'
import { type Location, locationOf, placeInSegment, segmentNumberOf } from './location.ts'
import { openSegment, packImpact, type Segment, sealSegment, segmentCapacity } from './segment.ts'
import { arraysIn } from './segment-memory.ts'
import { SegmentMerge } from './segment-merge.ts'
import { type CorpusStatistics, languageOfTerm } from './statistics.ts'
import { aside, Strengths } from './strengths.ts'
import type { Vocabulary } from './vocabulary.ts'
import { withRoom } from './with-room.ts'

export interface IndexSizes {
  /** Documents the open block takes before it is sealed: each costs a query some 0.5 µs of exact scoring. */
  readonly open: number
  /** Documents of a full segment; at most segmentCapacity. */
  readonly segment: number
  /** Threads that may search at the same time. */
  readonly lanes: number
}

export const defaultSizes: IndexSizes = { open: 256, segment: segmentCapacity, lanes: 1 }

/** Segments of fewer living documents than half a full one are merged, this many at a time at least. */
const fewestToMerge = 8

const languageFacet = facetNames.indexOf('language')

function markDead(segment: Segment, place: number): void {
  segment.alive[place] = 0
  segment.living -= 1
}

export class InvertedIndex implements CorpusStatistics {
  readonly vocabulary: Vocabulary
  readonly facets = new Facets()
  readonly strengths = new Strengths()
  readonly #profile: ScoringProfile
  readonly #sizes: IndexSizes
  /** By number, in the order in which they were sealed. */
  readonly #segments = new Map<number, Segment>()
  readonly #locationOfId = new Map<string, Location>()
  #open = new DocumentBlock()
  #openAlive: number[] = []
  /** The number that the open block will keep as a segment, and the one after all that were given. */
  #openNumber = 0
  #nextNumber = 1
  #merge: SegmentMerge | undefined
  #changes = 0
  /** Living documents by term, and by language of words. */
  #holding = new Uint32Array(1024)
  readonly #inLanguage = new Map<string, number>()
  /** The largest packed impact of each term so far: a bound, so it may stay when its document goes. */
  #largestImpact = new Uint32Array(1024)

  constructor(vocabulary: Vocabulary, profile: ScoringProfile, sizes: IndexSizes = defaultSizes) {
    this.vocabulary = vocabulary
    this.#profile = profile
    this.#sizes = sizes
  }

  /** An index that cannot be told from the one that the state was taken of. Takes the state's arrays over. */
  static restored(
    state: IndexState,
    vocabulary: Vocabulary,
    { profile, sizes }: { readonly profile: ScoringProfile; readonly sizes: IndexSizes },
  ): InvertedIndex {
    const index = new InvertedIndex(vocabulary, profile, sizes)
    for (const strength of state.strengths) index.strengths.codeOf(strength)
    for (const [facet, values] of state.facets.entries())
      for (const value of values) index.facets.addValue(facet, value)
    for (const { alive, ...parts } of state.segments) {
      arraysIn(parts.memory, parts.shape).alive.set(alive)
      index.#segments.set(parts.number, openSegment(parts))
      index.#note(parts.number, parts.ids, alive)
    }
    for (const document of state.open) index.#open.push(document)
    index.#openAlive = [...state.openAlive]
    index.#note(state.openNumber, index.#open.ids, state.openAlive)
    index.#openNumber = state.openNumber
    index.#nextNumber = state.nextNumber
    index.#holding = state.holding
    index.#largestImpact = state.largestImpact
    for (const [language, documents] of state.inLanguage) index.#inLanguage.set(language, documents)
    return index
  }

  /** As it is at this instant: what can change is copied, the rest is shared. */
  state(): IndexState {
    const { size } = this.vocabulary
    return {
      segments: Array.from(this.#segments.values(), ({ number, shape, memory, ids, asides, alive }) => ({
        ...{ number, shape, memory, ids, asides },
        alive: new Uint8Array(alive),
      })),
      open: this.#open.ids.map((_, place) => documentAt(this.#open, place)),
      openAlive: [...this.#openAlive],
      openNumber: this.#openNumber,
      nextNumber: this.#nextNumber,
      holding: this.#holding.slice(0, size),
      largestImpact: this.#largestImpact.slice(0, size),
      inLanguage: [...this.#inLanguage],
      strengths: this.strengths.listed,
      facets: this.facets.values,
    }
  }

  /** Rises with every change. */
  get changes(): number {
    return this.#changes
  }

  /** Living documents. */
  get size(): number {
    return this.#locationOfId.size
  }

  /** Places in use, by living documents and dead ones that wait for a merge. */
  get places(): number {
    let places = this.#open.size
    for (const { alive } of this.#segments.values()) places += alive.length
    return places
  }

  get segments(): Iterable<Segment> {
    return this.#segments.values()
  }

  get open(): {
    readonly columns: DocumentColumns
    readonly alive: readonly number[]
    readonly number: number
  } {
    return { columns: this.#open, alive: this.#openAlive, number: this.#openNumber }
  }

  has(id: string): boolean {
    return this.#locationOfId.has(id)
  }

  /** Where a document stands, until the next change. */
  locationOf(id: string): Location | undefined {
    return this.#locationOfId.get(id)
  }

  /** What stands at a location. */
  at(location: Location): { readonly columns: DocumentColumns; readonly place: number; readonly id: string } {
    const number = segmentNumberOf(location)
    const columns = this.#segments.get(number) ?? this.#open
    const place = placeInSegment(location)
    return { columns, place, id: columns.ids[place] ?? '' }
  }

  /** Adds a document, or replaces the one with its identifier. */
  put(indexed: IndexedDocument): void {
    this.#append(indexed)
    if (this.#open.size >= this.#sizes.open) this.#seal()
    this.#tidy()
  }

  /** Adds many documents: full segments are sealed as they fill, nothing is merged. What is left over waits for `settle`. */
  putAll(documents: Iterable<IndexedDocument>): void {
    for (const indexed of documents) {
      this.#append(indexed)
      if (this.#open.size >= this.#sizes.segment) this.#seal()
    }
  }

  /** Before a search: seals what many calls of `putAll` have gathered, so that they leave full segments and not many small ones. */
  settle(): void {
    if (this.#open.size >= this.#sizes.open) this.#seal()
  }

  /** Forgets a document; false when it was not there. */
  remove(id: string): boolean {
    const location = this.#locationOfId.get(id)
    if (location === undefined) return false
    this.#changes += 1
    const { columns, place } = this.at(location)
    const segment = this.#segments.get(segmentNumberOf(location))
    if (segment === undefined) this.#openAlive[place] = 0
    else markDead(segment, place)
    this.#locationOfId.delete(id)
    const end = columns.offsets[place + 1] ?? 0
    for (let at = columns.offsets[place] ?? 0; at < end; at += 1) {
      const term = (columns.entries[at] ?? 0) >>> 8
      this.#holding[term] = (this.#holding[term] ?? 1) - 1
    }
    this.#count(this.#languageAt(columns, place), -1)
    return true
  }

  documentsWith(term: string): number {
    const id = this.vocabulary.find(term)
    return id === undefined ? 0 : (this.#holding[id] ?? 0)
  }

  documentsFor(term: string): number {
    const language = languageOfTerm(term)
    return language === undefined ? this.size : (this.#inLanguage.get(language) ?? 0)
  }

  /** An upper bound of a term's packed impact in any document. */
  largestImpactOf(term: number): number {
    return this.#largestImpact[term] ?? 0
  }

  /** Bytes of segments, open block and columns by term. */
  get bytes(): number {
    let sealed = 0
    for (const { memory } of this.#segments.values()) sealed += memory.buffer.byteLength
    return sealed + this.#open.bytes + this.#holding.byteLength + this.#largestImpact.byteLength
  }

  #note(number: number, ids: readonly string[], alive: ArrayLike<number>): void {
    for (const [place, id] of ids.entries())
      if (alive[place] === 1) this.#locationOfId.set(id, locationOf(number, place))
  }

  #append(indexed: IndexedDocument): void {
    const { id, side } = indexed.document
    this.remove(id)
    this.#changes += 1
    const norm = normOf(side, indexed.length, this.#profile)
    const { entries, asides } = this.#pack(indexed, norm)
    const facets = this.facets.idsOf(fieldsOf(indexed))
    const place = this.#open.push({ id, entries, asides, norm, facets })
    this.#openAlive[place] = 1
    this.#locationOfId.set(id, locationOf(this.#openNumber, place))
    this.#count(indexed.language, 1)
  }

  #pack(indexed: IndexedDocument, norm: number) {
    const entries = new Uint32Array(indexed.terms.size)
    let asides: Map<number, number> | undefined
    let at = 0
    for (const [term, { channel, strength, known }] of indexed.terms) {
      const id = this.vocabulary.add(term, channel, known)
      const code = this.strengths.codeOf(strength)
      if (code === aside) asides = (asides ?? new Map<number, number>()).set(id, strength)
      entries[at] = ((id << 8) | code) >>> 0
      at += 1
      this.#noteTerm(id, packImpact(impactOf(channel === 'words', strength, norm)))
    }
    return { entries, asides }
  }

  #noteTerm(id: number, impact: number): void {
    this.#holding = withRoom(this.#holding, id + 1, Uint32Array)
    this.#largestImpact = withRoom(this.#largestImpact, id + 1, Uint32Array)
    this.#holding[id] = (this.#holding[id] ?? 0) + 1
    if (impact > (this.#largestImpact[id] ?? 0)) this.#largestImpact[id] = impact
  }

  #languageAt(columns: DocumentColumns, place: number): string {
    const id = columns.facets[place * facetCount + languageFacet] ?? 0
    return this.facets.exampleOf(languageFacet, id).writtenIn
  }

  #count(language: string, change: 1 | -1): void {
    this.#inLanguage.set(language, (this.#inLanguage.get(language) ?? 0) + change)
  }

  #sealed(block: DocumentBlock, number: number): Segment {
    return sealSegment(block, {
      number,
      vocabularySize: this.vocabulary.size,
      strengths: this.strengths.values,
      impactOf: (term, strength, norm) => impactOf(this.vocabulary.isWord(term), strength, norm),
      lanes: this.#sizes.lanes,
    })
  }

  #seal(): void {
    const segment = this.#sealed(this.#open, this.#openNumber)
    for (const [place, alive] of this.#openAlive.entries()) if (alive !== 1) markDead(segment, place)
    this.#segments.set(segment.number, segment)
    this.#open = new DocumentBlock()
    this.#openAlive = []
    this.#openNumber = this.#takeNumber()
  }

  #takeNumber(): number {
    this.#nextNumber += 1
    return this.#nextNumber - 1
  }

  /** Begins a merge when one is worth it, or takes the next step of the one that runs. */
  #tidy(): void {
    if (this.#merge === undefined) {
      if (this.#open.size !== 1) return
      const sources = this.#worthMerging()
      if (sources.length > 0) this.#merge = new SegmentMerge(sources)
      return
    }
    if (!this.#merge.step()) return
    const { sources, block } = this.#merge
    this.#merge = undefined
    this.#replace(sources, block)
  }

  /** The smallest segments that together fill one at most; none when there are too few of them and no hollow one. */
  #worthMerging(): Segment[] {
    const small = [...this.#segments.values()]
      .filter(({ living }) => living * 2 < this.#sizes.segment)
      .sort((a, b) => a.living - b.living)
    const chosen: Segment[] = []
    let documents = 0
    for (const segment of small) {
      if (documents + segment.living > this.#sizes.segment) break
      documents += segment.living
      chosen.push(segment)
    }
    const isHollow = chosen.some(({ living, alive }) => living * 2 < alive.length)
    return chosen.length >= fewestToMerge || isHollow ? chosen : []
  }

  /** Puts the merged documents in the place of their sources; what was removed in the meantime is dead on arrival. */
  #replace(sources: readonly Segment[], block: DocumentBlock): void {
    const old = new Set(sources.map(({ number }) => number))
    for (const number of old) this.#segments.delete(number)
    if (block.size === 0) return
    const segment = this.#sealed(block, this.#takeNumber())
    for (const [place, id] of block.ids.entries()) {
      const current = this.#locationOfId.get(id)
      if (current !== undefined && old.has(segmentNumberOf(current)))
        this.#locationOfId.set(id, locationOf(segment.number, place))
      else markDead(segment, place)
    }
    this.#segments.set(segment.number, segment)
  }
}
