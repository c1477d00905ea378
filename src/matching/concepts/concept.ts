/** A concept of the scheme, in the terms of SKOS. */
export interface Concept {
  /** Stable identifier, e.g. `water-loss`. */
  readonly id: string
  readonly broader: readonly string[]
  readonly related: readonly string[]
  /** CPV prefixes, two to eight digits. */
  readonly cpv: readonly string[]
  /** By ISO 639-1 language. */
  readonly labels: Readonly<Record<string, ConceptLabels>>
}

interface ConceptLabels {
  /** The one to show. */
  readonly preferred: string
  readonly alternative: readonly string[]
  /** Words that people use for it and that are never shown. */
  readonly hidden: readonly string[]
}
