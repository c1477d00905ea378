/**
 * What rules and fit signals read of a document, as numbers. Each facet is a handful of fields that are read together; equal values
 * share a number, so that a query works out each of them once, however many documents hold it.
 */
import type { MatchDocument } from '../document.ts'
import type { TextLanguage } from '../text/languages.ts'

/** The fields of a document that are not text. */
export type FacetFields = Omit<MatchDocument, 'id' | 'title' | 'description' | 'tags' | 'cpv'> & {
  /** As found in the text. */
  readonly writtenIn: TextLanguage
}

/** Facet → the fields it is made of. */
export const facetFields = {
  readiness: ['side', 'stage', 'trl'],
  place: ['country', 'region', 'servesCountries'],
  amount: ['amountEur'],
  language: ['writtenIn'],
  availability: ['open', 'deadline'],
  certifications: ['certifications'],
  organisation: ['organisation'],
} as const satisfies Record<string, readonly (keyof FacetFields)[]>

export type FacetName = keyof typeof facetFields

export const facetNames = [
  'readiness',
  'place',
  'amount',
  'language',
  'availability',
  'certifications',
  'organisation',
] as const satisfies readonly FacetName[]

/** Numbers of one document's facets, in the order of facetNames. */
export type FacetIds = readonly number[]

const unknownFields: FacetFields = {
  side: 'supply',
  organisation: '',
  open: true,
  language: undefined,
  stage: 'pilot',
  country: undefined,
  region: undefined,
  amountEur: undefined,
  deadline: undefined,
  trl: undefined,
  servesCountries: undefined,
  certifications: [],
  writtenIn: 'und',
}

class Facet {
  readonly #fields: readonly (keyof FacetFields)[]
  readonly #idOfKey = new Map<string, number>()
  /** Documents with nothing but the facet's fields: what a signal is shown. */
  readonly examples: FacetFields[] = []

  constructor(fields: readonly (keyof FacetFields)[]) {
    this.#fields = fields
  }

  idOf(document: FacetFields): number {
    const key = JSON.stringify(this.#fields.map((field) => document[field] ?? null))
    const known = this.#idOfKey.get(key)
    if (known !== undefined) return known
    this.#idOfKey.set(key, this.examples.length)
    const fields = Object.fromEntries(this.#fields.map((field) => [field, document[field]]))
    this.examples.push({ ...unknownFields, ...fields })
    return this.examples.length - 1
  }
}

export class Facets {
  readonly #facets = facetNames.map((name) => new Facet(facetFields[name]))

  idsOf(document: FacetFields): FacetIds {
    return this.#facets.map((facet) => facet.idOf(document))
  }

  /** Different values of a facet so far. */
  countOf(facet: number): number {
    return this.#facets[facet]?.examples.length ?? 0
  }

  /** A document with nothing but the facet's fields, for a value of it. */
  exampleOf(facet: number, id: number): FacetFields {
    return this.#facets[facet]?.examples[id] ?? unknownFields
  }
}
