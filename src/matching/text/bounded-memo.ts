/**
 * Remembers what a pure function of a string gave. Full, it forgets everything and begins again: that costs a
 * moment's speed and never changes a result.
 */
export function remember<Value>(most: number, compute: (text: string) => Value): (text: string) => Value {
  const known = new Map<string, Value>()
  return (text) => {
    const value = known.get(text)
    if (value !== undefined) return value
    const fresh = compute(text)
    if (known.size >= most) known.clear()
    known.set(text, fresh)
    return fresh
  }
}
