/**
 * Everything of a sealed segment in one memory, so that the scan kernel can work on it, other threads can share it and a snapshot is a
 * copy of it. Where things lie follows from the segment's shape alone (README.md has a drawing):
 *
 *   lanes      a scratch area for each thread that may search at the same time: sums, numbers found, runs
 *   postings   3 bytes each, sorted by term
 *   directory  where each term's postings begin
 *   documents  forward index, norms, facets, marks of the living
 */
import { facetCount } from './document-block.ts'
import { postingBytes, runBytes, sumsAtOnce, sumsPerPeak } from './kernel/scan-kernel.ts'
import { type WasmMemory, wasm, wasmPageBytes } from './kernel/web-assembly.ts'

export interface SegmentShape {
  /** Places, by living and dead documents. */
  readonly documents: number
  /** Entries of the forward index, and postings. */
  readonly entries: number
  /** Terms of the directory. */
  readonly terms: number
  /** True: the directory has a place for every term number below `terms`; false: it lists the terms it has. */
  readonly isDense: boolean
  readonly lanes: number
}

/** Runs that a lane takes before the kernel is called: more than nearly all needs have terms. */
export const runsPerLane = 256

/** Where a thread puts what belongs to the query at hand. Addresses in bytes. */
export interface Lane {
  readonly sums: Float32Array
  readonly sumsFrom: number
  readonly sumsEnd: number
  readonly found: Uint16Array
  readonly foundFrom: number
  /** In the memory of `found`: needed before it. */
  readonly peaks: Float32Array
  readonly peaksFrom: number
  /** The same memory twice: addresses of runs, and their weights. */
  readonly runAddresses: Uint32Array
  readonly runWeights: Float32Array
  readonly runsFrom: number
}

export interface SegmentArrays {
  readonly lanes: readonly Lane[]
  readonly postingsFrom: number
  readonly postings: Uint8Array
  readonly directoryTerms: Uint32Array | undefined
  readonly directoryOffsets: Uint32Array
  readonly directoryOffsetsFrom: number
  readonly offsets: Uint32Array
  readonly entries: Uint32Array
  readonly norms: Float64Array
  readonly facets: Uint32Array
  readonly facetsFrom: number
  readonly alive: Uint8Array
}

/** The kernel reads four bytes where a posting has three. */
const postingsSlack = 1

const roundUp = (value: number, unit: number) => Math.ceil(value / unit) * unit

/** Hands out addresses one after the other, each a multiple of 16. */
function createAllocator() {
  let next = 0
  return {
    take(bytes: number): number {
      const address = next
      next = roundUp(next + bytes, 16)
      return address
    },
    get end() {
      return next
    },
  }
}

function addressesOf({ documents, entries, terms, isDense, lanes }: SegmentShape) {
  const allocator = createAllocator()
  const sums = roundUp(documents, sumsAtOnce)
  return {
    sums,
    lanes: Array.from({ length: lanes }, () => ({
      sums: allocator.take(sums * 4),
      found: allocator.take((documents + sumsAtOnce) * 2),
      runs: allocator.take(runsPerLane * runBytes),
    })),
    postings: allocator.take(entries * postingBytes + postingsSlack),
    directoryTerms: isDense ? 0 : allocator.take(terms * 4),
    directoryOffsets: allocator.take((terms + 1) * 4),
    offsets: allocator.take((documents + 1) * 4),
    entries: allocator.take(entries * 4),
    norms: allocator.take(documents * 8),
    facets: allocator.take(documents * facetCount * 4),
    alive: allocator.take(documents),
    end: allocator.end,
  }
}

/** A memory of the size that a segment of this shape needs; shared when more than one thread may search. */
export function memoryFor(shape: SegmentShape): WasmMemory {
  const pages = Math.ceil(addressesOf(shape).end / wasmPageBytes)
  return new wasm.Memory(
    shape.lanes > 1 ? { initial: pages, maximum: pages, shared: true } : { initial: pages },
  )
}

/** The segment's arrays as they lie in its memory. */
export function arraysIn({ buffer }: WasmMemory, shape: SegmentShape): SegmentArrays {
  const at = addressesOf(shape)
  const { documents, entries, terms, isDense } = shape
  return {
    lanes: at.lanes.map(({ sums, found, runs }) => ({
      sums: new Float32Array(buffer, sums, documents),
      sumsFrom: sums,
      sumsEnd: sums + at.sums * 4,
      found: new Uint16Array(buffer, found, documents + sumsAtOnce),
      foundFrom: found,
      peaks: new Float32Array(buffer, found, at.sums / sumsPerPeak),
      peaksFrom: found,
      runAddresses: new Uint32Array(buffer, runs, (runsPerLane * runBytes) / 4),
      runWeights: new Float32Array(buffer, runs, (runsPerLane * runBytes) / 4),
      runsFrom: runs,
    })),
    postingsFrom: at.postings,
    postings: new Uint8Array(buffer, at.postings, entries * postingBytes),
    directoryTerms: isDense ? undefined : new Uint32Array(buffer, at.directoryTerms, terms),
    directoryOffsetsFrom: at.directoryOffsets,
    directoryOffsets: new Uint32Array(buffer, at.directoryOffsets, terms + 1),
    offsets: new Uint32Array(buffer, at.offsets, documents + 1),
    entries: new Uint32Array(buffer, at.entries, entries),
    norms: new Float64Array(buffer, at.norms, documents),
    facetsFrom: at.facets,
    facets: new Uint32Array(buffer, at.facets, documents * facetCount),
    alive: new Uint8Array(buffer, at.alive, documents),
  }
}

/** The bytes that never change once the segment is sealed: all but the lanes before them and the marks of the living behind them. */
export function lastingBytes({ buffer }: WasmMemory, shape: SegmentShape): Uint8Array {
  const { postings, alive } = addressesOf(shape)
  return new Uint8Array(buffer, postings, alive - postings)
}
