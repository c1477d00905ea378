/** Which concepts speak for each other, by their places in the scheme. */
import { ancestorsOf } from '../ancestors.ts'
import type { Concept } from '../concept.ts'

export interface Families {
  /** Number of concepts. */
  readonly size: number
  /** Of each concept: those above and below it, those beside it under one that is not the top, those it is related to. */
  readonly kin: readonly (readonly number[])[]
  /** Of each concept: the top concepts of the fields it belongs to. */
  readonly fields: readonly (readonly number[])[]
  /** How many of these concepts have none of the others above them: a concept and those above it are one family. */
  countApart(concepts: readonly number[]): number
}

export function familiesOf(concepts: readonly Concept[]): Families {
  const byId = new Map(concepts.map((concept) => [concept.id, concept]))
  const places = new Map(concepts.map(({ id }, place) => [id, place]))
  const placesOf = (ids: Iterable<string>) =>
    Array.from(ids, (id) => places.get(id)).filter((place) => place !== undefined)
  const above = concepts.map(({ id }) => new Set(placesOf(ancestorsOf(id, byId))))
  const narrower = concepts.map((): number[] => [])
  const kin = concepts.map(() => new Set<number>())

  function join(one: number, other: number): void {
    if (one === other) return
    kin[one]?.add(other)
    kin[other]?.add(one)
  }

  for (const [place, { broader, related }] of concepts.entries()) {
    for (const other of [...(above[place] ?? []), ...placesOf(related)]) join(place, other)
    for (const parent of placesOf(broader)) narrower[parent]?.push(place)
  }
  for (const [parent, children] of narrower.entries()) {
    if (above[parent]?.size === 0) continue
    for (const one of children) for (const other of children) join(one, other)
  }
  const aboveOthers = above.map((of, place) => [...of].filter((other) => other !== place))
  const fields = concepts.map((_, place) =>
    [place, ...(above[place] ?? [])].filter((each) => above[each]?.size === 0),
  )

  return {
    size: concepts.length,
    kin: kin.map((of) => [...of].sort((a, b) => a - b)),
    fields,
    countApart(among) {
      if (among.length < 2) return among.length
      const present = new Set(among)
      return among.filter((one) => !aboveOthers[one]?.some((other) => present.has(other))).length
    },
  }
}
