/**
 * Tags as terms. A tag that names a concept stands for the concept, in any language, and for its broader and related ones with
 * decay; any other tag stands for itself, by its stems, so that inflected forms meet.
 */
import type { MatchDocument } from '../document.ts'
import { cleanText } from '../text/clean-text.ts'
import type { TextLanguage } from '../text/languages.ts'
import { neutralKey } from '../text/neutral.ts'
import { stem } from '../text/stem.ts'
import { tokenize } from '../text/tokenize.ts'
import type { ConceptScheme, Decay } from './concept-scheme.ts'

export interface TagUse {
  /** 0–1: how fully the document stands for the term. */
  strength: number
  surface: string
}

/**
 * A tag outside the scheme: its stems in alphabetical order, because word order differs between posters. What means the same in every
 * language (SCADA, ISO 27001) is not stemmed, or it would not meet across languages.
 */
function literalTerm(tag: string, language: TextLanguage): string | undefined {
  const stems = tokenize(tag).map(({ text, neutral }) =>
    neutral ? neutralKey(text) : stem(text.toLowerCase(), language),
  )
  return stems.length === 0 ? undefined : `#${stems.sort().join(' ')}`
}

export function tagTerms(
  document: Pick<MatchDocument, 'tags'>,
  language: TextLanguage,
  { concepts, ...decay }: Decay & { concepts: ConceptScheme },
): Map<string, TagUse> {
  const terms = new Map<string, TagUse>()
  const add = (term: string, strength: number, surface: string) => {
    if ((terms.get(term)?.strength ?? 0) < strength) terms.set(term, { strength, surface })
  }
  for (const written of document.tags) {
    const tag = cleanText(written)
    const concept = concepts.findByLabel(tag, language)
    const literal = concept === undefined ? literalTerm(tag, language) : undefined
    if (literal !== undefined) add(literal, 1, tag)
    if (concept !== undefined)
      for (const [id, share] of concepts.neighbourhood(concept, decay)) add(`@${id}`, share, tag)
  }
  return terms
}
