/**
 * The multilingual concept scheme (SKOS): concepts with labels per language and broader/related links. A label, an identifier, a
 * CPV code or a text leads to concepts; a concept leads to its neighbourhood.
 */

import { once } from '../once.ts'
import type { TextLanguage } from '../text/languages.ts'
import { findAlike } from './alike.ts'
import { type AnnotatedField, type Annotation, createAnnotator } from './annotate/annotator.ts'
import { rememberAnnotations } from './annotate/remembering-annotator.ts'
import { type FindByCode, indexCodes } from './code-index.ts'
import type { Concept } from './concept.ts'
import { indexLabels } from './label-index.ts'

export interface ConceptScheme {
  /** The concept that a tag names, by identifier or by a label; the given language goes before the others. */
  findByLabel(label: string, language: string): Concept | undefined
  /** The concepts that a CPV code names. */
  findByCode: FindByCode
  /** The concepts that a text is about, best first. */
  annotate(fields: readonly AnnotatedField[], language: TextLanguage): readonly Annotation[]
  /** The concept itself (1) and its neighbours with the share of it that they stand for. */
  neighbourhood(id: string, decay: Decay): ReadonlyMap<string, number>
  /** The label to show, in the reader's language or in English. */
  labelOf(id: string, language: string): string | undefined
}

export interface Decay {
  /** Share kept with each step to a broader concept. */
  readonly broaderDecay: number
  /** Share kept on a step to a related concept; related ones are not followed further. */
  readonly relatedDecay: number
  /** Share of its alikeness kept by a concept whose labels are alike, at most half; 0 leaves these out. */
  readonly alikeDecay: number
}

const mostOfAlike = 0.5

export function createConceptScheme(concepts: readonly Concept[]): ConceptScheme {
  const byId = new Map(concepts.map((concept) => [concept.id, concept]))
  // A process that only stores postings should not wait for what reads them.
  const labels = once(() => indexLabels(concepts))
  const annotator = once(() => rememberAnnotations(createAnnotator(concepts)))
  const alike = once(() => findAlike(concepts))
  const neighbourhoods = new Map<string, ReadonlyMap<string, number>>()

  function addBroader(concept: Concept, share: number, reached: Map<string, number>, decay: number): void {
    for (const id of concept.broader) {
      const next = share * decay
      const broader = byId.get(id)
      if (broader === undefined || (reached.get(id) ?? 0) >= next) continue
      reached.set(id, next)
      addBroader(broader, next, reached, decay)
    }
  }

  function addAlike(own: string, alikeDecay: number, reached: Map<string, number>): void {
    for (const [id, alikeness] of alike().get(own) ?? [])
      reached.set(id, Math.max(reached.get(id) ?? 0, Math.min(mostOfAlike, alikeDecay * alikeness)))
  }

  function findNeighbourhood(
    own: string,
    { broaderDecay, relatedDecay, alikeDecay }: Decay,
  ): ReadonlyMap<string, number> {
    const reached = new Map([[own, 1]])
    const concept = byId.get(own)
    if (concept === undefined) return reached
    addBroader(concept, 1, reached, broaderDecay)
    for (const id of concept.related)
      if (byId.has(id)) reached.set(id, Math.max(reached.get(id) ?? 0, relatedDecay))
    if (alikeDecay > 0) addAlike(own, alikeDecay, reached)
    return reached
  }

  return {
    findByLabel(label, language) {
      return byId.get(label) ?? labels().find(label, language)
    },
    findByCode: indexCodes(concepts),
    annotate: (fields, language) => (byId.size === 0 ? [] : annotator().annotate(fields, language)),
    neighbourhood(id, decay) {
      const key = `${id} ${decay.broaderDecay} ${decay.relatedDecay} ${decay.alikeDecay}`
      const known = neighbourhoods.get(key)
      if (known !== undefined) return known
      const reached = findNeighbourhood(id, decay)
      neighbourhoods.set(key, reached)
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
