/** The two kernels of the floor: the same adds in plain JavaScript and in WebAssembly. */
import { wasm, wasmPageBytes } from '../../../src/matching/index/kernel/web-assembly.ts'
import { type PackedNeed, type Run, segmentSize } from './packed-postings.ts'
import { scatterModule } from './wasm-module.ts'

export interface ScatterKernel {
  /** Adds up a need's postings, segment after segment. */
  add(need: PackedNeed): void
  /** Sums of the last segment, by offer: so that kernels can be held against each other. */
  readonly sums: Int32Array
}

function scatterRun(postings: Uint32Array, { from, to, weight }: Run, sums: Int32Array): void {
  for (let at = from; at < to; at += 1) {
    const posting = postings[at] ?? 0
    const offer = posting & (segmentSize - 1)
    sums[offer] = (sums[offer] ?? 0) + (posting >>> 16) * weight
  }
}

export function createScriptKernel(): ScatterKernel {
  const sums = new Int32Array(segmentSize)
  return {
    sums,
    add({ postings, segments }) {
      for (const runs of segments) {
        sums.fill(0)
        for (const run of runs) scatterRun(postings, run, sums)
      }
    },
  }
}

type Scatter = (from: number, to: number, weight: number) => void

function isScatter(exported: unknown): exported is Scatter {
  return typeof exported === 'function'
}

/** Takes all needs at once: their postings lie in the module's memory, as an index would. */
export function createWasmKernel(needs: readonly PackedNeed[]): ScatterKernel {
  const sumsBytes = segmentSize * Int32Array.BYTES_PER_ELEMENT
  const bytes = needs.reduce((sum, { postings }) => sum + postings.byteLength, sumsBytes)
  const memory = new wasm.Memory({ initial: Math.ceil(bytes / wasmPageBytes) })
  const { scatter } = new wasm.Instance(scatterModule(), { env: { memory } }).exports
  if (!isScatter(scatter)) throw new Error('The module exports no function "scatter".')
  const sums = new Int32Array(memory.buffer, 0, segmentSize)
  const startOf = new Map<PackedNeed, number>()
  let start = sumsBytes
  for (const need of needs) {
    new Uint32Array(memory.buffer, start, need.postings.length).set(need.postings)
    startOf.set(need, start)
    start += need.postings.byteLength
  }
  return {
    sums,
    add(need) {
      const base = startOf.get(need) ?? 0
      for (const runs of need.segments) {
        sums.fill(0)
        for (const { from, to, weight } of runs) scatter(base + 4 * from, base + 4 * to, weight)
      }
    },
  }
}
