import { CsvError, parse } from 'csv-parse/sync'

export type Delimiter = ',' | ';' | '\t'

export type Split = { cells: string[] } | { fault: 'open' | 'broken' }

/**
 * The cells of one record (RFC 4180). `open`: a quoted cell goes on behind the end of the text. A quotation mark in the middle of
 * an unquoted cell (`5" pipe`) is taken as it stands.
 */
export function splitCells(text: string, delimiter: Delimiter): Split {
  // Most lines have no quotation mark; starting the parser for each would take fifty times as long.
  if (!text.includes('"')) return { cells: text.split(delimiter).map((cell) => cell.trim()) }
  const split = split4180(text, delimiter, false)
  return 'fault' in split && split.fault === 'inner quote'
    ? known(split4180(text, delimiter, true))
    : known(split)
}

type Fault = 'open' | 'broken' | 'inner quote'

function split4180(
  text: string,
  delimiter: Delimiter,
  areInnerQuotesFine: boolean,
): { cells: string[] } | { fault: Fault } {
  try {
    const [cells] = parse(text, {
      delimiter,
      relax_quotes: areInnerQuotesFine,
      // A tab is a blank to the parser, so blanks around the cells of a tab-separated file stay.
      trim: delimiter !== '\t',
      record_delimiter: [],
    })
    return { cells: cells ?? [] }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    return { fault: faults[error.code] ?? 'broken' }
  }
}

const faults: Partial<Record<CsvError['code'], Fault>> = {
  CSV_QUOTE_NOT_CLOSED: 'open',
  INVALID_OPENING_QUOTE: 'inner quote',
}

function known(split: { cells: string[] } | { fault: Fault }): Split {
  if ('cells' in split) return split
  return { fault: split.fault === 'open' ? 'open' : 'broken' }
}
