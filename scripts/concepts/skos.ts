/** The concept scheme in the terms of SKOS (W3C 2009), ready to be written in any of its notations. */
import type { SeededConcept } from '../../db/seed/concepts.ts'

export interface Scheme {
  /** Absolute address of the scheme, ending with a slash; an identifier after it is the address of a concept. */
  readonly base: string
  readonly title: string
  readonly licence: string
  /** Changes with everything that can change a score. */
  readonly version: string
  readonly concepts: readonly SkosConcept[]
}

export interface SkosConcept {
  readonly id: string
  readonly isTop: boolean
  /** In English. */
  readonly definition: string
  readonly prefLabel: Labels
  readonly altLabel: Labels
  readonly hiddenLabel: Labels
  readonly broader: readonly string[]
  readonly narrower: readonly string[]
  readonly related: readonly string[]
  /** Prefixes of CPV codes. */
  readonly notation: readonly string[]
}

/** By ISO 639-1 language. */
export type Labels = Readonly<Record<string, readonly string[]>>

export const vocabularies = {
  skos: 'http://www.w3.org/2004/02/skos/core#',
  dct: 'http://purl.org/dc/terms/',
  owl: 'http://www.w3.org/2002/07/owl#',
} as const

/** The datatype of notations: SKOS tells systems of codes apart by it. */
export const cpvType = '#cpv'

function labelsOf(
  { labels }: SeededConcept,
  of: (own: SeededConcept['labels'][string]) => readonly string[],
): Labels {
  return Object.fromEntries(Object.entries(labels).map(([language, own]) => [language, of(own)]))
}

/** `broader` and `related` as they are written, `narrower` and the other half of `related` read off them. */
function skosConcept(concept: SeededConcept, all: readonly SeededConcept[]): SkosConcept {
  const { id, definition, broader, related, cpv } = concept
  const relatedFromThere = all.filter((other) => other.related.includes(id)).map((other) => other.id)
  return {
    id,
    isTop: broader.length === 0,
    definition,
    prefLabel: labelsOf(concept, ({ preferred }) => [preferred]),
    altLabel: labelsOf(concept, ({ alternative }) => alternative),
    hiddenLabel: labelsOf(concept, ({ hidden }) => hidden),
    broader,
    narrower: all.filter((other) => other.broader.includes(id)).map((other) => other.id),
    related: [...new Set([...related, ...relatedFromThere])],
    notation: cpv,
  }
}

/** Throws when the base is no absolute address that ends with a slash. */
export function skosScheme(
  concepts: readonly SeededConcept[],
  { base, version }: { base: string; version: string },
): Scheme {
  if (!URL.canParse(base) || !base.endsWith('/') || /[<>"\s]/.test(base))
    throw new Error(`"${base}" is no absolute address that ends with a slash.`)
  return {
    base,
    title: 'Townlink concepts',
    licence: 'https://spdx.org/licenses/EUPL-1.2',
    version,
    concepts: concepts.map((concept) => skosConcept(concept, concepts)),
  }
}
