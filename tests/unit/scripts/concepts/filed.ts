import type { ConceptFile, SeededConcept } from '../../../../db/seed/concepts.ts'
import { languages } from '../../../../src/matching/text/languages.ts'

type Labels = SeededConcept['labels'][string]
type Given = Partial<Omit<SeededConcept, 'labels'>> & {
  id: string
  /** Instead of those that every language has. */
  labels?: Record<string, Partial<Labels>>
}

/** Enough labels for any language: names in letters and digits, which are alike in all of them and no two concepts have. */
function labelsFor(id: string): Labels {
  const name = (number: number) => `${id.replaceAll('-', '')}X${number}`
  return {
    preferred: name(0),
    alternative: [1, 2, 3].map(name),
    hidden: [4, 5, 6, 7, 8, 9].map(name),
  }
}

/** A concept in order, but for what is given. */
export function aSeededConcept({ labels = {}, ...given }: Given): SeededConcept {
  const all = [...new Set([...languages, ...Object.keys(labels)])].map(
    (language) => [language, { ...labelsFor(given.id), ...labels[language] }] as const,
  )
  return {
    definition: 'What it is.',
    broader: ['water'],
    related: [],
    cpv: [],
    sharedLabels: [],
    ...given,
    labels: Object.fromEntries(all),
  }
}

/** The file water.json with its top concept and others below. */
export function waterFile(...others: SeededConcept[]): ConceptFile[] {
  return [{ name: 'water.json', concepts: [aSeededConcept({ id: 'water', broader: [] }), ...others] }]
}
