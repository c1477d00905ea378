import { longestLineBytes, type SourceLine, tooLong } from './byte-lines.ts'
import { type Delimiter, splitCells } from './csv-split.ts'

export type CsvRecord = { line: number; cells: string[] } | { line: number; problem: string }

const unclosed = 'opens a cell with a quotation mark and does not close it'
const broken =
  'has text behind the closing quotation mark of a cell; write a quotation mark inside a cell as ""'

export interface LineSource {
  next(): Promise<SourceLine | undefined>
  putBack(lines: readonly SourceLine[]): void
}

interface Shape {
  delimiter: Delimiter
  /** How many cells a record has: as many as the header. */
  width: number
}

/**
 * Joins lines into records where a quoted cell holds line breaks. One quotation mark too many would swallow the rest of the
 * file: when a record does not come out right, reading goes on at the first of its lines that is a whole record by itself.
 */
export async function* readCsvRecords(source: LineSource, shape: Shape): AsyncGenerator<CsvRecord> {
  for (let first = await source.next(); first !== undefined; first = await source.next()) {
    const split = splitCells(first.text, shape.delimiter)
    if ('fault' in split && split.fault === 'open') {
      yield await joined(first, source, shape)
    } else if (first.problem !== undefined) {
      yield { line: first.line, problem: first.problem }
    } else if ('fault' in split) {
      yield { line: first.line, problem: broken }
    } else if (split.cells.some((cell) => cell.trim() !== '')) {
      yield fitted(first.line, split.cells, shape)
    }
  }
}

async function joined(first: SourceLine, source: LineSource, shape: Shape): Promise<CsvRecord> {
  const { lines, isClosed, isLong } = await gather(first, source)
  const { line } = first
  const problem = lines.find((part) => part.problem !== undefined)?.problem
  const whole =
    isClosed && !isLong ? splitCells(lines.map((part) => part.text).join('\n'), shape.delimiter) : undefined
  if (whole && 'cells' in whole && whole.cells.length === shape.width) {
    return problem === undefined ? { line, cells: whole.cells } : { line, problem }
  }
  const standsAlone = lines.findIndex((part, at) => at > 0 && isWhole(part, shape))
  if (standsAlone > 0) {
    source.putBack(lines.slice(standsAlone))
    return { line, problem: unclosed }
  }
  if (isLong) {
    const isEnded = isClosed || (await skipToClosing(source))
    return { line, problem: isEnded ? tooLong : unclosed }
  }
  if (!isClosed) return { line, problem: unclosed }
  return whole && 'cells' in whole ? fitted(line, whole.cells, shape) : { line, problem: broken }
}

/** The lines up to the one that closes the open cell: it is the first whose number of quotation marks is odd. */
async function gather(first: SourceLine, source: LineSource) {
  const lines = [first]
  let length = first.text.length
  while (length <= longestLineBytes) {
    const next = await source.next()
    if (next === undefined) return { lines, isClosed: false, isLong: false }
    lines.push(next)
    length += next.text.length
    if (hasOddQuotes(next)) return { lines, isClosed: true, isLong: length > longestLineBytes }
  }
  return { lines, isClosed: false, isLong: true }
}

async function skipToClosing(source: LineSource): Promise<boolean> {
  for (let next = await source.next(); next !== undefined; next = await source.next()) {
    if (hasOddQuotes(next)) return true
  }
  return false
}

const hasOddQuotes = ({ text }: SourceLine) => text.split('"').length % 2 === 0

function isWhole({ text, problem }: SourceLine, { delimiter, width }: Shape): boolean {
  if (problem !== undefined) return false
  const split = splitCells(text, delimiter)
  return 'cells' in split && split.cells.length === width
}

/** Spreadsheets write empty cells behind the last column; any other difference means that cells stand under wrong names. */
function fitted(line: number, cells: string[], { width }: Shape): CsvRecord {
  const isFitting = cells.length >= width && cells.slice(width).every((cell) => cell.trim() === '')
  if (isFitting) return { line, cells: cells.slice(0, width) }
  return { line, problem: `has ${cells.length} cells where the header has ${width}` }
}

/** Lines one by one, with the possibility to read some again. */
export function lineSource(lines: AsyncIterator<SourceLine>): LineSource {
  /** The next one last. */
  let again: SourceLine[] = []
  return {
    async next() {
      const waiting = again.pop()
      if (waiting !== undefined) return waiting
      const { done, value } = await lines.next()
      return done === true ? undefined : value
    },
    putBack(back) {
      again = [...again, ...back.toReversed()]
    },
  }
}
