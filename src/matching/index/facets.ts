/**
 * What rules and fit signals read of a document, as numbers. Each facet is a handful of fields that are read together; equal values
 * share a number, so that a document costs four bytes a facet.
 */
import type { MatchDocument } from '../document.ts'
import type { TextLanguage } from '../text/languages.ts'
import type { IndexedDocument } from './document-terms.ts'

/** The fields of a document that are not text. */
export type FacetFields = Omit<MatchDocument, 'id' | 'title' | 'description' | 'tags' | 'cpv'> & {
  /** As found in the text. */
  readonly writtenIn: TextLanguage
  /** Whether there is so much of it that another text in the same language would share words with it if the two fit. */
  readonly isFullText: boolean
}

/** Weighted words (those of titles count double): whole postings of the judged sets have 77 on average, titles with a first sentence 30. */
const fullText = 50

/** The fields of a document that signals and rules read. */
export function fieldsOf({
  document,
  language,
  length,
}: Pick<IndexedDocument, 'document' | 'language' | 'length'>): FacetFields {
  return {
    side: document.side,
    organisation: document.organisation,
    open: document.open,
    language: document.language,
    stage: document.stage,
    country: document.country,
    region: document.region,
    amountEur: document.amountEur,
    deadline: document.deadline,
    trl: document.trl,
    servesCountries: document.servesCountries,
    certifications: document.certifications,
    writtenIn: language,
    isFullText: length >= fullText,
  }
}

/** Facet → the fields it is made of. */
export const facetFields = {
  readiness: ['stage', 'trl'],
  language: ['writtenIn', 'isFullText'],
  certifications: ['certifications'],
  availability: ['open', 'deadline'],
  place: ['country', 'region', 'servesCountries'],
  amount: ['amountEur'],
  organisation: ['organisation'],
} as const satisfies Record<string, readonly (keyof FacetFields)[]>

export type FacetName = keyof typeof facetFields

/** Those of few different values first: a search looks at them first. */
export const facetNames = [
  'readiness',
  'language',
  'certifications',
  'availability',
  'place',
  'amount',
  'organisation',
] as const satisfies readonly FacetName[]

/** Numbers of one document's facets, in the order of facetNames. */
export type FacetIds = readonly number[]

/** What stands in for the fields that an example does not have. */
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
  isFullText: false,
}

/** Examples have their fields in the order of those of queries, which makes reading them several times faster. */
function allFields(fields: Partial<FacetFields>): FacetFields {
  return {
    side: fields.side ?? unknownFields.side,
    organisation: fields.organisation ?? unknownFields.organisation,
    open: fields.open ?? unknownFields.open,
    language: fields.language,
    stage: fields.stage ?? unknownFields.stage,
    country: fields.country,
    region: fields.region,
    amountEur: fields.amountEur,
    deadline: fields.deadline,
    trl: fields.trl,
    servesCountries: fields.servesCountries,
    certifications: fields.certifications ?? unknownFields.certifications,
    writtenIn: fields.writtenIn ?? unknownFields.writtenIn,
    isFullText: fields.isFullText ?? unknownFields.isFullText,
  }
}

/** Equal for equal values of a facet. */
export type FacetKey = string | number | boolean | undefined

class Facet {
  readonly #fields: readonly (keyof FacetFields)[]
  readonly #idOfKey = new Map<FacetKey, number>()
  /** By number, with the facet's own fields alone. */
  readonly values: Partial<FacetFields>[] = []
  /** The same as signals are shown them, made when first asked for: most organisations never are. */
  readonly #examples: (FacetFields | undefined)[] = []

  constructor(fields: readonly (keyof FacetFields)[]) {
    this.#fields = fields
  }

  find(document: Partial<FacetFields>): number | undefined {
    return this.#idOfKey.get(this.keyOf(document))
  }

  idOf(document: Partial<FacetFields>): number {
    const key = this.keyOf(document)
    const known = this.#idOfKey.get(key)
    if (known !== undefined) return known
    this.#add(key, this.#fieldsOf(document))
    return this.values.length - 1
  }

  exampleOf(id: number): FacetFields {
    const known = this.#examples[id]
    if (known !== undefined) return known
    const example = allFields(this.values[id] ?? unknownFields)
    this.#examples[id] = example
    return example
  }

  /** A value that is not known yet, with the facet's own fields alone. */
  add(value: Partial<FacetFields>): void {
    this.#add(this.keyOf(value), value)
  }

  #add(key: FacetKey, fields: Partial<FacetFields>): void {
    this.#idOfKey.set(key, this.values.length)
    this.values.push(fields)
  }

  /** The facet's own fields, without those that are absent. */
  #fieldsOf(document: Partial<FacetFields>): Partial<FacetFields> {
    const present = this.#fields.filter((field) => document[field] !== undefined)
    return Object.fromEntries(present.map((field) => [field, document[field]]))
  }

  /** A single value is its own key, which spares the writing of it. */
  keyOf(document: Partial<FacetFields>): FacetKey {
    const [first, ...others] = this.#fields
    const value = first === undefined ? undefined : document[first]
    if (others.length === 0 && typeof value !== 'object') return value
    return JSON.stringify(this.#fields.map((field) => document[field] ?? null))
  }
}

export class Facets {
  readonly #facets = facetNames.map((name) => new Facet(facetFields[name]))

  idsOf(document: FacetFields): FacetIds {
    return this.#facets.map((facet) => facet.idOf(document))
  }

  /** The number of a document's value of a facet, if any document had it before. */
  find(facet: number, document: FacetFields): number | undefined {
    return this.#facets[facet]?.find(document)
  }

  /** What a document's value of a facet is known by, whether any document had it before or not. */
  keyOf(facet: number, document: FacetFields): FacetKey {
    return this.#facets[facet]?.keyOf(document)
  }

  /** Adds a value as another process or thread has it; values keep their numbers when each comes once and in order. */
  addValue(facet: number, value: Partial<FacetFields>): void {
    this.#facets[facet]?.add(value)
  }

  /** The values of a facet from a number on, with the facet's own fields alone. */
  valuesFrom(facet: number, from: number): Partial<FacetFields>[] {
    return (this.#facets[facet]?.values ?? []).slice(from)
  }

  /** All values so far, by facet; own properties are the facet's own fields. Later values do not show in it. */
  get values(): readonly (readonly Partial<FacetFields>[])[] {
    return this.#facets.map(({ values }) => values.slice())
  }

  /** Different values of a facet so far. */
  countOf(facet: number): number {
    return this.#facets[facet]?.values.length ?? 0
  }

  /** A document with nothing but the facet's fields, for a value of it. */
  exampleOf(facet: number, id: number): FacetFields {
    return this.#facets[facet]?.exampleOf(id) ?? unknownFields
  }
}
