import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { MatchDocument } from '../../../../src/matching/document.ts'
import { type Catalogue, createEngine } from '../../../../src/matching/engine.ts'
import { noContext } from '../../../../src/matching/rules/rule.ts'
import { snapshotFormat } from '../../../../src/matching/snapshot/catalogue-sections.ts'
import { startSearchThreads } from '../../../../src/matching/threads/search-threads.ts'
import { aDemand, aSupply } from '../documents.ts'
import { smallScheme } from '../small-scheme.ts'
import { readingFrom } from './sections.ts'

const engine = createEngine(smallScheme)
const options = { context: { ...noContext, today: '2027-01-01' }, top: 20, topExcluded: 5 }

/** In segments of some 300. */
function aCatalogue(documents: readonly MatchDocument[]): Catalogue {
  const catalogue = engine.createCatalogue()
  for (let from = 0; from < documents.length; from += 300) catalogue.putAll(documents.slice(from, from + 300))
  return catalogue
}

const restore = (catalogue: Catalogue) => engine.restoreCatalogue(readingFrom(catalogue.snapshot()))

const rankings = (catalogue: Catalogue, queries: readonly MatchDocument[]) =>
  catalogue.rankAll(queries, options).map(({ counters: _, ...ranking }) => ranking)

const sentence = (word: string) => `we are looking for the ${word} that is in our town`
const words = Array.from({ length: 40 }, (_, at) => `pump${String.fromCharCode(97 + (at % 26))}x${at}`)

const offers = Array.from({ length: 2_500 }, (_, at) =>
  aSupply({
    id: `offer ${at}`,
    organisation: `firm ${at % 500}`,
    language: 'en',
    title: sentence(words.filter((_, word) => at % (word + 2) === 0).join(' ')),
    tags: at % 3 === 0 ? ['leakage', `tag ${at % 70}`] : [],
    cpv: at % 5 === 0 ? ['90511000'] : [],
    country: at % 2 === 0 ? 'PL' : undefined,
    amountEur: at % 7 === 0 ? at * 10 : undefined,
    trl: (at % 9) + 1,
  }),
)
const needs = Array.from({ length: 30 }, (_, at) =>
  aDemand({
    id: `need ${at}`,
    language: 'en',
    title: sentence(words.slice(at % 30, (at % 30) + 8).join(' ')),
    tags: ['leakage', `tag ${at}`],
    cpv: ['90511000'],
    amountEur: 5_000,
  }),
)

describe('a restored catalogue', () => {
  test('of several segments ranks like the original and like one built anew, also after both have changed', () => {
    const original = aCatalogue([...needs, ...offers])
    for (const offer of offers.slice(0, 300)) original.put({ ...offer, title: sentence('pumpax0 valve') })
    for (const offer of offers.slice(300, 400)) original.put({ ...offer, open: false })
    const copy = restore(original)
    expect([copy.size('demand'), copy.size('supply')]).toEqual([30, 2_400])
    expect(rankings(copy, needs)).toEqual(rankings(original, needs))
    expect(rankings(copy, offers.slice(0, 20))).toEqual(rankings(original, offers.slice(0, 20)))

    const later = offers
      .slice(1_000, 1_600)
      .map((offer, at) => ({ ...offer, open: at % 2 === 0, title: sentence(`pumpbx1 later${at}`) }))
    for (const document of later) for (const each of [original, copy]) each.put(document)
    const rebuilt = aCatalogue([
      ...needs,
      ...offers.slice(400, 1_000),
      ...later,
      ...offers.slice(1_600),
      ...offers.slice(0, 300).map((offer) => ({ ...offer, title: sentence('pumpax0 valve') })),
    ])
    expect(rankings(copy, needs)).toEqual(rankings(rebuilt, needs))
    expect(rankings(copy, needs)).toEqual(rankings(original, needs))
  })

  test('may be empty, and takes postings', () => {
    const copy = restore(aCatalogue([]))
    expect(copy.size('supply')).toBe(0)
    copy.putAll([...needs.slice(0, 3), ...offers.slice(0, 300)])
    const built = aCatalogue([...needs.slice(0, 3), ...offers.slice(0, 300)])
    expect(rankings(copy, needs)).toEqual(rankings(built, needs))
  })

  test('keeps more different strengths than have a code, in segments and in the open block', () => {
    const often = (at: number) =>
      aSupply({
        id: `offer ${at}`,
        organisation: `firm ${at}`,
        language: 'en',
        title: sentence('pump '.repeat(at + 1)),
      })
    const many = Array.from({ length: 400 }, (_, at) => often(at))
    const need = aDemand({ language: 'en', title: sentence('pump') })
    const original = aCatalogue(many)
    for (const at of [290, 299, 310]) original.put({ ...often(at + 200), id: `offer ${at}` })
    const copy = restore(original)
    expect(rankings(copy, [need])).toEqual(rankings(original, [need]))
    for (const each of [original, copy]) each.put({ ...often(900), id: 'offer 3' })
    expect(rankings(copy, [need])).toEqual(rankings(original, [need]))
  })

  test('learns words, organisations and amounts that the snapshot did not know', () => {
    const original = aCatalogue([...needs, ...offers.slice(0, 1_000)])
    const copy = restore(original)
    const fresh = Array.from({ length: 1_000 }, (_, at) =>
      aSupply({
        id: `fresh ${at}`,
        organisation: `new firm ${at}`,
        language: 'en',
        title: sentence(`pumpcx2 fresh${at}`),
        amountEur: at + 0.5,
        country: 'CZ',
      }),
    )
    for (const each of [original, copy]) {
      for (const document of fresh.slice(0, 400)) each.put(document)
      each.putAll(fresh.slice(400))
    }
    const queries = [...needs, aDemand({ language: 'en', title: sentence('fresh7 fresh900') })]
    expect(rankings(copy, queries)).toEqual(rankings(original, queries))
  })

  test('can be searched by several threads, whatever it was written with', async () => {
    const threads = startSearchThreads(1)
    const original = aCatalogue([...needs, ...offers])
    const shared = engine.restoreCatalogue(readingFrom(original.snapshot()), threads)
    const onThreads = await shared.rankAllOnThreads(needs, options)
    expect(onThreads.map(({ counters: _, ...ranking }) => ranking)).toEqual(rankings(original, needs))
    expect(rankings(restore(shared), needs)).toEqual(rankings(original, needs))
    await threads.close()
  })
})

/**
 * When this fails, older snapshots cannot be read any more: raise `snapshotFormat` and write the new sum here. Not when only the reading of
 * texts has changed: that raises the engine's version, and here the sum alone.
 */
test('the bytes of a small catalogue are those that this format has always written', () => {
  const catalogue = aCatalogue([...needs.slice(0, 5), ...offers.slice(0, 300)])
  for (const offer of offers.slice(290, 310)) catalogue.put(offer)
  const sum = createHash('sha256')
  for (const section of catalogue.snapshot()) sum.update(section)
  expect([snapshotFormat, sum.digest('hex').slice(0, 12)]).toEqual([1, '132bcfdbaf9e'])
})
