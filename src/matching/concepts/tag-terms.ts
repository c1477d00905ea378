/**
 * Tags that name no concept, as terms: one stands for itself, by its stems, so that inflected forms meet.
 */
import { rememberByGroup } from '../text/bounded-memo.ts'
import { type KnownTerm, knownTerm } from '../text/known-term.ts'
import type { TextLanguage } from '../text/languages.ts'
import { neutralKey } from '../text/neutral.ts'
import { stem } from '../text/stem.ts'
import { tokenize } from '../text/tokenize.ts'

/**
 * The stems in alphabetical order, because word order differs between posters. What means the same in every
 * language (SCADA, ISO 27001) is not stemmed, or it would not meet across languages. `noTerm` when the tag holds no token.
 */
function tagTerm(tag: string, language: TextLanguage): KnownTerm {
  const stems = tokenize(tag).map(({ text, neutral }) =>
    neutral ? neutralKey(text) : stem(text.toLowerCase(), language),
  )
  return knownTerm(stems.length === 0 ? '' : `#${stems.sort().join(' ')}`)
}

const keptTags = 20_000 // several times the tags of a market

/** The term of a tag, by language. */
export const tagTermIn = rememberByGroup(keptTags, tagTerm)
