import { createCorpus } from '../../../../scripts/bench/corpus/corpus.ts'
import { noConcepts } from '../../../../src/matching/concepts/concept-scheme.ts'
import { createEngine } from '../../../../src/matching/engine.ts'
import type { IndexedDocument } from '../../../../src/matching/index/document-terms.ts'
import { InvertedIndex } from '../../../../src/matching/index/inverted-index.ts'
import { Vocabulary } from '../../../../src/matching/index/vocabulary.ts'
import { noContext } from '../../../../src/matching/rules/rule.ts'

export const seed = 1
export const offerCount = 20_000
export const needCount = 40
/** Needs that are scored against every offer as well. */
const checkedCount = 4

/** A day before every deadline of the market, so that timing is scored and nothing is closed. */
const context = { ...noContext, today: '2027-01-15' }

/** The market of `npm run bench`, as an index and as plain lists. Each offer is read once, by its turn, so that texts need no room. */
export function aGeneratedMarket() {
  const corpus = createCorpus(seed)
  const { read, profile } = createEngine(noConcepts)
  const needs = Array.from({ length: needCount }, (_, at) => read(corpus.posting('need', at).document))
  const checked = needs.slice(0, checkedCount)
  const asked = new Set(checked.flatMap((need) => [...need.terms.keys()]))
  const index = new InvertedIndex(new Vocabulary(), profile)
  /** Offers with nothing but the terms that the checked needs ask for: what those can score of them is the same. */
  const offers: IndexedDocument[] = []
  function* readOffers() {
    for (let number = 0; number < offerCount; number += 1) {
      const offer = read(corpus.posting('offer', number).document)
      const terms = new Map([...offer.terms].filter(([term]) => asked.has(term)))
      offers.push({ ...offer, terms, document: { ...offer.document, title: '', description: '' } })
      yield offer
    }
  }
  index.putAll(readOffers())
  return { index, needs, checked, offers, options: { index, statistics: index, profile, context } }
}

export type GeneratedMarket = ReturnType<typeof aGeneratedMarket>
