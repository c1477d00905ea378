/**
 * A document as the index holds it: its terms by channel. Words carry the prefix of their language, so that only texts of one
 * language share them; language-neutral words (`=`), concepts (`@`), other tags (`#`) and CPV codes (`%`) meet across languages.
 */

import type { ConceptScheme } from '../concepts/concept-scheme.ts'
import { conceptTerms } from '../concepts/concept-terms.ts'
import { cpvTerms } from '../concepts/cpv-terms.ts'
import type { MatchDocument } from '../document.ts'
import type { EvidenceName, ScoringProfile } from '../scoring-profile.ts'
import { analyse } from '../text/analyse.ts'
import type { KnownTerm } from '../text/known-term.ts'
import type { TextLanguage } from '../text/languages.ts'

export interface TermUse {
  readonly channel: EvidenceName
  /** Words: weighted number of occurrences. Tags and CPV: how fully the document stands for the term, 0–1. */
  readonly strength: number
  /** As written by the poster. */
  readonly surface: string
  /** Where an index may leave its number for the term. */
  readonly known?: KnownTerm
}

export interface IndexedDocument {
  readonly document: MatchDocument
  readonly language: TextLanguage
  readonly terms: ReadonlyMap<string, TermUse>
  /** Weighted number of words. */
  readonly length: number
}

/** Reads a document into terms. Deterministic; the costly part of indexing. */
export function readDocument(
  document: MatchDocument,
  profile: ScoringProfile,
  concepts: ConceptScheme,
): IndexedDocument {
  const { titleWeight, tagWeight } = profile.evidence.words
  const text = analyse(
    [
      { text: document.title, weight: titleWeight },
      { text: document.description, weight: 1 },
      { text: document.tags.join('\n'), weight: tagWeight },
    ],
    document.language,
  )
  const terms: Map<string, TermUse> = text.terms
  for (const [term, use] of conceptTerms(document, text.language, { concepts, ...profile.evidence.concepts }))
    terms.set(term, use)
  for (const use of cpvTerms(document.cpv)) terms.set(use.known.name, use)
  return { document, language: text.language, terms, length: text.length }
}
