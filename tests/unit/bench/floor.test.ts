import { describe, expect, it } from 'vitest'
import { packNeeds, segmentSize } from '../../../scripts/bench/floor/packed-postings.ts'
import { createScriptKernel, createWasmKernel } from '../../../scripts/bench/floor/scatter.ts'

const offers = segmentSize + 1_000

/** Term t stands in every offer whose number t + 1 divides, and twice where t + 2 divides it. */
const corpus = {
  termsOf: (kind: 'offer' | 'need', number: number) =>
    kind === 'need'
      ? [0, 1, 2, 3, 4 + number]
      : [0, 1, 2, 3, 4, 5].flatMap((term) => [
          ...(number % (term + 1) === 0 ? [term] : []),
          ...(number % (term + 2) === 0 ? [term] : []),
        ]),
}

describe('the floor', () => {
  const packed = packNeeds(corpus, offers, 2)

  it('adds up every posting of the need, each in its own segment', () => {
    const [need] = packed
    const holding = Array.from({ length: offers }, (_, number) => new Set(corpus.termsOf('offer', number)))
    const postings = holding.reduce(
      (sum, terms) => sum + [0, 1, 2, 3, 4].filter((term) => terms.has(term)).length,
      0,
    )
    expect(need?.postings.length).toBe(postings)
    expect(need?.segments.map((runs) => runs.length)).toEqual([5, 5])
  })

  it('does the same work in WebAssembly as in JavaScript', () => {
    const [script, wasm] = [createScriptKernel(), createWasmKernel(packed)]
    for (const need of packed) {
      script.add(need)
      wasm.add(need)
      expect(script.sums.some((sum) => sum !== 0)).toBe(true)
      expect([...wasm.sums]).toEqual([...script.sums])
    }
  })
})
