/** p50 by number of offers, both axes logarithmic, one line an engine, labelled at its end. */

import { figure, grouped } from './figures.ts'
import type { Row } from './row.ts'

const size = { width: 760, height: 480, left: 70, right: 150, top: 30, bottom: 50 }
const labelGap = 15 // px between two labels

// Okabe & Ito 2008: told apart by colour-blind readers. Ours is the strongest; the floor is grey.
const colours = ['#0072b2', '#e69f00', '#009e73', '#cc79a7', '#56b4e9', '#8c6d00', '#6a3d9a']
const ownColour = '#d55e00'
const floorColour = '#777777'

interface Scale {
  at(value: number): number
  /** Powers of ten within the range. */
  readonly ticks: readonly number[]
}

function logScale(values: readonly number[], from: number, to: number): Scale {
  const low = Math.floor(Math.log10(Math.min(...values)) + 1e-9)
  const high = Math.max(low + 1, Math.ceil(Math.log10(Math.max(...values)) - 1e-9))
  const at = (value: number) => from + ((Math.log10(value) - low) / (high - low)) * (to - from)
  return { at, ticks: Array.from({ length: high - low + 1 }, (_, step) => 10 ** (low + step)) }
}

interface Point {
  readonly offers: number
  readonly ms: number
}

interface Line {
  readonly engine: string
  readonly colour: string
  readonly points: readonly Point[]
}

function linesOf(rows: readonly Row[]): Line[] {
  const timed = new Set(rows.filter(({ p50Ms }) => p50Ms !== null).map(({ engine }) => engine))
  // Ours last, on top of the others.
  const names = [...timed].sort((a, b) => Number(a === 'townlink') - Number(b === 'townlink'))
  let peers = 0
  return names.map((engine) => {
    const points = rows.flatMap((row) =>
      row.engine === engine && row.p50Ms !== null ? [{ offers: row.offers, ms: row.p50Ms }] : [],
    )
    if (engine === 'townlink') return { engine, colour: ownColour, points }
    if (engine === 'floor') return { engine, colour: floorColour, points }
    const colour = colours[peers % colours.length] ?? floorColour
    peers += 1
    return { engine, colour, points }
  })
}

/** Label heights that keep their order and their distance. */
function spread(heights: readonly number[]): number[] {
  const order = heights.map((height, at) => ({ height, at })).sort((a, b) => a.height - b.height)
  const placed = [...heights]
  let last = Number.NEGATIVE_INFINITY
  for (const { height, at } of order) {
    last = Math.max(height, last + labelGap)
    placed[at] = last
  }
  return placed
}

function grid(x: Scale, y: Scale): string[] {
  const [right, bottom] = [size.width - size.right, size.height - size.bottom]
  return [
    ...y.ticks.flatMap((tick) => {
      const height = y.at(tick).toFixed(1)
      return [
        `<line x1="${size.left}" y1="${height}" x2="${right}" y2="${height}" stroke="#ddd"/>`,
        `<text x="${size.left - 8}" y="${height}" text-anchor="end" dominant-baseline="middle">${tick >= 1_000 ? grouped(tick) : tick}</text>`,
      ]
    }),
    ...x.ticks.map(
      (tick) =>
        `<text x="${x.at(tick).toFixed(1)}" y="${bottom + 20}" text-anchor="middle">${grouped(tick)}</text>`,
    ),
    `<text x="${(size.left + right) / 2}" y="${size.height - 10}" text-anchor="middle">offers</text>`,
    `<text x="${size.left}" y="16">milliseconds for one need, p50</text>`,
  ]
}

function drawLine(
  { engine, colour, points }: Line,
  { x, y, label }: { x: Scale; y: Scale; label: number },
): string[] {
  const width = engine === 'townlink' ? 3 : 1.5
  const dash = engine === 'floor' ? ' stroke-dasharray="5 4"' : ''
  const at = points.map(({ offers, ms }) => `${x.at(offers).toFixed(1)},${y.at(ms).toFixed(1)}`)
  const last = points.at(-1)
  const title = points.map(({ offers, ms }) => `${grouped(offers)}: ${figure(ms)} ms`).join(', ')
  return [
    `<g stroke="${colour}" fill="${colour}"><title>${engine} (${title})</title>`,
    `<polyline points="${at.join(' ')}" fill="none" stroke-width="${width}"${dash}/>`,
    ...points.map(
      ({ offers, ms }) =>
        `<circle cx="${x.at(offers).toFixed(1)}" cy="${y.at(ms).toFixed(1)}" r="3" stroke="none"/>`,
    ),
    `<text x="${x.at(last?.offers ?? 1) + 8}" y="${label.toFixed(1)}" stroke="none" dominant-baseline="middle">${engine}</text></g>`,
  ]
}

/** An empty string when nothing was timed. */
export function drawChart(rows: readonly Row[]): string {
  const lines = linesOf(rows)
  const points = lines.flatMap((line) => line.points)
  if (points.length === 0) return ''
  const x = logScale(
    points.map(({ offers }) => offers),
    size.left,
    size.width - size.right,
  )
  const y = logScale(
    points.map(({ ms }) => ms),
    size.height - size.bottom,
    size.top,
  )
  const labels = spread(lines.map((line) => y.at(line.points.at(-1)?.ms ?? 1)))
  const head = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size.width} ${size.height}" font-family="sans-serif" font-size="12" fill="#333" role="img" aria-label="Milliseconds for one need by number of offers, by engine">`
  const drawn = lines.flatMap((line, at) => drawLine(line, { x, y, label: labels[at] ?? 0 }))
  const ground = `<rect width="${size.width}" height="${size.height}" fill="#fff"/>`
  return [head, ground, ...grid(x, y), ...drawn, '</svg>', ''].join('\n')
}
