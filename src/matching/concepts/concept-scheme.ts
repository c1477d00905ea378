/**
 * The multilingual concept scheme (SKOS): concepts with labels per language and broader/related links. A label, an identifier or a
 * CPV code leads to a concept; a concept leads to its neighbourhood.
 */
import type { Concept } from './concept.ts'
import { indexLabels } from './label-index.ts'

export interface ConceptScheme {
  /** The concept that a tag names, by identifier or by a label; the given language goes before the others. */
  findByLabel(label: string, language: string): Concept | undefined
  /** The concept itself (1) and its neighbours with the share of it that they stand for. */
  neighbourhood(concept: Concept, decay: Decay): ReadonlyMap<string, number>
  /** The label to show, in the reader's language or in English. */
  labelOf(id: string, language: string): string | undefined
}

export interface Decay {
  /** Share kept with each step to a broader concept. */
  readonly broaderDecay: number
  /** Share kept on a step to a related concept; related ones are not followed further. */
  readonly relatedDecay: number
}

export function createConceptScheme(concepts: readonly Concept[]): ConceptScheme {
  const byId = new Map(concepts.map((concept) => [concept.id, concept]))
  const labels = indexLabels(concepts)

  function addBroader(concept: Concept, share: number, reached: Map<string, number>, decay: number): void {
    for (const id of concept.broader) {
      const next = share * decay
      const broader = byId.get(id)
      if (broader === undefined || (reached.get(id) ?? 0) >= next) continue
      reached.set(id, next)
      addBroader(broader, next, reached, decay)
    }
  }

  return {
    findByLabel(label, language) {
      return byId.get(label) ?? labels.find(label, language)
    },
    neighbourhood(concept, { broaderDecay, relatedDecay }) {
      const reached = new Map([[concept.id, 1]])
      addBroader(concept, 1, reached, broaderDecay)
      for (const id of concept.related)
        if (byId.has(id)) reached.set(id, Math.max(reached.get(id) ?? 0, relatedDecay))
      return reached
    },
    labelOf(id, language) {
      const own = byId.get(id)?.labels
      return (own?.[language] ?? own?.en)?.preferred
    },
  }
}

/** A scheme without concepts: tags then meet only as they are written. */
export const noConcepts: ConceptScheme = createConceptScheme([])
