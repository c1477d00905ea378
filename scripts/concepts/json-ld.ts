import { cpvType, type Scheme, vocabularies } from './skos.ts'

const link = (id: string) => ({ '@id': id, '@type': '@id' })
const labels = (id: string) => ({ '@id': id, '@container': '@language' })
const english = (id: string) => ({ '@id': id, '@language': 'en' })

/** The scheme as JSON-LD 1.1; identifiers are relative to the base. */
export function jsonLdOf({ base, title, licence, version, concepts }: Scheme): object {
  const top = concepts.filter(({ isTop }) => isTop).map(({ id }) => id)
  return {
    '@context': {
      '@base': base,
      ...vocabularies,
      id: '@id',
      type: '@type',
      title: english('dct:title'),
      licence: link('dct:license'),
      version: 'owl:versionInfo',
      prefLabel: labels('skos:prefLabel'),
      altLabel: labels('skos:altLabel'),
      hiddenLabel: labels('skos:hiddenLabel'),
      definition: english('skos:definition'),
      broader: link('skos:broader'),
      narrower: link('skos:narrower'),
      related: link('skos:related'),
      inScheme: link('skos:inScheme'),
      topConceptOf: link('skos:topConceptOf'),
      hasTopConcept: link('skos:hasTopConcept'),
      notation: { '@id': 'skos:notation', '@type': base + cpvType },
    },
    '@graph': [
      { id: base, type: 'skos:ConceptScheme', title, licence, version, hasTopConcept: top },
      ...concepts.map(({ isTop, ...concept }) => ({
        ...concept,
        type: 'skos:Concept',
        inScheme: base,
        ...(isTop ? { topConceptOf: base } : {}),
      })),
    ],
  }
}
