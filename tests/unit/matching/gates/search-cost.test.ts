import { beforeAll, describe, expect, test } from 'vitest'
import { isBetter } from '../../../../src/matching/index/result-order.ts'
import type { SearchCounters } from '../../../../src/matching/index/search.ts'
import { rankAll } from '../../../../src/matching/rank.ts'
import type { Ranking } from '../../../../src/matching/ranking.ts'
import { findRules } from '../../../../src/matching/rules/rules.ts'
import { scorePair } from '../../../../src/matching/score/pair-score.ts'
import { ceilings } from './ceilings.ts'
import { aGeneratedMarket, type GeneratedMarket, needCount, offerCount, seed } from './generated-market.ts'

const top = 20
/** Reading 20,000 texts takes seconds, on two noisy cores half a minute. */
const patienceMs = 180_000

describe(`on the generated market of seed ${seed}, ${offerCount} offers and ${needCount} needs, a search`, () => {
  let market: GeneratedMarket
  let rankings: Ranking[]
  beforeAll(() => {
    market = aGeneratedMarket()
    rankings = rankAll(market.needs, { ...market.options, top, topExcluded: 0 })
  }, patienceMs)
  const perNeed = (counter: keyof SearchCounters) =>
    rankings.reduce((sum, { counters }) => sum + counters[counter], 0) / needCount

  test('touches no more postings per offer and need than before', () => {
    expect(perNeed('postings') / offerCount).toBeLessThanOrEqual(ceilings.postingsPerOfferAndNeed)
  })

  test('looks at no more candidates per need than before', () => {
    expect(perNeed('candidates')).toBeLessThanOrEqual(ceilings.candidatesPerNeed)
  })

  test('scores no more candidates exactly than before', () => {
    expect(perNeed('rescored')).toBeLessThanOrEqual(ceilings.rescoredPerNeed)
  })

  test('needs no more bytes an offer than before', () => {
    expect(market.index.bytes / offerCount).toBeLessThanOrEqual(ceilings.bytesPerOffer)
  })

  test('finds the same twenty in the same order as scoring every offer in full', {
    timeout: patienceMs,
  }, () => {
    const { checked, offers, options } = market
    const exhaustive = checked.map((need) =>
      offers
        .flatMap((offer) => {
          if (findRules(need.document, offer.document, options.context).length > 0) return []
          const pair = scorePair(need, offer, options)
          return pair ? [{ id: offer.document.id, raw: pair.raw, score: pair.score }] : []
        })
        .sort((one, other) => (isBetter(one, other) ? -1 : 1))
        .slice(0, top)
        .map(({ id, score }) => ({ id, score })),
    )
    const found = rankings.map(({ suggestions }) => suggestions.map(({ id, score }) => ({ id, score })))
    expect(found.slice(0, checked.length)).toEqual(exhaustive)
    for (const suggestions of found) expect(suggestions).toHaveLength(top)
  })
})
