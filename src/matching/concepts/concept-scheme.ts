/**
 * The multilingual concept scheme (SKOS): concepts with labels per language and broader/related links. A label, an identifier or a
 * CPV code leads to a concept; a concept leads to its neighbourhood.
 */
import { remember } from '../text/bounded-memo.ts'
import { fold } from '../text/fold.ts'

export interface Concept {
  /** Stable identifier, e.g. `water-loss`. */
  readonly id: string
  readonly broader: readonly string[]
  readonly related: readonly string[]
  /** CPV prefixes, two to eight digits. */
  readonly cpv: readonly string[]
  /** By ISO 639-1 language. */
  readonly labels: Readonly<
    Record<string, { readonly preferred: string; readonly alternative: readonly string[] }>
  >
}

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

const keptLabels = 20_000 // several times the labels and tags of a market

const labelKey = remember(keptLabels, (label) =>
  fold(label.normalize('NFC').toLowerCase())
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim(),
)

/** Language → folded label → concept; the first concept to claim a label keeps it. */
function indexLabels(concepts: readonly Concept[]): Map<string, Map<string, Concept>> {
  const index = new Map<string, Map<string, Concept>>()
  for (const concept of concepts) {
    for (const [language, { preferred, alternative }] of Object.entries(concept.labels)) {
      const labels = index.get(language) ?? new Map<string, Concept>()
      index.set(language, labels)
      for (const label of [preferred, ...alternative]) {
        const key = labelKey(label)
        if (key !== '' && !labels.has(key)) labels.set(key, concept)
      }
    }
  }
  return index
}

/** Folded label → concept; the first language that has the label decides. */
function inAnyLanguage(byLabel: ReadonlyMap<string, ReadonlyMap<string, Concept>>): Map<string, Concept> {
  const first = new Map<string, Concept>()
  for (const labels of byLabel.values()) {
    for (const [key, concept] of labels) if (!first.has(key)) first.set(key, concept)
  }
  return first
}

export function createConceptScheme(concepts: readonly Concept[]): ConceptScheme {
  const byId = new Map(concepts.map((concept) => [concept.id, concept]))
  const byLabel = indexLabels(concepts)
  const byAnyLabel = inAnyLanguage(byLabel)

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
      const key = labelKey(label)
      return byId.get(label) ?? byLabel.get(language)?.get(key) ?? byAnyLabel.get(key)
    },
    neighbourhood(concept, { broaderDecay, relatedDecay }) {
      const reached = new Map([[concept.id, 1]])
      addBroader(concept, 1, reached, broaderDecay)
      for (const id of concept.related)
        if (byId.has(id)) reached.set(id, Math.max(reached.get(id) ?? 0, relatedDecay))
      return reached
    },
    labelOf(id, language) {
      const labels = byId.get(id)?.labels
      return (labels?.[language] ?? labels?.en)?.preferred
    },
  }
}

/** A scheme without concepts: tags then meet only as they are written. */
export const noConcepts: ConceptScheme = createConceptScheme([])
