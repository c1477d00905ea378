/** Values of facets as sections. They may hold numbers that JSON has no word for: nothing keeps a catalogue from being given NaN. */
import { type FacetFields, facetNames } from '../index/facets.ts'
import { jsonSection, type NextSection, partsOf, readJson } from './section.ts'

type FacetValue = Partial<FacetFields>

/** Place in the part, field and the number in words. */
type OddNumber = readonly [number, string, string]

function oddNumbersIn(part: readonly FacetValue[]): OddNumber[] {
  const odd: OddNumber[] = []
  for (const [place, { amountEur = 0, trl = 0 }] of part.entries())
    for (const [field, value] of Object.entries({ amountEur, trl }))
      if (!Number.isFinite(value)) odd.push([place, field, String(value)])
  return odd
}

export function* facetSections(facets: readonly (readonly FacetValue[])[]): Generator<Uint8Array> {
  for (const values of facets)
    for (const part of partsOf(values)) {
      yield jsonSection(part)
      yield jsonSection(oddNumbersIn(part))
    }
}

export function readFacets(next: NextSection): FacetValue[][] {
  const facets: FacetValue[][] = []
  for (const _ of facetNames) facets.push(readValues(next))
  return facets
}

function readValues(next: NextSection): FacetValue[] {
  const values: FacetValue[] = []
  for (;;) {
    const part: FacetValue[] = readJson(next)
    const odd: OddNumber[] = readJson(next)
    for (const [place, field, number] of odd) Object.assign(part[place] ?? {}, { [field]: Number(number) })
    if (part.length === 0) return values
    for (const value of part) values.push(value)
  }
}
