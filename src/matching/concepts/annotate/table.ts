/** Rows of numbers one after another: row r is `values[starts[r]]` to `values[starts[r + 1] − 1]`. */
export interface Table {
  readonly starts: Uint32Array
  readonly values: Uint32Array
}

/** `pairs`: row and value by turns; values keep their order within a row. */
export function tableOf(rows: number, pairs: readonly number[]): Table {
  const starts = new Uint32Array(rows + 1)
  for (let at = 0; at < pairs.length; at += 2) {
    const row = (pairs[at] ?? 0) + 1
    starts[row] = (starts[row] ?? 0) + 1
  }
  for (let row = 1; row <= rows; row += 1) starts[row] = (starts[row] ?? 0) + (starts[row - 1] ?? 0)
  const next = starts.slice()
  const values = new Uint32Array(pairs.length / 2)
  for (let at = 0; at < pairs.length; at += 2) {
    const row = pairs[at] ?? 0
    const place = next[row] ?? 0
    values[place] = pairs[at + 1] ?? 0
    next[row] = place + 1
  }
  return { starts, values }
}
