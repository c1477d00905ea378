/** Which concepts speak for each other: a concept, what is above it, and what it is related to. */
import { ancestorsOf } from '../ancestors.ts'
import type { Concept } from '../concept.ts'

export interface Families {
  readonly size: number
  /** True when the second is somewhere above the first; both are places in the scheme. */
  isBelow(concept: number, other: number): boolean
  /** 1 for the concept itself, less the further the other is away, 0 for strangers. Symmetric. */
  kinship(concept: number, other: number): number
  /** How many of these concepts have none of the others above them. */
  countApart(concepts: readonly number[]): number
}

// Shares of support; see README.md.
const parentAndChild = 0.7
const remoteLine = 0.5
const siblings = 0.5
const linked = 0.5
const sameField = 0.2

export function familiesOf(concepts: readonly Concept[]): Families {
  const byId = new Map(concepts.map((concept) => [concept.id, concept]))
  const places = new Map(concepts.map(({ id }, place) => [id, place]))
  const placesOf = (ids: Iterable<string>) =>
    new Set(Array.from(ids, (id) => places.get(id)).filter((place) => place !== undefined))
  const above = concepts.map(({ id }) => placesOf(ancestorsOf(id, byId)))
  const broader = concepts.map((concept) => placesOf(concept.broader))
  const related = concepts.map((concept) => placesOf(concept.related))
  const tops = above.map((ancestors, place) => {
    const found = [place, ...ancestors].filter((each) => above[each]?.size === 0)
    return new Set(found)
  })
  const size = concepts.length
  const shares = new Float32Array(size * size)

  const meet = (one: ReadonlySet<number> | undefined, other: ReadonlySet<number> | undefined) =>
    one !== undefined && other !== undefined && [...one].some((each) => other.has(each))

  function kinshipOf(one: number, other: number): number {
    if (one === other) return 1
    if (broader[one]?.has(other) || broader[other]?.has(one)) return parentAndChild
    if (above[one]?.has(other) || above[other]?.has(one)) return remoteLine
    if (related[one]?.has(other) || related[other]?.has(one)) return linked
    if (meet(broader[one], broader[other])) {
      const shared = [...(broader[one] ?? [])].some(
        (each) => broader[other]?.has(each) && above[each]?.size !== 0,
      )
      if (shared) return siblings
    }
    return meet(tops[one], tops[other]) ? sameField : 0
  }

  for (let one = 0; one < size; one += 1)
    for (let other = 0; other <= one; other += 1) {
      const share = kinshipOf(one, other)
      shares[one * size + other] = share
      shares[other * size + one] = share
    }

  return {
    size,
    isBelow: (concept, other) => above[concept]?.has(other) === true,
    kinship: (concept, other) => shares[concept * size + other] ?? 0,
    countApart: (among) =>
      among.filter((one) => !among.some((other) => other !== one && above[one]?.has(other))).length,
  }
}
