import { describe, expect, test } from 'vitest'
import type { MatchDocument } from '../../../src/matching/document.ts'
import { createEngine } from '../../../src/matching/engine.ts'
import { noContext } from '../../../src/matching/rules/rule.ts'
import { aDemand, aSupply } from './documents.ts'
import { smallScheme } from './small-scheme.ts'

const engine = createEngine(smallScheme)
const pump = { language: 'en', title: 'Pump monitoring for boreholes' }
const aPumpOffer = (id: string, given: Partial<MatchDocument> = {}) => aSupply({ ...pump, id, ...given })
const aPumpNeed = (given: Partial<MatchDocument> = {}) => aDemand({ ...pump, ...given })

function catalogueOf(...documents: MatchDocument[]) {
  const catalogue = engine.createCatalogue()
  for (const document of documents) catalogue.put(document)
  return catalogue
}

const wide = { context: noContext, top: 10, topExcluded: 10 }
const idsOf = (listed: readonly { id: string }[]) => listed.map(({ id }) => id)

describe('a catalogue', () => {
  test('keeps the sides apart, also where identifiers are the same', () => {
    const catalogue = catalogueOf(aPumpNeed({ id: 'same' }), aPumpOffer('same'), aPumpOffer('other'))
    expect([catalogue.size('demand'), catalogue.size('supply')]).toEqual([1, 2])
    expect(idsOf(catalogue.rank(aPumpNeed({ id: 'same' }), wide).suggestions).sort()).toEqual([
      'other',
      'same',
    ])
    expect(idsOf(catalogue.rank(aPumpOffer('other'), wide).suggestions)).toEqual(['same'])
  })

  test('forgets a posting that is put again as closed', () => {
    const catalogue = catalogueOf(aPumpOffer('a'), aPumpOffer('b'), aPumpOffer('a', { open: false }))
    expect(idsOf(catalogue.rank(aPumpNeed(), wide).suggestions)).toEqual(['b'])
    expect(catalogue.size('supply')).toBe(1)
  })

  test('does not mind a closed posting that it never knew', () => {
    expect(catalogueOf(aPumpOffer('a', { open: false })).size('supply')).toBe(0)
  })

  test('ranks a posting as it stands after a change', () => {
    const catalogue = catalogueOf(aPumpOffer('a'), aPumpOffer('a', { title: 'Street lamps' }))
    expect(catalogue.rank(aPumpNeed(), wide).suggestions).toEqual([])
  })

  test('has nothing to say while it is empty, or to a posting without text', () => {
    const nothing = { suggestions: [], further: [], excluded: [], candidates: 0 }
    expect(catalogueOf().rank(aPumpNeed(), wide)).toMatchObject(nothing)
    expect(catalogueOf(aPumpOffer('a')).rank(aDemand(), wide)).toMatchObject({ ...nothing, candidates: 1 })
  })

  test('gives a pair one score, whichever side asks and however uneven the sides are', () => {
    const needs = ['n1', 'n2', 'n3'].map((id) =>
      aPumpNeed({ id, description: 'Pumps, again and again pumps.' }),
    )
    const catalogue = catalogueOf(...needs, aPumpOffer('a'), aPumpOffer('b', { title: 'Street lamps' }))
    const [offered] = catalogue.rank(aPumpNeed({ ...needs[0] }), wide).suggestions
    const [sought] = catalogue.rank(aPumpOffer('a'), wide).suggestions
    expect([offered?.id, sought?.id]).toEqual(['a', 'n1'])
    expect(sought?.score).toBe(offered?.score)
    const [need = aPumpNeed()] = needs
    const fromNeed = offered && engine.quote(offered.explanation, aPumpOffer('a'))
    expect(sought && engine.quote(sought.explanation, need)).toEqual(fromNeed)
  })

  test('scores a posting that is only tags', () => {
    const catalogue = catalogueOf(
      aSupply({ id: 'tagged', tags: ['Wasserverluste'] }),
      aSupply({ id: 'mute' }),
    )
    expect(idsOf(catalogue.rank(aDemand({ tags: ['wycieki wody'] }), wide).suggestions)).toEqual(['tagged'])
  })
})

describe('a posting of extreme length', () => {
  const tooLong = {
    language: 'en',
    title: 'Pumps',
    description: `${'Notes on lamps and roads. '.repeat(800)}boreholes`,
  }

  test('of 20,000 characters is ranked below the one that says the same in a sentence', () => {
    const catalogue = catalogueOf(aPumpOffer('novel', tooLong), aPumpOffer('short', { title: 'Pumps' }))
    expect(idsOf(catalogue.rank(aPumpNeed(), wide).suggestions)).toEqual(['short', 'novel'])
  })

  test('finds offers as a need too, by what stands in its first 20,000 characters', () => {
    const catalogue = catalogueOf(
      aPumpOffer('pump', { title: 'Pumps' }),
      aPumpOffer('late', { title: 'Boreholes' }),
    )
    expect(idsOf(catalogue.rank(aPumpNeed(tooLong), wide).suggestions)).toEqual(['pump'])
  })

  test('that is one word over and over says little more than the word', () => {
    const catalogue = catalogueOf(
      aPumpOffer('once'),
      aPumpOffer('drone', { description: 'pump '.repeat(5_000) }),
    )
    const [first, second] = catalogue.rank(aPumpNeed(), wide).suggestions
    expect([first?.id, second?.id]).toEqual(['once', 'drone'])
  })
})

