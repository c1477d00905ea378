/** The dated run in docs/benchmarks.md: what stands between the marks is written by the benchmark, the rest by people. */
import { grouped } from './figures.ts'
import { type Machine, machineSentence } from './machine.ts'
import { bulleted, growth, ratiosAt } from './ratios.ts'
import type { Row } from './row.ts'
import { markdownTable } from './table.ts'

export const begin = '<!-- figures: written by npm run bench -- --docs -->'
export const end = '<!-- end of figures -->'

export interface Run {
  readonly machine: Machine
  readonly rows: readonly Row[]
  /** What the corpus turned out to be, by size. */
  readonly corpus: ReadonlyMap<number, string>
}

function sectionOf(offers: number, { rows, corpus }: Run): string[] {
  const here = rows.filter((row) => row.offers === offers)
  const ratios = ratiosAt(here)
  const notes = here.flatMap(({ engine, note }) => (note ? [`- ${engine}: ${note}`] : []))
  return [
    `## ${grouped(offers)} offers`,
    corpus.get(offers) ?? '',
    markdownTable(here),
    notes.join('\n'),
    ratios.length === 0 ? '' : ['Ratios:', '', ...bulleted(ratios)].join('\n'),
  ]
}

export function figuresOf(run: Run): string {
  const sizes = [...new Set(run.rows.map(({ offers }) => offers))]
  const grown = growth(run.rows)
  return [
    `Measured: ${machineSentence(run.machine)}.`,
    '![Milliseconds for one need by number of offers](benchmarks.svg)',
    ...sizes.flatMap((offers) => sectionOf(offers, run)),
    ...(grown.length === 0 ? [] : ['## Growth of one need (p50)', bulleted(grown).join('\n')]),
  ]
    .filter((paragraph) => paragraph !== '')
    .join('\n\n')
}

/** Throws when the page has lost its marks: then the figures have no place. */
export function withFigures(page: string, figures: string): string {
  const from = page.indexOf(begin)
  const to = page.indexOf(end)
  if (from === -1 || to < from) throw new Error(`docs/benchmarks.md needs the lines "${begin}" and "${end}".`)
  return `${page.slice(0, from + begin.length)}\n\n${figures}\n\n${page.slice(to)}`
}
