/** The order of results: higher raw score first, equal ones by identifier. */
export interface Ranked {
  readonly id: string
  /** Raw score, before calibration. */
  readonly raw: number
}

export function isBetter(a: Ranked, b: Ranked): boolean {
  return a.raw > b.raw || (a.raw === b.raw && a.id < b.id)
}

export const bestFirst = (a: Ranked, b: Ranked): number => (isBetter(a, b) ? -1 : 1)
