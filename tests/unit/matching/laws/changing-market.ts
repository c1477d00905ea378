import { expect } from 'vitest'
import type { IndexedDocument } from '../../../../src/matching/index/document-terms.ts'
import { defaultSizes } from '../../../../src/matching/index/inverted-index.ts'
import { anEmptyMarket, type Market, rankIn, viewOf } from './small-market.ts'

/** So few that a search has a threshold and leaves out what cannot reach it. */
const fewPlaces = { top: 3, further: 2, topExcluded: 3 }

/** An index of offers that changes, and a plain list of what stands in it. */
export function aChangingMarket(market: Market) {
  const { supply } = market.indexes
  const standing = new Map<string, IndexedDocument>()
  const note = (offer: IndexedDocument) => standing.set(offer.document.id, offer)
  return {
    supply,
    /** What rankings say now, and what they say over the same offers in an index built at once. */
    views(needs: readonly IndexedDocument[]) {
      const rebuilt = anEmptyMarket(market.profile, defaultSizes)
      rebuilt.indexes.supply.putAll([...standing.values()].reverse())
      const queries = [...needs, ...standing.values()]
      const [now, anew] = [market, rebuilt].map((each) => {
        const whole = { ...each, read: queries }
        return { ...viewOf(whole, needs), best: needs.map((need) => rankIn(whole, need, fewPlaces)) }
      })
      return { now, anew }
    },
    put(offer: IndexedDocument) {
      note(offer)
      supply.put(offer)
    },
    putAll(offers: readonly IndexedDocument[]) {
      offers.forEach(note)
      supply.putAll(offers)
    },
    remove(id: string) {
      expect(supply.remove(id)).toBe(standing.delete(id))
    },
  }
}
