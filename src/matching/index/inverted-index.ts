/**
 * The index of one side: sealed segments and an open block at the end. A new version of a document goes into the open block, the old
 * one is marked dead; both take effect at once. Small and hollow segments are merged step by step, a step with every put, so that no
 * single change takes long. Numbers of terms, slots and segments depend on history; scores and orders never do.
 */
import { impactOf, normOf } from '../score/evidence.ts'
import type { ScoringProfile } from '../scoring-profile.ts'
import { DocumentBlock, facetCount } from './document-block.ts'
import type { IndexedDocument } from './document-terms.ts'
import { Facets, facetNames } from './facets.ts'
import { bytesOf, packImpact, type Segment, sealSegment, segmentCapacity } from './segment.ts'
import { SegmentMerge } from './segment-merge.ts'
import { type CorpusStatistics, languageOfTerm } from './statistics.ts'
import { aside, Strengths } from './strengths.ts'
import type { Vocabulary } from './vocabulary.ts'

/** Documents the open block takes before it is sealed: each costs a query some 0.2 µs of exact scoring. */
const openCapacity = 256

/** Segments of fewer living documents than this are merged, this many at a time at least. */
const smallSegment = segmentCapacity / 2
const fewestToMerge = 8

const languageFacet = facetNames.indexOf('language')

function doubled(array: Uint32Array<ArrayBuffer>, length: number): Uint32Array<ArrayBuffer> {
  if (length <= array.length) return array
  const larger = new Uint32Array(Math.max(length, array.length * 2))
  larger.set(array)
  return larger
}

export class InvertedIndex implements CorpusStatistics {
  readonly vocabulary: Vocabulary
  readonly facets = new Facets()
  readonly strengths = new Strengths()
  readonly #profile: ScoringProfile
  readonly #segments = new Set<Segment>()
  readonly #placeOfId = new Map<string, { segment: Segment | undefined; place: number }>()
  #open = new DocumentBlock()
  #openAlive: number[] = []
  #openCapacity = openCapacity
  #merge: SegmentMerge | undefined
  /** Living documents by term, and by language of words. */
  #holding = new Uint32Array(1024)
  readonly #inLanguage = new Map<string, number>()
  /** The largest packed impact of each term so far: a bound, so it may stay when its document goes. */
  #largestImpact = new Uint32Array(1024)

  constructor(vocabulary: Vocabulary, profile: ScoringProfile) {
    this.vocabulary = vocabulary
    this.#profile = profile
  }

  /** Living documents. */
  get size(): number {
    return this.#placeOfId.size
  }

