/** Measures of a ranking against judged pairs. A pair nobody judged counts as grade 0. */

/** Candidate → grade, 0 (does not fit) to 3 (would introduce at once). */
export type Grades = ReadonlyMap<string, number>

/** A grade of 2 or 3 is worth an introduction or a talk; the measures that know only yes and no start there. */
const relevantFrom = 2

const gain = (grade: number) => 2 ** grade - 1
const discount = (position: number) => Math.log2(position + 2)

/**
 * Normalised discounted cumulative gain of the first ten (Järvelin & Kekäläinen 2002, with gains 2^grade − 1). Undefined when no
 * candidate has a grade above 0: there is nothing to find.
 */
export function ndcgAt10(ranked: readonly string[], grades: Grades): number | undefined {
  const best = [...grades.values()].filter((grade) => grade > 0).sort((a, b) => b - a)
  if (best.length === 0) return undefined
  const sum = (gradesInOrder: readonly number[]) =>
    gradesInOrder.slice(0, 10).reduce((total, grade, position) => total + gain(grade) / discount(position), 0)
  return sum(ranked.map((id) => grades.get(id) ?? 0)) / sum(best)
}

function lowestRelevant(grades: Grades): number {
  return Math.min(relevantFrom, Math.max(...grades.values()))
}

/** One over the place of the first relevant candidate; 0 when it is not in the list. */
export function reciprocalRank(ranked: readonly string[], grades: Grades): number | undefined {
  const lowest = lowestRelevant(grades)
  if (!(lowest > 0)) return undefined
  const place = ranked.findIndex((id) => (grades.get(id) ?? 0) >= lowest)
  return place === -1 ? 0 : 1 / (place + 1)
}

/** Share of the relevant candidates that stand among the first ten. */
export function recallAt10(ranked: readonly string[], grades: Grades): number | undefined {
  const lowest = lowestRelevant(grades)
  const relevant = [...grades].filter(([, grade]) => grade >= lowest && grade > 0)
  if (relevant.length === 0) return undefined
  const shown = new Set(ranked.slice(0, 10))
  return relevant.filter(([id]) => shown.has(id)).length / relevant.length
}

/** Mean over what is defined; undefined over nothing. */
export function mean(values: readonly (number | undefined)[]): number | undefined {
  const defined = values.filter((value) => value !== undefined)
  return defined.length === 0 ? undefined : defined.reduce((sum, value) => sum + value, 0) / defined.length
}
