import type { Concept } from '../../../../src/matching/concepts/concept.ts'
import { createConceptScheme } from '../../../../src/matching/concepts/concept-scheme.ts'
import type { MatchDocument } from '../../../../src/matching/document.ts'
import { createEngine } from '../../../../src/matching/engine.ts'
import { noContext } from '../../../../src/matching/rules/rule.ts'
import type { ScoringProfile } from '../../../../src/matching/scoring-profile.ts'
import { aDemand, aSupply } from '../documents.ts'

type Content = Partial<Omit<MatchDocument, 'id' | 'side'>>

interface SmallSet {
  need: Content
  /** By identifier; the order here says nothing. */
  offers: Readonly<Record<string, Content>>
  concepts?: readonly Concept[]
  profile?: ScoringProfile
}

/** Identifiers of the offers that a need finds, best first. */
export function orderOf({ need, offers, concepts = [], profile }: SmallSet): string[] {
  const catalogue = createEngine(createConceptScheme(concepts), profile).createCatalogue()
  for (const [id, content] of Object.entries(offers)) catalogue.put(aSupply({ id, ...content }))
  const { suggestions } = catalogue.rank(aDemand(need), { context: noContext, top: 100, topExcluded: 0 })
  return suggestions.map(({ id }) => id)
}

/** A title and a description in one language. */
export const textIn = (language: string) => (title: string, description: string) => ({
  language,
  title,
  description,
})
