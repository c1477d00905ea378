/**
 * Draws from a discrete distribution in constant time (alias method: A. J. Walker 1977, in the construction of M. D. Vose 1991).
 */
import type { Random } from '../../measure/random.ts'

export interface Sampler {
  /** An index of the weights it was made from. */
  draw(random: Random): number
}

/** Weights 1 / (rank + shift)^exponent, rank from 1: how often the words of a language are used (Mandelbrot 1953). */
export function zipfMandelbrot(count: number, { exponent, shift }: { exponent: number; shift: number }) {
  return Float64Array.from({ length: count }, (_, index) => (index + 1 + shift) ** -exponent)
}

export function createSampler(weights: Float64Array): Sampler {
  const count = weights.length
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const share = weights.map((weight) => (weight * count) / total)
  const alias = Int32Array.from({ length: count }, (_, index) => index)
  const scarce: number[] = []
  const ample: number[] = []
  share.forEach((each, index) => {
    if (each < 1) scarce.push(index)
    else ample.push(index)
  })
  while (scarce.length > 0 && ample.length > 0) {
    const small = scarce.pop() ?? 0
    const large = ample.pop() ?? 0
    alias[small] = large
    const rest = (share[large] ?? 0) - (1 - (share[small] ?? 0))
    share[large] = rest
    if (rest < 1) scarce.push(large)
    else ample.push(large)
  }
  // What rounding left over stands for itself.
  for (const index of [...scarce, ...ample]) share[index] = 1
  return {
    draw(random) {
      const index = random.between(0, count)
      return random.fraction() < (share[index] ?? 0) ? index : (alias[index] ?? 0)
    },
  }
}
