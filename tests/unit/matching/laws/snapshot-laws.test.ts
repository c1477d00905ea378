import fc from 'fast-check'
import { expect, test } from 'vitest'
import { InvertedIndex } from '../../../../src/matching/index/inverted-index.ts'
import { Vocabulary } from '../../../../src/matching/index/vocabulary.ts'
import { catalogueSections, readCatalogue } from '../../../../src/matching/snapshot/catalogue-sections.ts'
import { readingFrom } from '../snapshot/sections.ts'
import { anyDocument, anyDocuments } from './any-document.ts'
import { anyProfile } from './any-profile.ts'
import { lawRuns } from './law-runs.ts'
import { aMarket, type Market, smallSizes, viewOf } from './small-market.ts'

type ReadingMarket = ReturnType<typeof aMarket>

const sectionsOf = ({ indexes: { demand, supply } }: Market) =>
  catalogueSections({
    vocabulary: demand.vocabulary.state(),
    demand: demand.state(),
    supply: supply.state(),
  })

function restored(market: ReadingMarket, sections = sectionsOf(market)): ReadingMarket {
  const state = readCatalogue(readingFrom(sections), smallSizes.lanes)
  const vocabulary = Vocabulary.restored(state.vocabulary)
  const options = { profile: market.profile, sizes: smallSizes }
  const demand = InvertedIndex.restored(state.demand, vocabulary, options)
  const supply = InvertedIndex.restored(state.supply, vocabulary, options)
  return { ...market, indexes: { demand, supply } }
}

const anyPostings = fc
  .record({ needs: anyDocuments('demand', 3), offers: anyDocuments('supply', 12) })
  .map(({ needs, offers }) => [...needs, ...offers])

const anyChanges = fc.array(
  fc.record({ document: fc.oneof(anyDocument('demand'), anyDocument('supply')), puts: fc.boolean() }),
  { maxLength: 20 },
)

type Change = typeof anyChanges extends fc.Arbitrary<(infer One)[]> ? One : never

function change(markets: readonly ReadingMarket[], changes: readonly Change[]): void {
  for (const { document, puts } of changes)
    for (const { engine, indexes } of markets)
      if (puts) indexes[document.side].put(engine.read(document))
      else indexes[document.side].remove(document.id)
}

test('a restored catalogue is the one that was written, and stays so whatever changes in both', () => {
  fc.assert(
    fc.property(anyPostings, anyChanges, anyChanges, anyProfile, (documents, before, after, profile) => {
      const market = aMarket(documents, profile)
      change([market], before)
      const copy = restored(market)
      const queries = [...market.read, ...after.map(({ document }) => market.engine.read(document))]
      expect(viewOf(copy, queries)).toEqual(viewOf(market, queries))
      change([market, copy], after)
      expect(viewOf(copy, queries)).toEqual(viewOf(market, queries))
      expect(viewOf(restored(copy), queries)).toEqual(viewOf(market, queries))
    }),
    { ...lawRuns, numRuns: Math.ceil(lawRuns.numRuns / 2) },
  )
})

test('changes that come while a snapshot is written do not show in it', () => {
  fc.assert(
    fc.property(anyPostings, anyChanges, anyProfile, (documents, meanwhile, profile) => {
      const market = aMarket(documents, profile)
      const before = viewOf(market)
      const sections = sectionsOf(market)
      change([market], meanwhile)
      expect(viewOf(restored(market, sections), market.read)).toEqual(before)
    }),
    lawRuns,
  )
})
