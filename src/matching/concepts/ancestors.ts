/** The concepts above one: its broader ones, theirs, and so on. A concept that is above itself, as mistakes do, is among them. */
export function ancestorsOf(
  id: string,
  byId: ReadonlyMap<string, { readonly broader: readonly string[] }>,
): ReadonlySet<string> {
  const reached = new Set<string>()
  const climb = (from: string) => {
    for (const broader of byId.get(from)?.broader ?? []) {
      if (reached.has(broader)) continue
      reached.add(broader)
      climb(broader)
    }
  }
  climb(id)
  return reached
}