describe('equal scores', () => {
  const ids = ['b', 'a', 'ä', 'B', '10', '9', 'a1']
  const inOrder = ['10', '9', 'B', 'a', 'a1', 'b', 'ä']

  test('are ordered by identifier, in the order of Unicode, the same way every time', () => {
    const catalogue = catalogueOf(...ids.map((id) => aPumpOffer(id)))
    const { suggestions } = catalogue.rank(aPumpNeed(), wide)
    expect(new Set(suggestions.map(({ score }) => score)).size).toBe(1)
    expect(idsOf(suggestions)).toEqual(inOrder)
    expect(idsOf(catalogue.rank(aPumpNeed(), wide).suggestions)).toEqual(inOrder)
  })

  test.each([1, 2, 3, 6])('are cut after %d by identifier too, whichever came first', (top) => {
    for (const order of [ids, ids.toReversed()]) {
      const catalogue = catalogueOf(...order.map((id) => aPumpOffer(id)))
      expect(idsOf(catalogue.rank(aPumpNeed(), { ...wide, top }).suggestions)).toEqual(inOrder.slice(0, top))
    }
  })
})

describe('what rules keep out', () => {
  const offers = [
    aPumpOffer('open'),
    aPumpOffer('own', { organisation: 'town' }),
    aPumpOffer('elsewhere', { servesCountries: ['ES'] }),
    aPumpOffer('lamps', { title: 'Street lamps', organisation: 'town' }),
  ]

  test('is listed with the rule, and does not take a place in the list', () => {
    const { suggestions, excluded, candidates } = catalogueOf(...offers).rank(aPumpNeed({ country: 'PL' }), {
      ...wide,
      top: 1,
    })
    expect(idsOf(suggestions)).toEqual(['open'])
    expect(excluded.map(({ id, findings }) => [id, findings.map(({ rule }) => rule)])).toEqual([
      ['elsewhere', ['territory-excluded']],
      ['own', ['conflict-of-interest']],
    ])
    expect(candidates).toBe(4)
  })

  test('is listed only where it would have had a place', () => {
    const weak = aPumpOffer('weak', { title: 'Boreholes', organisation: 'town' })
    const catalogue = catalogueOf(...offers, weak)
    expect(idsOf(catalogue.rank(aPumpNeed({ country: 'PL' }), { ...wide, top: 1 }).excluded)).not.toContain(
      'weak',
    )
    expect(idsOf(catalogue.rank(aPumpNeed({ country: 'PL' }), wide).excluded)).toContain('weak')
  })

  test('is listed as many times as asked for', () => {
    const { excluded } = catalogueOf(...offers).rank(aPumpNeed({ country: 'PL' }), {
      ...wide,
      topExcluded: 1,
    })
    expect(idsOf(excluded)).toEqual(['elsewhere'])
  })

  test('is everything when the query itself is closed', () => {
    const { suggestions, excluded } = catalogueOf(...offers).rank(aPumpNeed({ open: false }), wide)
    expect(suggestions).toEqual([])
    expect(excluded.length).toBeGreaterThan(0)
  })
})

describe('similar postings', () => {
  const day = '2027-01-01'
  const similar = (asked: MatchDocument, ...documents: MatchDocument[]) =>
    idsOf(catalogueOf(...documents).similar(asked, { top: 5, today: day }))

  test('are of the same side, most in common first, across languages too', () => {
    const leaks = aDemand({
      id: 'mine',
      language: 'en',
      title: 'Water leaks in boreholes',
      tags: ['leakage'],
    })
    const found = similar(
      leaks,
      aDemand({ id: 'lamps', language: 'en', title: 'Street lamps' }),
      aDemand({ id: 'polish', language: 'pl', title: 'Wycieki wody', tags: ['wycieki wody'] }),
      aDemand({ id: 'same', language: 'en', title: 'Leaks in boreholes', tags: ['water leaks'] }),
      aSupply({ id: 'offer', language: 'en', title: 'Water leaks in boreholes' }),
    )
    expect(found).toEqual(['same', 'polish'])
  })

  test('do not hold the posting itself, but another of the same organisation', () => {
    expect(similar(aPumpNeed({ id: 'a' }), aPumpNeed({ id: 'a' }), aPumpNeed({ id: 'b' }))).toEqual(['b'])
  })

  test('hold no need whose deadline has passed, even when the one that asks has passed its own', () => {
    const over = { deadline: '2026-12-31' }
    expect(
      similar(aPumpNeed({ id: 'a', ...over }), aPumpNeed({ id: 'b' }), aPumpNeed({ id: 'c', ...over })),
    ).toEqual(['b'])
  })

  test('of an offer mind neither the countries it serves nor how ready it is', () => {
    const idea = aPumpOffer('idea', { trl: 1, servesCountries: ['ES'], country: 'PL' })
    expect(similar(idea, aPumpOffer('b', { country: 'PL', stage: 'reference-installation' }))).toEqual(['b'])
  })
})
