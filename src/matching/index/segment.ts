/**
 * A sealed part of the index: up to 2^13 documents that never change but for the mark of the dead ones. Beside the block with the
 * forward index stand the postings, sorted by term: 16 bits for the document within the segment, 16 for its impact, rounded up.
 */
import type { DocumentBlock } from './document-block.ts'

/**
 * Documents in a full segment: the accumulators of 4 bytes then fill 32 KiB, a first-level cache, and sealing one takes some 5 ms. 2^13
 * and 2^14 were equally fast to search when measured on their own.
 */
export const segmentCapacity = 2 ** 13

/** From this many documents on, a directory with a place for every term costs less than searching for terms. */
const denseFrom = 2 ** 12

export interface Segment {
  readonly block: DocumentBlock
  /** 1 while the document lives. */
  readonly alive: Uint8Array
  living: number
  readonly postings: Uint32Array
  readonly directory: Directory
}

/** Where each term's postings begin; they end where the next one's begin. */
export interface Directory {
  /** Sorted terms; undefined: `offsets` has a place for every term known when the segment was sealed. */
  readonly terms: Uint32Array | undefined
  readonly offsets: Uint32Array
}

/** What a posting is worth within its document, 0–1. */
export type ImpactOf = (term: number, strength: number, norm: number) => number

const impactScale = 65_535
/** One step of a packed impact, as a factor. */
export const impactUnit = 1 / impactScale

/** Rounded up, so that sums of packed impacts never fall below the exact ones. */
export function packImpact(impact: number): number {
  return Math.min(impactScale, Math.ceil(impact * impactScale))
}

/** The place of a term in the directory's offsets; -1 when the segment has none of its postings. */
export function placeOf(term: number, { terms, offsets }: Directory): number {
  if (terms === undefined) return term + 1 < offsets.length ? term : -1
  let low = 0
  let high = terms.length - 1
  while (low <= high) {
    const middle = (low + high) >>> 1
    const found = terms[middle] ?? 0
    if (found === term) return middle
    if (found < term) low = middle + 1
    else high = middle - 1
  }
  return -1
}

/** Offsets at which each term's postings will begin; the last one is their number. */
function countOffsets({ entries, offsets, size }: DocumentBlock, vocabularySize: number): Uint32Array {
  const starts = new Uint32Array(vocabularySize + 1)
  const end = offsets[size] ?? 0
  for (let at = 0; at < end; at += 1) {
    const term = (entries[at] ?? 0) >>> 8
    starts[term] = (starts[term] ?? 0) + 1
  }
  let sum = 0
  for (let term = 0; term <= vocabularySize; term += 1) {
    const count = starts[term] ?? 0
    starts[term] = sum
    sum += count
  }
  return starts
}

function sparseDirectory(starts: Uint32Array): Directory {
  const terms: number[] = []
  const offsets: number[] = []
  for (let term = 0; term + 1 < starts.length; term += 1)
    if ((starts[term + 1] ?? 0) > (starts[term] ?? 0)) {
      terms.push(term)
      offsets.push(starts[term] ?? 0)
    }
  offsets.push(starts.at(-1) ?? 0)
  return { terms: Uint32Array.from(terms), offsets: Uint32Array.from(offsets) }
}

interface SealContext {
  readonly vocabularySize: number
  /** Strength by code. */
  readonly strengths: Float64Array
  readonly impactOf: ImpactOf
}

/** Seals a block: a counting sort of its entries by term. */
export function sealSegment(
  block: DocumentBlock,
  { vocabularySize, strengths, impactOf }: SealContext,
): Segment {
  block.trim()
  const starts = countOffsets(block, vocabularySize)
  const postings = new Uint32Array(block.entries.length)
  const next = starts.slice()
  const { entries, offsets, norms, size } = block
  for (let place = 0; place < size; place += 1) {
    const norm = norms[place] ?? 0
    const end = offsets[place + 1] ?? 0
    for (let at = offsets[place] ?? 0; at < end; at += 1) {
      const entry = entries[at] ?? 0
      const term = entry >>> 8
      const impact = impactOf(term, block.strengthOf(place, entry, strengths), norm)
      const target = next[term] ?? 0
      next[term] = target + 1
      postings[target] = ((place << 16) | packImpact(impact)) >>> 0
    }
  }
  const directory = size >= denseFrom ? { terms: undefined, offsets: starts } : sparseDirectory(starts)
  return { block, alive: new Uint8Array(size).fill(1), living: size, postings, directory }
}

/** Bytes of the segment's typed arrays. */
export function bytesOf({ block, alive, postings, directory }: Segment): number {
  const terms = directory.terms?.byteLength ?? 0
  return block.bytes + alive.byteLength + postings.byteLength + directory.offsets.byteLength + terms
}
