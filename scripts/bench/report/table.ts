import { figure, grouped, seconds, share } from './figures.ts'
import type { Row } from './row.ts'

interface Column {
  readonly title: string
  cell(row: Row): string
}

export const columns: readonly Column[] = [
  { title: 'engine', cell: ({ engine }) => engine },
  { title: 'p50 ms', cell: ({ p50Ms }) => figure(p50Ms) },
  { title: 'p99 ms', cell: ({ p99Ms }) => figure(p99Ms) },
  { title: 'needs/s', cell: ({ needsPerSecond }) => figure(needsPerSecond) },
  { title: 'recall@20', cell: ({ recall }) => share(recall) },
  { title: 'same order', cell: ({ sameOrder }) => share(sameOrder) },
  { title: 'memory MB', cell: ({ memoryMB }) => figure(memoryMB) },
  { title: 'disk MB', cell: ({ diskMB }) => figure(diskMB) },
  { title: 'build s', cell: ({ buildMs }) => seconds(buildMs) },
  { title: 'update ms', cell: ({ updateMs }) => figure(updateMs) },
  { title: 'needs', cell: ({ needs }) => (needs === 0 ? '–' : String(needs)) },
]

/** For a terminal: columns in line, notes below. */
export function terminalTable(offers: number, rows: readonly Row[]): string {
  const cells = [
    columns.map(({ title }) => title),
    ...rows.map((row) => columns.map(({ cell }) => cell(row))),
  ]
  const widths = columns.map((_, at) => Math.max(...cells.map((line) => line[at]?.length ?? 0)))
  const lines = cells.map((line) =>
    line
      .map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)))
      .join('  '),
  )
  const notes = rows.filter(({ note }) => note).map(({ engine, note }) => `  ${engine}: ${note}`)
  return [`${grouped(offers)} offers`, ...lines, ...notes].join('\n')
}

export function markdownTable(rows: readonly Row[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  const rule = columns.map((_, at) => (at === 0 ? '---' : '--:'))
  return [
    line(columns.map(({ title }) => title)),
    line(rule),
    ...rows.map((row) => line(columns.map(({ cell }) => cell(row)))),
  ].join('\n')
}
