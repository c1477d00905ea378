import { describe, expect, test } from 'vitest'
import { createEngine } from '../../../../src/matching/engine.ts'
import { noContext } from '../../../../src/matching/rules/rule.ts'
import { aDemand, aSupply } from '../documents.ts'
import { smallScheme } from '../small-scheme.ts'

const options = { context: noContext, top: 20, further: 5, topExcluded: 5 }

const nothing = (candidates: number) => ({ suggestions: [], further: [], excluded: [], candidates })

function aCatalogue() {
  const catalogue = createEngine(smallScheme).createCatalogue()
  /** In both ways of asking, which must agree. */
  const ask = (query = aDemand({ language: 'en', title: 'pump' })) => {
    const { counters, ...ranking } = catalogue.rank(query, options)
    expect(catalogue.rankAll([query, query], options)).toEqual([
      { ...ranking, counters },
      { ...ranking, counters },
    ])
    return ranking
  }
  const found = () => ask().suggestions.map(({ id }) => id)
  return { ...catalogue, ask, found }
}

const pump = (id: string) => aSupply({ id, language: 'en', title: 'pump' })
const numbered = (count: number) =>
  Array.from({ length: count }, (_, at) => pump(`offer ${String(at).padStart(4, '0')}`))

describe('a catalogue', () => {
  test('of nothing suggests nothing', () => {
    expect(aCatalogue().ask()).toEqual(nothing(0))
  })

  test('asked no question gives no answer', () => {
    expect(aCatalogue().rankAll([], options)).toEqual([])
  })

  test('suggests nothing for an empty text, and an empty text for nothing', () => {
    const catalogue = aCatalogue()
    catalogue.putAll([...numbered(600), aSupply({ id: 'empty' })])
    catalogue.put(aSupply({ id: 'empty too', title: ' ', description: '\n', tags: ['', ' '], cpv: [''] }))
    expect(catalogue.ask(aDemand())).toEqual(nothing(602))
    expect(catalogue.ask(aDemand({ title: ' \u200B ', description: '<p></p>' }))).toEqual(nothing(602))
    expect(catalogue.found()).toEqual(numbered(20).map(({ id }) => id))
  })

  test('of empty texts alone suggests nothing', () => {
    const catalogue = aCatalogue()
    catalogue.putAll(numbered(700).map(({ id }) => aSupply({ id })))
    catalogue.put(aSupply({ id: 'not sealed yet' }))
    expect(catalogue.ask()).toEqual(nothing(701))
    expect(catalogue.ask(aDemand())).toEqual(nothing(701))
  })

  test('suggests nothing to a need that shares no word, tag or code with any offer', () => {
    const catalogue = aCatalogue()
    catalogue.putAll(numbered(600))
    catalogue.put(pump('one more'))
    const strange = aDemand({ language: 'en', title: 'lighthouse', tags: ['zebra'], cpv: ['45000000'] })
    expect(catalogue.ask(strange)).toEqual(nothing(601))
  })

  test('of one offer suggests it, in the open block and once it was sealed with others that went', () => {
    const catalogue = aCatalogue()
    catalogue.put(pump('only'))
    const alone = catalogue.ask()
    expect(alone.suggestions.map(({ id }) => id)).toEqual(['only'])
    const others = numbered(400)
    catalogue.putAll(others)
    catalogue.putAll(others.map((other) => ({ ...other, open: false })))
    expect(catalogue.size('supply')).toBe(1)
    expect(catalogue.ask()).toEqual(alone)
  })

  test('of which everything is withdrawn suggests nothing, and what is put again later', () => {
    const catalogue = aCatalogue()
    const offers = numbered(900)
    catalogue.putAll(offers.slice(0, 600))
    for (const offer of offers.slice(600)) catalogue.put(offer)
    const before = catalogue.ask()
    for (const offer of offers) catalogue.put({ ...offer, open: false })
    expect(catalogue.ask()).toEqual(nothing(0))
    catalogue.put(pump('offer 0007'))
    expect(catalogue.found()).toEqual(['offer 0007'])
    catalogue.putAll(offers.slice(300, 310))
    expect(catalogue.found()).toEqual(
      [7, 300, 301, 302, 303, 304, 305, 306, 307, 308, 309].map((at) => offers[at]?.id),
    )
    for (const offer of offers.toReversed()) catalogue.put(offer)
    expect(catalogue.ask()).toEqual(before)
  })
})
