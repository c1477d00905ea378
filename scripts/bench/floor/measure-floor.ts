/** What a scattered add costs here and now, over the postings that real needs of the corpus touch. */
import { summarise } from '../../measure/percentiles.ts'
import type { TermSource } from '../corpus/corpus.ts'
import { type PackedNeed, packNeeds } from './packed-postings.ts'
import { createScriptKernel, createWasmKernel, type ScatterKernel } from './scatter.ts'

/** Different needs in turn, so that postings come from memory and not from the first-level cache. */
const needs = 8
const rounds = 15
/** Short rounds are repeated up to this many adds, or the clock is all one measures. */
const addsPerRound = 5_000_000

export interface FloorCost {
  readonly scriptNsPerAdd: number
  readonly wasmNsPerAdd: number
}

function nsPerAdd(kernel: ScatterKernel, packed: readonly PackedNeed[]): number {
  const adds = packed.reduce((sum, { postings }) => sum + postings.length, 0)
  const repeats = Math.max(1, Math.round(addsPerRound / adds))
  const round = () => {
    const start = performance.now()
    for (let repeat = 0; repeat < repeats; repeat += 1) for (const need of packed) kernel.add(need)
    return ((performance.now() - start) * 1e6) / (adds * repeats)
  }
  round()
  return summarise(Array.from({ length: rounds }, round)).p50
}

/** Throws when the two kernels disagree: then at least one of them measures something else. */
export function measureFloor(corpus: TermSource, offers: number): FloorCost {
  const packed = packNeeds(corpus, offers, needs)
  const script = createScriptKernel()
  const wasm = createWasmKernel(packed)
  for (const need of packed) {
    script.add(need)
    wasm.add(need)
    if (script.sums.some((sum, offer) => sum !== wasm.sums[offer]))
      throw new Error('The two kernels of the floor add up to different sums.')
  }
  return { scriptNsPerAdd: nsPerAdd(script, packed), wasmNsPerAdd: nsPerAdd(wasm, packed) }
}
