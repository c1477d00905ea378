import type { ConceptFile } from '../../db/seed/concepts.ts'
import { checkLabels } from './check-labels.ts'
import { checkLinks } from './check-links.ts'
import { checkSharedLabels } from './check-shared-labels.ts'
import { conceptsIn } from './filed-concept.ts'
import type { Problem } from './problem.ts'

/** Everything that is wrong with the concept scheme; the rules stand in db/seed/concepts/README.md. */
export function checkConcepts(files: readonly ConceptFile[]): Problem[] {
  const concepts = conceptsIn(files)
  return [...checkLinks(concepts), ...checkLabels(concepts), ...checkSharedLabels(concepts)]
}
