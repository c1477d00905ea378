/** One thing that is wrong with a line of a file; `line` counts from 1 as editors do. */
export interface LineProblem {
  line: number
  /** The column or field, with the place in a list: `tags[2]`. */
  field?: string
  message: string
}

export interface RefusedLine {
  line: number
  problems: LineProblem[]
}

/** A record as the file holds it, before anybody looked at its fields. */
export interface RawRecord {
  line: number
  value: Record<string, unknown>
}

export function refusedLine(line: number, message: string, field?: string): RefusedLine {
  return { line, problems: [field === undefined ? { line, message } : { line, field, message }] }
}
