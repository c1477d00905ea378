/**
 * Closeness in meaning: vectors of the texts, made by a language model outside, lift what evidence found. With unit vectors q of the
 * query and c of a candidate, over the candidates that are compared (the first ones by raw score):
 *
 *   cosine  = q · c
 *   typical = median of the cosines                      models differ in their scale: what is near for one is far for another
 *   value   = (cosine − typical) / (1 − typical), 0–1
 *   raw'    = raw · (1 + weight · value)
 *
 * It lifts and never lowers: a candidate without a vector, or one whose text the model did not understand, keeps its evidence. Because the
 * typical cosine is the query's own, a pair may have two scores, one from each side.
 */

/** Of unit length. */
export type Vector = Float32Array

export interface QueryVectors {
  readonly query: Vector
  /** By the candidate's identifier. */
  readonly candidates: ReadonlyMap<string, Vector>
}

export interface MeaningFinding {
  readonly cosine: number
  readonly typical: number
  /** Share of the raw score that is added, 0 to weight. */
  readonly share: number
}

/** Undefined for vectors of different models. */
function cosineOf(one: Vector, other: Vector | undefined): number | undefined {
  if (other === undefined || other.length !== one.length) return undefined
  let sum = 0
  for (let at = 0; at < one.length; at += 1) sum += (one[at] ?? 0) * (other[at] ?? 0)
  return Math.max(-1, Math.min(1, sum))
}

function medianOf(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  const upper = sorted[middle] ?? 0
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2
}

/** What the vectors say of each candidate that has one, by identifier. */
export function findMeanings(
  ids: readonly string[],
  { query, candidates }: QueryVectors,
  weight: number,
): ReadonlyMap<string, MeaningFinding> {
  const cosines = ids.flatMap((id) => {
    const cosine = cosineOf(query, candidates.get(id))
    return cosine === undefined ? [] : [{ id, cosine }]
  })
  const typical = medianOf(cosines.map(({ cosine }) => cosine))
  return new Map(
    cosines.map(({ id, cosine }) => {
      const value = cosine > typical ? (cosine - typical) / (1 - typical) : 0
      return [id, { cosine, typical, share: weight * value }]
    }),
  )
}

/** The most that a score can become: of s = raw / (raw + halfway) with raw lifted by the whole weight. */
export function highestWithMeaning(score: number, weight: number): number {
  return (score * (1 + weight)) / (1 + score * weight)
}
