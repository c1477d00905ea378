import type { ConceptFile, SeededConcept } from '../../db/seed/concepts.ts'

/** A concept with the name of its file. */
export interface FiledConcept extends SeededConcept {
  file: string
}

export function conceptsIn(files: readonly ConceptFile[]): FiledConcept[] {
  return files.flatMap(({ name, concepts }) => concepts.map((concept) => ({ ...concept, file: name })))
}

export interface WrittenLabel {
  language: string
  label: string
}

/** Every label of a concept: of each language the preferred one, the alternative ones and the hidden ones. */
export function labelsOf({ labels }: SeededConcept): WrittenLabel[] {
  return Object.entries(labels).flatMap(([language, { preferred, alternative, hidden }]) =>
    [preferred, ...alternative, ...hidden].map((label) => ({ language, label })),
  )
}
