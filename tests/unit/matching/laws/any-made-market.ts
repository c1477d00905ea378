import fc from 'fast-check'
import { type MatchSide, stages } from '../../../../src/matching/document.ts'
import type { IndexedDocument } from '../../../../src/matching/index/document-terms.ts'
import type { IndexSizes } from '../../../../src/matching/index/inverted-index.ts'
import { aDemand, aSupply } from '../documents.ts'
import { madeOf } from './made-document.ts'

/**
 * Markets of a hundred documents without texts: enough for several segments, for a threshold, and for terms to be left out. Common and rare
 * terms of all channels, whole copies among the documents.
 */

const names = Array.from({ length: 60 }, (_, at) => `${at % 9 === 8 ? '#' : at % 7 === 6 ? '%' : 'en:'}${at}`)

/** The smaller of two numbers: the first terms are common, the last ones rare. */
const anyName = fc
  .tuple(fc.nat(names.length - 1), fc.nat(names.length - 1))
  .map(([one, other]) => names[Math.min(one, other)] ?? '')

const anyTerm = fc
  .record({ name: anyName, strength: fc.constantFrom(1, 2, 3, 0.5) })
  .map(({ name, strength }) => [name, name.startsWith('en:') ? strength : Math.min(1, strength)] as const)

const anyContent = fc.record({
  terms: fc.uniqueArray(anyTerm, { maxLength: 12, size: 'max', selector: ([name]) => name }),
  length: fc.constantFrom(20, 100, 300),
  fields: fc.record({
    organisation: fc.constantFrom('one', 'two', 'three', 'four', 'five'),
    stage: fc.constantFrom(...stages),
    trl: fc.constantFrom(undefined, 3, 6, 8),
    amountEur: fc.constantFrom(undefined, 1_000, 1_500, 4_000),
    country: fc.constantFrom(undefined, 'PL', 'CZ'),
  }),
})

/** Documents of a side; identifiers say nothing of the order in which they come. */
export function anyMadeDocuments(
  side: MatchSide,
  limits: { readonly minLength: number; readonly maxLength: number },
): fc.Arbitrary<IndexedDocument[]> {
  const make = side === 'demand' ? aDemand : aSupply
  return fc
    .record({
      // Leaving documents out finds a small example soon; making each of a hundred smaller as well takes minutes.
      contents: fc.array(fc.noShrink(anyContent), { ...limits, size: 'max' }),
      copied: fc.integer({ min: 1, max: 4 }),
    })
    .map(({ contents, copied }) =>
      contents.map((_, at) => {
        const content = contents[at - (at % copied)] ?? { terms: [], length: 1, fields: {} }
        const id = `${side} ${(at * 7_919) % 1_000}`
        return madeOf(make({ ...content.fields, id }), content.terms, content.length)
      }),
    )
}

/** Sizes at which segments fill, are merged and become hollow with some dozens of documents. */
export const anySizes: fc.Arbitrary<IndexSizes> = fc.constantFrom(
  { open: 2, segment: 5, lanes: 1 },
  { open: 3, segment: 16, lanes: 1 },
  { open: 4, segment: 33, lanes: 2 },
  { open: 11, segment: 64, lanes: 1 },
)
