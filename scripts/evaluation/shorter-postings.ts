/** A judged set with less in its postings: what the engine makes of texts alone. */
import type { MatchDocument } from '../../src/matching/document.ts'
import type { JudgedSet } from './judged-sets.ts'

const textAlone = (document: MatchDocument): MatchDocument => ({ ...document, tags: [], cpv: [] })

/** To the first full stop, question mark or exclamation mark before a blank. */
const firstSentence = /^[\s\S]*?[.!?](?=\s|$)/

const titleAndFirstSentence = (document: MatchDocument): MatchDocument => ({
  ...textAlone(document),
  description: firstSentence.exec(document.description)?.[0] ?? document.description,
})

function each(set: JudgedSet, name: string, shorten: (document: MatchDocument) => MatchDocument): JudgedSet {
  return {
    ...set,
    name: `${set.name}, ${name}`,
    needs: set.needs.map(shorten),
    offers: set.offers.map(shorten),
  }
}

export const withoutTagsAndCodes = (set: JudgedSet): JudgedSet =>
  each(set, 'without tags and codes', textAlone)

export const titlesAndFirstSentences = (set: JudgedSet): JudgedSet =>
  each(set, 'title and first sentence only', titleAndFirstSentence)
