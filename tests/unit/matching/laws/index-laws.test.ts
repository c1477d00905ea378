import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyDocument, anyDocuments } from './any-document.ts'
import { anyProfile } from './any-profile.ts'
import { lawRuns } from './law-runs.ts'
import { aMarket, viewOf } from './small-market.ts'

const anyPostings = fc
  .record({ needs: anyDocuments('demand', 2), offers: anyDocuments('supply', 6) })
  .map(({ needs, offers }) => [...needs, ...offers])

const anySide = fc.constantFrom('demand', 'supply')

describe('an index', () => {
  test('is as it was after a posting came and went, and after one was changed and changed back', () => {
    fc.assert(
      fc.property(anyPostings, anySide.chain(anyDocument), anyProfile, (documents, passing, profile) => {
        const market = aMarket(documents, profile)
        const before = viewOf(market)
        const index = market.indexes[passing.side]
        const standing = market.read.find(
          ({ document }) => document.id === passing.id && document.side === passing.side,
        )
        index.put(market.engine.read(passing))
        if (standing === undefined) index.remove(passing.id)
        else index.put(standing)
        expect(viewOf(market)).toEqual(before)
      }),
      lawRuns,
    )
  })

  test('does not remember in which order postings came', () => {
    const shuffled = anyPostings.chain((documents) =>
      fc.record({
        documents: fc.constant(documents),
        other: fc.shuffledSubarray(documents, { minLength: documents.length }),
      }),
    )
    fc.assert(
      fc.property(shuffled, anyProfile, ({ documents, other }, profile) => {
        const market = aMarket(documents, profile)
        expect(viewOf(aMarket(other, profile), market.read)).toEqual(viewOf(market))
      }),
      lawRuns,
    )
  })

  test('that was changed step by step is the one built from what remains', () => {
    const postings = fc.uniqueArray(fc.oneof(anyDocument('demand'), anyDocument('supply')), {
      minLength: 1,
      maxLength: 8,
      selector: ({ title, description, id, side }) => JSON.stringify([id, side, title, description]),
    })
    const steps = fc.array(fc.record({ which: fc.nat(7), puts: fc.boolean() }), { maxLength: 30 })
    fc.assert(
      fc.property(postings, steps, anyProfile, (pool, changes, profile) => {
        const stepwise = aMarket([], profile)
        const standing = new Map<string, (typeof pool)[number]>()
        for (const { which, puts } of changes) {
          const document = pool[which % pool.length]
          if (document === undefined) continue
          const key = `${document.side} ${document.id}`
          standing.delete(key)
          if (puts) standing.set(key, document)
          if (puts) stepwise.indexes[document.side].put(stepwise.engine.read(document))
          else stepwise.indexes[document.side].remove(document.id)
        }
        const rebuilt = aMarket([...standing.values()].reverse(), profile)
        const queries = pool.map(rebuilt.engine.read)
        expect(viewOf(stepwise, queries)).toEqual(viewOf(rebuilt, queries))
      }),
      lawRuns,
    )
  })

  test('is not changed by packing', () => {
    fc.assert(
      fc.property(anyPostings, anyDocument('supply'), anyProfile, (documents, passing, profile) => {
        const market = aMarket(documents, profile)
        const before = viewOf(market)
        const { supply } = market.indexes
        const offers = market.read.filter(({ document }) => document.side === 'supply')
        const passer = market.engine.read({ ...passing, id: 'passing by' })
        for (let turn = 0; turn < 700; turn += 1) supply.put(offers[turn % 7] ?? passer)
        supply.remove('passing by')
        expect(supply.places).toBeLessThan(800)
        expect(viewOf(market)).toEqual(before)
      }),
      { ...lawRuns, numRuns: Math.ceil(lawRuns.numRuns / 3) },
    )
  })

  test('reads a posting the same way every time', () => {
    fc.assert(
      fc.property(anySide.chain(anyDocument), anyProfile, (document, profile) => {
        const { engine } = aMarket([], profile)
        expect(engine.read(structuredClone(document))).toEqual(engine.read(document))
      }),
      lawRuns,
    )
  })
})
