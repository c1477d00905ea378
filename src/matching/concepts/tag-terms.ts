/**
 * Tags as terms. A tag that names a concept stands for the concept, in any language, and for its broader and related ones with
 * decay; any other tag stands for itself, by its stems, so that inflected forms meet.
 */
import type { MatchDocument } from '../document.ts'
import { rememberByGroup } from '../text/bounded-memo.ts'
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
 * language (SCADA, ISO 27001) is not stemmed, or it would not meet across languages. Empty when the tag holds no token.
 */
function literalTerm(tag: string, language: TextLanguage): string {
  const stems = tokenize(tag).map(({ text, neutral }) =>
    neutral ? neutralKey(text) : stem(text.toLowerCase(), language),
  )
  return stems.length === 0 ? '' : `#${stems.sort().join(' ')}`
}

const keptTags = 20_000 // several times the tags of a market

const literalTermIn = rememberByGroup(keptTags, literalTerm)

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
    if (concept === undefined) {
      const literal = literalTermIn(language)(tag)
      if (literal !== '') add(literal, 1, tag)
    } else for (const [id, share] of concepts.neighbourhood(concept, decay)) add(`@${id}`, share, tag)
  }
  return terms
}
