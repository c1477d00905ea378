import type { SourceLine } from './byte-lines.ts'
import { cellValue } from './csv-cells.ts'
import { type LineSource, lineSource, readCsvRecords } from './csv-records.ts'
import { type Delimiter, splitCells } from './csv-split.ts'
import { shown } from './field-problems.ts'
import type { Fields } from './fields.ts'
import { type LineProblem, type RawRecord, type RefusedLine, refusedLine } from './line-problem.ts'

/**
 * CSV with a header line of field names; comma, semicolon or tab between cells. A header that cannot be trusted ends the reading:
 * every line under it would be refused for the same reason.
 */
export async function* readCsv(
  lines: AsyncGenerator<SourceLine>,
  fields: Fields,
  noun: string,
): AsyncGenerator<RawRecord | RefusedLine> {
  try {
    const source = lineSource(lines)
    const first = await firstLine(source)
    if (first === undefined) return
    const header = first.problem === undefined ? headerIn(first.text, fields) : undefined
    if (header === undefined) {
      yield refusedLine(first.line, first.problem ?? noHeader(fields, noun))
      return
    }
    const problems = headerProblems(first.line, header.columns, { fields, noun })
    if (problems.length > 0) {
      yield { line: first.line, problems }
      return
    }
    for await (const record of readCsvRecords(source, {
      delimiter: header.delimiter,
      width: header.columns.length,
    })) {
      yield 'problem' in record
        ? refusedLine(record.line, record.problem)
        : { line: record.line, value: recordOf(record.cells, header.columns, fields) }
    }
  } finally {
    await lines.return(undefined)
  }
}

async function firstLine(source: LineSource): Promise<SourceLine | undefined> {
  let line = await source.next()
  while (line !== undefined && line.problem === undefined && line.text.trim() === '')
    line = await source.next()
  return line
}

interface Header {
  delimiter: Delimiter
  columns: string[]
}

/** The delimiter is the one under which the most columns are ours; undefined when there is none with any. */
function headerIn(text: string, fields: Fields): Header | undefined {
  let best: Header | undefined
  let most = 0
  for (const delimiter of [',', ';', '\t'] as const) {
    const split = splitCells(text, delimiter)
    const columns = 'cells' in split ? split.cells.map((cell) => cell.trim()) : []
    const ours = columns.filter((column) => fields.has(column)).length
    if (ours > most) {
      best = { delimiter, columns: withoutEmptyEnd(columns) }
      most = ours
    }
  }
  return best
}

function withoutEmptyEnd(columns: string[]): string[] {
  return columns.slice(0, columns.findLastIndex((column) => column !== '') + 1)
}

const noHeader = (fields: Fields, noun: string) =>
  `the first line must name the columns of ${noun}: ${[...fields.keys()].join(', ')}`

function headerProblems(
  line: number,
  columns: readonly string[],
  { fields, noun }: { fields: Fields; noun: string },
): LineProblem[] {
  const unknown = columns.filter((column) => !fields.has(column))
  const twice = columns.filter((column, at) => fields.has(column) && columns.indexOf(column) < at)
  const missing = [...fields].filter(([name, field]) => field.required && !columns.includes(name))
  return [
    ...unknown.map((column) => ({ line, field: shown(column), message: `is not a column of ${noun}` })),
    ...[...new Set(twice)].map((column) => ({ line, field: column, message: 'is a column twice' })),
    ...missing.map(([field]) => ({ line, field, message: 'is missing: it must be a column' })),
  ]
}

function recordOf(
  cells: readonly string[],
  columns: readonly string[],
  fields: Fields,
): Record<string, unknown> {
  const value: Record<string, unknown> = {}
  for (const [at, column] of columns.entries()) {
    const cell = cells[at] ?? ''
    const field = fields.get(column)
    if (field !== undefined && cell.trim() !== '') value[column] = cellValue(cell, field)
  }
  return value
}
