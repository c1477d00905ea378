/** What the milliseconds say once they are divided by each other: against each peer, against the floor, from size to size. */
import { figure, grouped, times } from './figures.ts'
import type { Row } from './row.ts'

export interface Ratio {
  readonly what: string
  readonly value: number
}

const isOwn = ({ engine }: Row) => engine.startsWith('townlink')

function divide(over: number | null | undefined, under: number | null | undefined): number | undefined {
  return over === null || over === undefined || under === null || under === undefined || under === 0
    ? undefined
    : over / under
}

function named(what: string, value: number | undefined): Ratio[] {
  return value === undefined ? [] : [{ what, value }]
}

/** Of one size. Above 1: townlink is ahead, except for the distance from the floor. */
export function ratiosAt(rows: readonly Row[]): Ratio[] {
  const own = rows.find(({ engine }) => engine === 'townlink')
  const floor = rows.find(({ engine }) => engine === 'floor')
  const peers = rows.filter((row) => !isOwn(row) && row !== floor)
  return [
    ...named('distance from the floor (p50)', divide(own?.p50Ms, floor?.p50Ms)),
    ...peers.flatMap((peer) => named(`p50 against ${peer.engine}`, divide(peer.p50Ms, own?.p50Ms))),
    ...rows
      .filter((row) => isOwn(row) && row !== own)
      .flatMap((batch) =>
        peers.flatMap((peer) =>
          named(
            `needs/s of ${batch.engine} against ${peer.engine}`,
            divide(batch.needsPerSecond, peer.needsPerSecond),
          ),
        ),
      ),
  ]
}

/** p50 of each engine, from each size to the next. */
export function growth(rows: readonly Row[]): Ratio[] {
  return [...new Set(rows.map(({ engine }) => engine))].flatMap((engine) => {
    const ofEngine = rows.filter((row) => row.engine === engine).toSorted((a, b) => a.offers - b.offers)
    return ofEngine.slice(1).flatMap((row, at) => {
      const before = ofEngine[at]
      if (before === undefined) return []
      const sizes = `${grouped(before.offers)} → ${grouped(row.offers)}`
      return named(`${engine}, ${sizes}`, divide(row.p50Ms, before.p50Ms))
    })
  })
}

export const listed = (ratios: readonly Ratio[]) =>
  ratios.map(({ what, value }) => `  ${what}: ${times(value)}`)
export const bulleted = (ratios: readonly Ratio[]) =>
  ratios.map(({ what, value }) => `- ${what}: ${figure(value)} ×`)
