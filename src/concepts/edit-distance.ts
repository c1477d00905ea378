/**
 * Edits that make one word out of another: a letter put in, left out or exchanged, or two neighbours swapped (Damerau 1964, in the
 * restricted form of optimal string alignment: no piece is edited twice).
 */
export function editDistance(one: string, other: string): number {
  let beforeLast = new Uint16Array(other.length + 1)
  let last = Uint16Array.from({ length: other.length + 1 }, (_, at) => at)
  let row = new Uint16Array(other.length + 1)
  for (let i = 1; i <= one.length; i += 1) {
    row[0] = i
    for (let j = 1; j <= other.length; j += 1) {
      const isSame = one.charCodeAt(i - 1) === other.charCodeAt(j - 1)
      const exchanged = (last[j - 1] ?? 0) + (isSame ? 0 : 1)
      const edits = Math.min(exchanged, (last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1)
      row[j] = isSwap(one, other, i, j) ? Math.min(edits, (beforeLast[j - 2] ?? 0) + 1) : edits
    }
    ;[beforeLast, last, row] = [last, row, beforeLast]
  }
  return last[other.length] ?? 0
}

function isSwap(one: string, other: string, i: number, j: number): boolean {
  return (
    i > 1 &&
    j > 1 &&
    one.charCodeAt(i - 1) === other.charCodeAt(j - 2) &&
    one.charCodeAt(i - 2) === other.charCodeAt(j - 1)
  )
}
