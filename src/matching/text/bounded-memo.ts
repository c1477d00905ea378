/**
 * Remembers what a pure function of a string gave. Two generations: when the young one is full it becomes the old one, and what is
 * asked for again returns to the young. So frequent strings stay however many rare ones pass by; forgetting costs a moment and never changes
 * a result.
 */
export function remember<Value>(most: number, compute: (text: string) => Value): (text: string) => Value {
  let young = new Map<string, Value>()
  let old = new Map<string, Value>()
  return (text) => {
    const value = young.get(text)
    if (value !== undefined) return value
    const kept = old.get(text) ?? compute(text)
    if (young.size >= most) {
      old = young
      young = new Map()
    }
    young.set(text, kept)
    return kept
  }
}