  /** Places in use, by living documents and dead ones that wait for a merge. */
  get places(): number {
    return [...this.#segments].reduce((sum, { alive }) => sum + alive.length, this.#open.size)
  }

  get segments(): Iterable<Segment> {
    return this.#segments
  }

  get open(): { readonly block: DocumentBlock; readonly alive: readonly number[] } {
    return { block: this.#open, alive: this.#openAlive }
  }

  has(id: string): boolean {
    return this.#placeOfId.has(id)
  }

  /** Adds a document, or replaces the one with its identifier. */
  put(indexed: IndexedDocument): void {
    const { id, side } = indexed.document
    this.remove(id)
    const norm = normOf(side, indexed.length, this.#profile)
    const { entries, asides } = this.#pack(indexed, norm)
    const facets = this.facets.idsOf({ ...indexed.document, writtenIn: indexed.language })
    const place = this.#open.push({ id, entries, asides, norm, facets })
    this.#openAlive[place] = 1
    this.#placeOfId.set(id, { segment: undefined, place })
    this.#count(indexed.language, 1)
    if (this.#open.size >= this.#openCapacity) this.#seal()
    this.#tidy()
  }

  /** Adds many documents: full segments are sealed as they fill, nothing is merged. */
  putAll(documents: Iterable<IndexedDocument>): void {
    this.#openCapacity = segmentCapacity
    for (const indexed of documents) this.put(indexed)
    this.#openCapacity = openCapacity
    if (this.#open.size >= openCapacity) this.#seal()
  }

  /** Forgets a document; false when it was not there. */
  remove(id: string): boolean {
    const found = this.#placeOfId.get(id)
    if (found === undefined) return false
    const { segment, place } = found
    const block = segment?.block ?? this.#open
    if (segment === undefined) this.#openAlive[place] = 0
    else {
      segment.alive[place] = 0
      segment.living -= 1
    }
    this.#placeOfId.delete(id)
    const end = block.offsets[place + 1] ?? 0
    for (let at = block.offsets[place] ?? 0; at < end; at += 1) {
      const term = (block.entries[at] ?? 0) >>> 8
      this.#holding[term] = (this.#holding[term] ?? 1) - 1
    }
    this.#count(this.#languageAt(block, place), -1)
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

  /** Bytes of all typed arrays: postings, forward index, columns, directories. */
  get bytes(): number {
    const sealed = [...this.#segments].reduce((sum, segment) => sum + bytesOf(segment), 0)
    return sealed + this.#open.bytes + this.#holding.byteLength + this.#largestImpact.byteLength
  }

  #pack(indexed: IndexedDocument, norm: number) {
    const entries = new Uint32Array(indexed.terms.size)
    let asides: Map<number, number> | undefined
    let at = 0
    for (const [term, { channel, strength }] of indexed.terms) {
      const id = this.vocabulary.add(term, channel)
      const code = this.strengths.codeOf(strength)
      if (code === aside) asides = (asides ?? new Map<number, number>()).set(id, strength)
      entries[at] = ((id << 8) | code) >>> 0
      at += 1
      this.#noteTerm(id, packImpact(impactOf(channel === 'words', strength, norm)))
    }
    return { entries, asides }
  }

  #noteTerm(id: number, impact: number): void {
    this.#holding = doubled(this.#holding, id + 1)
    this.#largestImpact = doubled(this.#largestImpact, id + 1)
    this.#holding[id] = (this.#holding[id] ?? 0) + 1
    if (impact > (this.#largestImpact[id] ?? 0)) this.#largestImpact[id] = impact
  }

  #languageAt(block: DocumentBlock, place: number): string {
    const id = block.facets[place * facetCount + languageFacet] ?? 0
    return this.facets.exampleOf(languageFacet, id).writtenIn
  }

  #count(language: string, change: 1 | -1): void {
    this.#inLanguage.set(language, (this.#inLanguage.get(language) ?? 0) + change)
  }

  get #sealContext() {
    return {
      vocabularySize: this.vocabulary.size,
      strengths: this.strengths.values,
      impactOf: (term: number, strength: number, norm: number) =>
        impactOf(this.vocabulary.isWord(term), strength, norm),
    }
  }

  #seal(): void {
    const segment = sealSegment(this.#open, this.#sealContext)
    for (const [place, id] of segment.block.ids.entries()) {
      if (this.#openAlive[place] === 1) this.#placeOfId.set(id, { segment, place })
      else this.#markDead(segment, place)
    }
    this.#segments.add(segment)
    this.#open = new DocumentBlock()
    this.#openAlive = []
  }

  #markDead(segment: Segment, place: number): void {
    segment.alive[place] = 0
    segment.living -= 1
  }

  /** Begins a merge when one is worth it, or takes the next step of the one that runs. */
  #tidy(): void {
    if (this.#merge === undefined) {
      if (this.#openCapacity === segmentCapacity || this.#open.size !== 1) return
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
    const small = [...this.#segments]
      .filter(({ living }) => living < smallSegment)
      .sort((a, b) => a.living - b.living)
    const chosen: Segment[] = []
    let documents = 0
    for (const segment of small) {
      if (documents + segment.living > segmentCapacity) break
      documents += segment.living
      chosen.push(segment)
    }
    const isHollow = chosen.some(({ living, alive }) => living * 2 < alive.length)
    return chosen.length >= fewestToMerge || isHollow ? chosen : []
  }

  /** Puts the merged documents in the place of their sources; what was removed in the meantime is dead on arrival. */
  #replace(sources: readonly Segment[], block: DocumentBlock): void {
    const old = new Set<Segment | undefined>(sources)
    for (const source of sources) this.#segments.delete(source)
    if (block.size === 0) return
    const segment = sealSegment(block, this.#sealContext)
    for (const [place, id] of block.ids.entries()) {
      const current = this.#placeOfId.get(id)
      if (current?.segment !== undefined && old.has(current.segment))
        this.#placeOfId.set(id, { segment, place })
      else this.#markDead(segment, place)
    }
    this.#segments.add(segment)
  }
}
