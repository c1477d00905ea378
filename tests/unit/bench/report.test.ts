import { describe, expect, it } from 'vitest'
import { drawChart } from '../../../scripts/bench/report/chart.ts'
import { begin, end, withFigures } from '../../../scripts/bench/report/docs-page.ts'
import { figure } from '../../../scripts/bench/report/figures.ts'
import { growth, ratiosAt } from '../../../scripts/bench/report/ratios.ts'
import { floorRow, type Row, rowWithout } from '../../../scripts/bench/report/row.ts'
import { terminalTable } from '../../../scripts/bench/report/table.ts'

const aRow = (engine: Row['engine'], offers: number, figures: Partial<Row> = {}): Row => ({
  ...rowWithout(engine, offers, ''),
  note: null,
  ...figures,
})

const rows = [
  aRow('townlink', 10_000, { p50Ms: 0.5 }),
  aRow('floor', 10_000, { p50Ms: 0.1 }),
  aRow('lancedb', 10_000, { p50Ms: 10, needsPerSecond: 200 }),
  aRow('townlink-batch-2', 10_000, { needsPerSecond: 8_000 }),
  aRow('townlink', 100_000, { p50Ms: 2 }),
]

describe('ratios', () => {
  it('say how far ahead of a peer and how far from the floor we are', () => {
    expect(ratiosAt(rows.slice(0, 4))).toEqual([
      { what: 'distance from the floor (p50)', value: 5 },
      { what: 'p50 against lancedb', value: 20 },
      { what: 'needs/s of townlink-batch-2 against lancedb', value: 40 },
    ])
  })

  it('are left out where a figure is missing', () => {
    expect(ratiosAt([aRow('townlink', 10_000, { p50Ms: 0.5 }), aRow('orama', 10_000)])).toEqual([])
  })

  it('say how a need grows dearer from size to size', () => {
    expect(growth(rows)).toEqual([{ what: 'townlink, 10,000 → 100,000', value: 4 }])
  })
})

describe('the floor row', () => {
  it('takes the faster kernel for the postings that a need touches', () => {
    const answers = [1, 2, 3].map((millions) => ({ postings: millions * 1e6, accepted: [] }))
    const exact = { answers, termsPerOffer: 104, termsPerNeed: 86 }
    const row = floorRow(10_000, exact, { scriptNsPerAdd: 3, wasmNsPerAdd: 1 })
    expect(row).toMatchObject({ p50Ms: 2, p99Ms: 3, needsPerSecond: 500, recall: null })
  })
})

describe('the report', () => {
  it('shows three digits that count, and a dash for what was not measured', () => {
    expect([0.08912, 12.34, 1234.5, null].map(figure)).toEqual(['0.0891', '12.3', '1,235', '–'])
  })

  it('names an engine that could not run, and why', () => {
    const table = terminalTable(10_000, [rowWithout('orama', 10_000, 'not installed: no such package')])
    expect(table).toContain('orama: not installed: no such package')
    expect(table).not.toContain('NaN')
  })

  it('draws a line for every engine with a time of its own, and none for the others', () => {
    const chart = drawChart(rows)
    expect(chart.match(/<polyline/g)).toHaveLength(3)
    expect(chart).toContain('>lancedb</text>')
    expect(chart).not.toContain('townlink-batch-2')
    expect(chart).not.toMatch(/NaN|Infinity|undefined/)
  })

  it('draws a single size as well', () => {
    expect(drawChart(rows.slice(0, 3))).not.toMatch(/NaN|Infinity/)
  })

  it('replaces the figures on the page and leaves what people wrote', () => {
    const page = `before\n\n${begin}\n\nold\n\n${end}\n\nafter\n`
    const written = withFigures(page, 'new')
    expect(written).toBe(`before\n\n${begin}\n\nnew\n\n${end}\n\nafter\n`)
    expect(withFigures(written, 'new')).toBe(written)
  })

  it('refuses a page that has lost its marks', () => {
    expect(() => withFigures('nothing here', 'new')).toThrow(/needs the lines/)
  })
})
