/**
 * Documents side by side in typed arrays: the forward index (an entry of 32 bits for every term of every document: 24 bits term, 8 bits
 * strength code) and the columns that scoring and rules read. A block grows at the end while it is open; a sealed segment has the same
 * columns, of fixed size, in its memory.
 */
import { facetNames } from './facets.ts'
import { aside } from './strengths.ts'
import { withRoom } from './with-room.ts'

/** Strengths that have no code, by term. */
export type Asides = ReadonlyMap<number, number>

/** A document as it enters the index. */
export interface PackedDocument {
  readonly id: string
  /** term << 8 | strength code, one entry a term, in any order. */
  readonly entries: ArrayLike<number>
  readonly asides: Asides | undefined
  /** K in strength / (strength + K), for words. */
  readonly norm: number
  /** Facet numbers, in the order of facetNames. */
  readonly facets: ArrayLike<number>
}

/** Documents by place. */
export interface DocumentColumns {
  readonly ids: readonly string[]
  /** Where each document's entries begin; one more than there are documents. */
  readonly offsets: Uint32Array
  readonly entries: Uint32Array
  readonly norms: Float64Array
  /** facetCount numbers a document. */
  readonly facets: Uint32Array
  /** By place; few documents have any. */
  readonly asides: ReadonlyMap<number, Asides>
}

export const facetCount = facetNames.length

export class DocumentBlock implements DocumentColumns {
  readonly ids: string[] = []
  offsets = new Uint32Array(64)
  entries = new Uint32Array(1024)
  norms = new Float64Array(64)
  facets = new Uint32Array(64 * facetCount)
  readonly asides = new Map<number, Asides>()

  get size(): number {
    return this.ids.length
  }

  /** Appends a document and returns its place. */
  push({ id, entries, asides, norm, facets }: PackedDocument): number {
    const place = this.ids.length
    const start = this.offsets[place] ?? 0
    this.offsets = withRoom(this.offsets, place + 2, Uint32Array)
    this.entries = withRoom(this.entries, start + entries.length, Uint32Array)
    this.norms = withRoom(this.norms, place + 1, Float64Array)
    this.facets = withRoom(this.facets, (place + 1) * facetCount, Uint32Array)
    this.ids.push(id)
    this.entries.set(entries, start)
    this.offsets[place + 1] = start + entries.length
    this.norms[place] = norm
    this.facets.set(facets, place * facetCount)
    if (asides) this.asides.set(place, asides)
    return place
  }

  /** Bytes of the typed arrays. */
  get bytes(): number {
    return this.entries.byteLength + this.offsets.byteLength + this.norms.byteLength + this.facets.byteLength
  }
}

/** A document of a block, as one to push into another. Its arrays are views of a place that is written once. */
export function documentAt(columns: DocumentColumns, place: number): PackedDocument {
  return {
    id: columns.ids[place] ?? '',
    entries: columns.entries.subarray(columns.offsets[place], columns.offsets[place + 1]),
    asides: columns.asides.get(place),
    norm: columns.norms[place] ?? 0,
    facets: columns.facets.subarray(place * facetCount, (place + 1) * facetCount),
  }
}

/** The strength that an entry of a document stands for. */
export function strengthOf(
  columns: DocumentColumns,
  place: number,
  entry: number,
  values: Float64Array,
): number {
  const code = entry & 0xff
  return code === aside ? (columns.asides.get(place)?.get(entry >>> 8) ?? 0) : (values[code] ?? 0)
}
