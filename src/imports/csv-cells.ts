import type { Field } from './fields.ts'
import { parseJson } from './json-lines.ts'

/** The value a cell stands for. A cell that cannot be read stays the text it is: the schema then names it. */
export function cellValue(cell: string, field: Field): unknown {
  switch (field.kind) {
    case 'number':
      return numberIn(cell) ?? cell
    case 'flag':
      return flags.get(cell.trim().toLowerCase()) ?? cell
    case 'list':
      return listIn(cell) ?? cell
    case 'object':
      return parseJson(cell) ?? cell
    case 'text':
      return cell
  }
}

/** `true` and `false`, in capitals as spreadsheets write them, too. */
const flags = new Map([
  ['true', true],
  ['false', false],
])

// A space or a narrow one between groups of three digits, as most of Europe writes thousands.
const grouped = /^-?\d{1,3}([ \u00a0\u202f]\d{3})+(?=$|[.,])/
const decimal = /^-?\d+(?:[.,]\d+)?$/
// "1.200" is twelve hundred in one country and one and a fifth in another: not ours to guess.
const ambiguous = /^-?[1-9]\d{0,2}[.,]\d{3}$/

/** `1200`, `1 200`, `1200.50`, `1200,50`. */
function numberIn(cell: string): number | undefined {
  const text = cell.trim()
  if (ambiguous.test(text)) return undefined
  const digits = text.replace(grouped, (thousands) => thousands.replace(/\s/g, ''))
  return decimal.test(digits) ? Number(digits.replace(',', '.')) : undefined
}

/** `["a", "b"]` or `a|b`. */
function listIn(cell: string): unknown[] | undefined {
  if (!cell.trimStart().startsWith('[')) return cell.split('|')
  const value = parseJson(cell)
  return Array.isArray(value) ? value : undefined
}
