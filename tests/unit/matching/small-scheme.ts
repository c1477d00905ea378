import type { Concept } from '../../../src/matching/concepts/concept.ts'
import { createConceptScheme } from '../../../src/matching/concepts/concept-scheme.ts'

interface GivenConcept {
  broader?: readonly string[]
  related?: readonly string[]
  labels?: Record<string, readonly [preferred: string, ...alternative: string[]]>
  hidden?: Record<string, readonly string[]>
}

export function aConcept(
  id: string,
  { broader = [], related = [], labels = {}, hidden = {} }: GivenConcept = {},
): Concept {
  const written = Object.entries(labels).map(
    ([language, [preferred, ...alternative]]) =>
      [language, { preferred, alternative, hidden: hidden[language] ?? [] }] as const,
  )
  return { id, broader, related, cpv: [], labels: Object.fromEntries(written) }
}

/** Water: leaks and meters below it, pressure beside the leaks. Two concepts each call the other the broader one, as mistakes do. */
export const smallConcepts: readonly Concept[] = [
  aConcept('water', {
    labels: { en: ['water supply'], pl: ['zaopatrzenie w wodę'], de: ['Wasserversorgung'] },
  }),
  aConcept('water-leaks', {
    broader: ['water'],
    related: ['water-pressure'],
    labels: {
      en: ['water leaks', 'leakage'],
      pl: ['wycieki wody', 'nieszczelność sieci'],
      de: ['Wasserverluste'],
      cs: ['úniky vody'],
      hu: ['vízszivárgás'],
    },
  }),
  aConcept('acoustic-leak-detection', {
    broader: ['water-leaks'],
    labels: { en: ['acoustic leak detection'], lt: ['akustinis nuotėkių aptikimas'] },
  }),
  aConcept('water-meters', { broader: ['water'], labels: { en: ['water meters'], et: ['veemõõtjad'] } }),
  aConcept('water-pressure', {
    broader: ['water'],
    labels: { en: ['water pressure'], ro: ['presiunea apei'] },
  }),
  aConcept('hen', { broader: ['egg'], related: ['hen'], labels: { en: ['hen'] } }),
  aConcept('egg', { broader: ['hen'], labels: { en: ['egg'] } }),
]

export const smallScheme = createConceptScheme(smallConcepts)
