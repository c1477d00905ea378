/**
 * Mann and Whitney's test of whether two samples come from one distribution, with the normal approximation and the correction for ties
 * (https://en.wikipedia.org/wiki/Mann–Whitney_U_test). Good for samples of more than 20.
 */
export interface RankSum {
  readonly u: number
  readonly z: number
  /** Two-sided. */
  readonly p: number
}

export function rankSumTest(one: readonly number[], other: readonly number[]): RankSum {
  const all = [
    ...one.map((value) => ({ value, isOne: true })),
    ...other.map((value) => ({ value, isOne: false })),
  ]
  all.sort((a, b) => a.value - b.value)
  let rankSum = 0
  let ties = 0
  for (let start = 0; start < all.length; ) {
    let end = start
    while (end < all.length && all[end]?.value === all[start]?.value) end += 1
    const size = end - start
    const rank = (start + 1 + end) / 2
    rankSum += rank * all.slice(start, end).filter(({ isOne }) => isOne).length
    ties += size ** 3 - size
    start = end
  }
  const [m, n] = [one.length, other.length]
  const u = rankSum - (m * (m + 1)) / 2
  const total = m + n
  const deviation = Math.sqrt(((m * n) / 12) * (total + 1 - ties / (total * (total - 1))))
  const z = deviation === 0 ? 0 : (u - (m * n) / 2) / deviation
  return { u, z, p: 2 * upperTail(Math.abs(z)) }
}

/** Of the standard normal distribution; Abramowitz and Stegun, 26.2.17: within 7.5e-8. */
function upperTail(z: number): number {
  const t = 1 / (1 + 0.2316419 * z)
  const series = [0.31938153, -0.356563782, 1.781477937, -1.821255978, 1.330274429]
  const sum = series.reduceRight((inner, coefficient) => (inner + coefficient) * t, 0)
  return (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * sum
}
