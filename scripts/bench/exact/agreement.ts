/** How far an engine's answers agree with the exact ones. */

/** Share of the exact top that was found. `accepted` holds more than `top` where several tie for the last place. */
export function recallOf(found: readonly number[], accepted: readonly number[], top: number): number {
  const wanted = Math.min(top, accepted.length)
  if (wanted === 0) return found.length === 0 ? 1 : 0
  const right = new Set(accepted)
  return Math.min(wanted, new Set(found.filter((each) => right.has(each))).size) / wanted
}

/** Share of places that hold the very same offer. */
export function orderAgreementOf(found: readonly number[], exact: readonly number[]): number {
  const places = Math.max(found.length, exact.length)
  if (places === 0) return 1
  return exact.filter((each, place) => found[place] === each).length / places
}

export function meanOver<T>(items: readonly T[], measure: (item: T, at: number) => number): number | null {
  if (items.length === 0) return null
  return items.reduce((sum, item, at) => sum + measure(item, at), 0) / items.length
}
