export interface Summary {
  count: number
  p50: number
  p95: number
  p99: number
  max: number
}

/** Nearest rank: every figure is a value that was measured. Throws when nothing was. */
export function summarise(values: readonly number[]): Summary {
  const sorted = values.toSorted((a, b) => a - b)
  const at = (share: number) => {
    const value = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)]
    if (value === undefined) throw new Error('Nothing was measured.')
    return value
  }
  return { count: sorted.length, p50: at(0.5), p95: at(0.95), p99: at(0.99), max: at(1) }
}

/** Milliseconds in columns. */
export function table(rows: Readonly<Record<string, Summary>>): string {
  const names = Object.keys(rows)
  const width = Math.max(...names.map((name) => name.length))
  const head = ['count', 'p50', 'p95', 'p99', 'max'].map((title) => title.padStart(8)).join('')
  const lines = Object.entries(rows).map(([name, { count, p50, p95, p99, max }]) => {
    const cells = [String(count), ...[p50, p95, p99, max].map((ms) => ms.toFixed(1))]
    return name.padEnd(width) + cells.map((cell) => cell.padStart(8)).join('')
  })
  return [`${'milliseconds'.padEnd(width)}${head}`, ...lines].join('\n')
}
