import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sharedTerms } from '../../../../src/matching/score/pair-score.ts'
import { defaultProfile, fitNames, without } from '../../../../src/matching/scoring-profile.ts'
import { aDemand, aSupply } from '../documents.ts'
import { anyDocument, anyDocuments } from './any-document.ts'
import { anyProfile } from './any-profile.ts'
import { lawRuns } from './law-runs.ts'
import { allScored, aMarket, rankExhaustively, rankIn, today } from './small-market.ts'

const anyMarket = fc
  .record({ needs: anyDocuments('demand', 3), offers: anyDocuments('supply', 8), profile: anyProfile })
  .map(({ needs, offers, profile }) => aMarket([...needs, ...offers], profile))

const anyContext = fc
  .record({ decided: fc.subarray(['a', 'b', '']), blocked: fc.subarray(['a', 'c', '1']) })
  .map(({ decided, blocked }) => ({ ...today, decided: new Set(decided), blocked: new Set(blocked) }))

describe('the ranking', () => {
  test('is the one that scoring every candidate in full gives: the same ones, the same order, the same scores and reasons', () => {
    const anyLimits = fc.record({ top: fc.nat(6), topExcluded: fc.nat(4), context: anyContext })
    fc.assert(
      fc.property(anyMarket, anyLimits, (market, limits) => {
        for (const query of market.read)
          expect(rankIn(market, query, limits)).toEqual(rankExhaustively(market, query, limits))
      }),
      { ...lawRuns, numRuns: 3 * lawRuns.numRuns },
    )
  })

  test('gives a pair one score and one explanation, whichever side asks', () => {
    fc.assert(
      fc.property(anyMarket, (market) => {
        const seenFrom = (side: string) =>
          market.read
            .filter(({ document }) => document.side === side)
            .flatMap((query) =>
              allScored(rankIn(market, query)).map(({ id, score, explanation }) => {
                const [need, offer] = side === 'demand' ? [query.document.id, id] : [id, query.document.id]
                return { pair: JSON.stringify([need, offer]), score, explanation }
              }),
            )
            .sort((a, b) => (a.pair < b.pair ? -1 : 1))
        expect(seenFrom('supply')).toEqual(seenFrom('demand'))
      }),
      lawRuns,
    )
  })

  test('falls from place to place, and breaks ties by identifier', () => {
    fc.assert(
      fc.property(anyMarket, (market) => {
        for (const query of market.read)
          for (const list of Object.values(rankIn(market, query)).filter(Array.isArray))
            for (const [place, { id, score }] of list.entries()) {
              const next = list[place + 1]
              if (next !== undefined)
                expect(score > next.score || (score === next.score && id < next.id)).toBe(true)
            }
      }),
      lawRuns,
    )
  })

  test('leaves the last place to the smaller identifier of two equals, however sums are rounded', () => {
    const anyWords = fc.uniqueArray(
      fc.constantFrom(...'alder birch cedar dogwood elder fir gorse hazel iris'.split(' ')),
      {
        minLength: 3,
      },
    )
    const sentence = (given: readonly string[]) =>
      `we are looking for the ${given.join(' ')} that is in our town`
    const tightly = fitNames.reduce((profile, name) => without(profile, name), defaultProfile)
    fc.assert(
      fc.property(anyWords, anyWords, (wanted, given) => {
        const need = aDemand({ language: 'en', title: sentence(wanted) })
        const equals = ['b', 'a'].map((id) => aSupply({ id, language: 'en', title: sentence(given) }))
        const market = aMarket([need, ...equals], tightly)
        const [query] = market.read
        const first = query ? rankIn(market, query, { top: 1 }).suggestions.map(({ id }) => id) : []
        expect(first).toEqual(['a'])
      }),
      lawRuns,
    )
  })

  test('of fewer places is the beginning of the ranking of more', () => {
    fc.assert(
      fc.property(anyMarket, fc.integer({ min: 1, max: 6 }), (market, top) => {
        for (const query of market.read) {
          const all = rankIn(market, query).suggestions
          expect(rankIn(market, query, { top }).suggestions).toEqual(all.slice(0, top))
        }
      }),
      lawRuns,
    )
  })
})

test('what two postings share depends on nobody else', () => {
  fc.assert(
    fc.property(anyMarket, anyDocument('supply'), anyProfile, (market, other, profile) => {
      const shared = () =>
        market.read.flatMap((one) =>
          rankIn(market, one).suggestions.map(({ id }) => {
            const two = market.read.find(
              ({ document }) => document.id === id && document.side !== one.document.side,
            )
            if (two === undefined) return undefined
            const { labels } = sharedTerms(one, two, { statistics: market.indexes.supply, profile })
            return labels.map(({ name, surfaces }) => JSON.stringify([name, surfaces])).sort()
          }),
        )
      const before = shared().map((terms) => terms?.length)
      const contents = new Set(shared().map((terms) => JSON.stringify(terms)))
      market.indexes.supply.put(
        market.engine.read({ ...other, id: 'one more', open: true, organisation: 'new' }),
      )
      const after = new Set(shared().map((terms) => JSON.stringify(terms)))
      for (const content of contents) expect(after).toContain(content)
      market.indexes.supply.remove('one more')
      expect(shared().map((terms) => terms?.length)).toEqual(before)
    }),
    lawRuns,
  )
})
