/**
 * A sealed part of the index: up to 2^13 documents that never change but for the mark of the dead ones. Beside the columns of the forward
 * index stand the postings, sorted by term: 13 bits for the document within the segment, 11 for its impact, rounded up.
 */
import type { Asides, DocumentBlock, DocumentColumns } from './document-block.ts'
import { strengthOf } from './document-block.ts'
import {
  createKernel,
  documentBits,
  impactBits,
  postingBytes,
  type ScanKernel,
} from './kernel/scan-kernel.ts'
import type { WasmMemory } from './kernel/web-assembly.ts'
import { arraysIn, type Lane, memoryFor, type SegmentShape } from './segment-memory.ts'

/**
 * Documents in a full segment: the sums of 4 bytes then fill 32 KiB, a first-level cache, and sealing one takes some 10 ms. 2^13
 * and 2^14 were equally fast to search when measured on their own.
 */
export const segmentCapacity = 2 ** documentBits

/** A directory with a place for every term is worth up to this many times the terms it holds: searching for one in a list costs 15 steps. */
const denseUpTo = 4

export interface Segment extends DocumentColumns {
  readonly number: number
  readonly shape: SegmentShape
  readonly memory: WasmMemory
  readonly kernel: ScanKernel
  readonly lanes: readonly Lane[]
  /** Addresses in bytes. */
  readonly postingsFrom: number
  readonly facetsFrom: number
  readonly directory: Directory
  /** 1 while the document lives. */
  readonly alive: Uint8Array
  living: number
}

/** Where each term's postings begin; they end where the next one's begin. */
export interface Directory {
  /** Sorted terms; undefined: `offsets` has a place for every term known when the segment was sealed. */
  readonly terms: Uint32Array | undefined
  readonly offsets: Uint32Array
  /** Their address in bytes. */
  readonly offsetsFrom: number
}

/** What a posting is worth within its document, 0–1. */
export type ImpactOf = (term: number, strength: number, norm: number) => number

const impactScale = 2 ** impactBits - 1
/** One step of a packed impact, as a factor. */
export const impactUnit = 1 / impactScale

/** Rounded up, so that sums of packed impacts never fall below the exact ones. */
export function packImpact(impact: number): number {
  return Math.min(impactScale, Math.ceil(impact * impactScale))
}

/** The place of a term in the directory's offsets; -1 when the segment has none of its postings. */
export function placeOf(term: number, { terms, offsets }: Pick<Directory, 'terms' | 'offsets'>): number {
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

/** Offsets at which each term's postings will begin; the last one is their number. And how many terms have any. */
function countOffsets({ entries, offsets, size }: DocumentBlock, vocabularySize: number) {
  const starts = new Uint32Array(vocabularySize + 1)
  const end = offsets[size] ?? 0
  for (let at = 0; at < end; at += 1) {
    const term = (entries[at] ?? 0) >>> 8
    starts[term] = (starts[term] ?? 0) + 1
  }
  let sum = 0
  let different = 0
  for (let term = 0; term <= vocabularySize; term += 1) {
    const count = starts[term] ?? 0
    if (count > 0) different += 1
    starts[term] = sum
    sum += count
  }
  return { starts, different }
}

function fillSparse(starts: Uint32Array, { terms, offsets }: { terms: Uint32Array; offsets: Uint32Array }) {
  let place = 0
  for (let term = 0; term + 1 < starts.length; term += 1) {
    const start = starts[term] ?? 0
    if ((starts[term + 1] ?? 0) === start) continue
    terms[place] = term
    offsets[place] = start
    place += 1
  }
  offsets[place] = starts.at(-1) ?? 0
}

interface SealContext {
  readonly number: number
  readonly vocabularySize: number
  /** Strength by code. */
  readonly strengths: Float64Array
  readonly impactOf: ImpactOf
  /** Threads that may search at the same time. */
  readonly lanes: number
}

function fillPostings(
  block: DocumentBlock,
  into: { readonly postings: Uint8Array; readonly next: Uint32Array },
  { strengths, impactOf }: SealContext,
): void {
  const { entries, offsets, norms, size } = block
  const { postings, next } = into
  for (let place = 0; place < size; place += 1) {
    const norm = norms[place] ?? 0
    const end = offsets[place + 1] ?? 0
    for (let at = offsets[place] ?? 0; at < end; at += 1) {
      const entry = entries[at] ?? 0
      const term = entry >>> 8
      const impact = impactOf(term, strengthOf(block, place, entry, strengths), norm)
      const posting = place | (packImpact(impact) << documentBits)
      const target = next[term] ?? 0
      next[term] = target + 1
      const byte = target * postingBytes
      postings[byte] = posting
      postings[byte + 1] = posting >>> 8
      postings[byte + 2] = posting >>> 16
    }
  }
}

/** Seals a block: its columns are copied into a memory, and its entries sorted by term (counting sort). */
export function sealSegment(block: DocumentBlock, context: SealContext): Segment {
  const { size } = block
  const { starts, different } = countOffsets(block, context.vocabularySize)
  const isDense = context.vocabularySize <= different * denseUpTo
  const shape = {
    documents: size,
    entries: block.offsets[size] ?? 0,
    terms: isDense ? context.vocabularySize : different,
    isDense,
    lanes: context.lanes,
  }
  const memory = memoryFor(shape)
  const arrays = arraysIn(memory, shape)
  const { directoryTerms: terms, directoryOffsets: offsets } = arrays
  if (terms === undefined) offsets.set(starts)
  else fillSparse(starts, { terms, offsets })
  fillPostings(block, { postings: arrays.postings, next: starts }, context)
  arrays.offsets.set(block.offsets.subarray(0, size + 1))
  arrays.entries.set(block.entries.subarray(0, shape.entries))
  arrays.norms.set(block.norms.subarray(0, size))
  arrays.facets.set(block.facets.subarray(0, arrays.facets.length))
  arrays.alive.fill(1)
  return openSegment({ number: context.number, shape, memory, ids: block.ids, asides: block.asides })
}

/** What a segment consists of, beside what follows from it. */
export interface SegmentParts {
  readonly number: number
  readonly shape: SegmentShape
  readonly memory: WasmMemory
  readonly ids: readonly string[]
  readonly asides: ReadonlyMap<number, Asides>
}

/** A segment over a memory that was filled before. */
export function openSegment(parts: SegmentParts): Segment {
  const {
    directoryTerms,
    directoryOffsets,
    directoryOffsetsFrom,
    postings: _,
    ...arrays
  } = arraysIn(parts.memory, parts.shape)
  return {
    ...parts,
    ...arrays,
    kernel: createKernel(parts.memory),
    directory: { terms: directoryTerms, offsets: directoryOffsets, offsetsFrom: directoryOffsetsFrom },
    living: arrays.alive.reduce((sum, each) => sum + each, 0),
  }
}
