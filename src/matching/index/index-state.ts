/** Everything that an index rests on, so that it can be kept and restored. Lanes and merges that run are not part of it. */
import type { PackedDocument } from './document-block.ts'
import type { FacetFields } from './facets.ts'
import type { SegmentParts } from './segment.ts'

export interface SegmentState extends SegmentParts {
  /** 1 while the document lives. */
  readonly alive: Uint8Array<ArrayBuffer>
}

export interface IndexState {
  /** In the order in which they were sealed. */
  readonly segments: readonly SegmentState[]
  /** The documents of the open block, and 1 for those that live. */
  readonly open: readonly PackedDocument[]
  readonly openAlive: readonly number[]
  /** The number that the open block will keep as a segment, and the one after all that were given. */
  readonly openNumber: number
  readonly nextNumber: number
  /** By term: living documents, and the largest packed impact. */
  readonly holding: Uint32Array<ArrayBuffer>
  readonly largestImpact: Uint32Array<ArrayBuffer>
  /** Living documents by language of words. */
  readonly inLanguage: readonly (readonly [string, number])[]
  /** By code. */
  readonly strengths: readonly number[]
  /** By facet and number. */
  readonly facets: readonly (readonly Partial<FacetFields>[])[]
}
