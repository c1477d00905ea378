/**
 * Remembers what a pure function of a string gave, by group; all groups share one bound. Two generations: when the young one is full it
 * becomes the old one, and what is asked for again returns to the young. So frequent strings stay however many rare ones pass by;
 * forgetting costs a moment and never changes a result.
 */

/** Unless told otherwise, longer strings are worked out every time: they hardly ever return, and the bound is a number of strings, not of bytes. */
const longestWord = 100

interface Shelf<Value> {
  young: Map<string, Value>
  old: Map<string, Value>
}

/** A copy: a part cut from a text would keep the whole text in memory. */
function ownCopy(text: string): string {
  return ` ${text}`.slice(1)
}

/** `most`: strings in a generation, all groups together. `longestKept`: UTF-16 units. */
export function rememberByGroup<Group, Value>(
  most: number,
  compute: (text: string, group: Group) => Value,
  longestKept = longestWord,
): (group: Group) => (text: string) => Value {
  const shelves = new Map<Group, Shelf<Value>>()
  let young = 0

  function age(): void {
    for (const shelf of shelves.values()) {
      shelf.old = shelf.young
      shelf.young = new Map()
    }
    young = 0
  }

  return (group) => {
    const shelf = shelves.get(group) ?? { young: new Map(), old: new Map() }
    shelves.set(group, shelf)
    return (text) => {
      const known = shelf.young.get(text)
      if (known !== undefined) return known
      if (text.length > longestKept) return compute(text, group)
      const kept = ownCopy(text)
      const value = shelf.old.get(kept) ?? compute(kept, group)
      if (young >= most) age()
      young += 1
      shelf.young.set(kept, value)
      return value
    }
  }
}

export function remember<Value>(most: number, compute: (text: string) => Value): (text: string) => Value {
  return rememberByGroup<undefined, Value>(most, compute)(undefined)
}
