import { describe, expect, test } from 'vitest'
import type { MatchDocument } from '../../../src/matching/document.ts'
import type { Explanation } from '../../../src/matching/explanation.ts'
import { readDocument } from '../../../src/matching/index/document-terms.ts'
import { reasonsOf } from '../../../src/matching/reasons.ts'
import { noContext } from '../../../src/matching/rules/rule.ts'
import { scorePair } from '../../../src/matching/score/pair-score.ts'
import { defaultProfile, evidenceNames, fitNames } from '../../../src/matching/scoring-profile.ts'
import { aDemand, aSupply, fullTexts } from './documents.ts'
import { smallScheme } from './small-scheme.ts'

const statistics = { documentsFor: () => 100, documentsWith: () => 5 }

interface Given {
  demand?: Partial<MatchDocument>
  supply?: Partial<MatchDocument>
}

function reasonsFor(given: Given = {}, language?: string) {
  const common = { language: 'en', title: 'Pump monitoring' }
  const [one, other] = [aDemand({ ...common, ...given.demand }), aSupply({ ...common, ...given.supply })].map(
    (document) => readDocument(document, defaultProfile, smallScheme),
  )
  const scored =
    one &&
    other &&
    scorePair(one, other, {
      statistics,
      profile: defaultProfile,
      context: { ...noContext, today: '2027-01-01' },
    })
  if (scored === undefined) throw new Error('nothing in common')
  return { score: scored.score, reasons: reasonsOf(scored.explanation, smallScheme, language) }
}

const sentenceFor = (signal: string, given: Given, language?: string) =>
  reasonsFor(given, language).reasons.find((reason) => reason.signal === signal)?.text

/** An explanation of one channel of evidence. */
function told(name: string, leaves: readonly Omit<Explanation, 'contribution'>[], language?: string) {
  const children = leaves.map((leaf) => ({ ...leaf, contribution: 0.1 }))
  const evidence = { name: 'evidence', contribution: 0.1, children: [{ name, contribution: 0.1, children }] }
  const [reason] = reasonsOf(
    { name: 'score', contribution: 0.1, children: [evidence] },
    smallScheme,
    language,
  )
  return reason
}

const everything = {
  demand: {
    tags: ['water leaks', 'smart poles'],
    cpv: ['90511000'],
    country: 'PL',
    amountEur: 1_000,
    deadline: '2027-06-01',
  },
  supply: {
    tags: ['leakage', 'smart poles'],
    cpv: ['90512000'],
    country: 'CZ',
    amountEur: 900,
    trl: 7,
    certifications: ['ISO 27001', 'ISO 9001'],
  },
}

describe('the reasons of a suggestion', () => {
  test('are one per signal, evidence first, and none without a sentence', () => {
    const { reasons } = reasonsFor({
      demand: { ...everything.demand, ...fullTexts.pl, tags: ['water leaks', 'SCADA'] },
      supply: { ...everything.supply, ...fullTexts.en, tags: ['leakage', 'SCADA'] },
    })
    expect(reasons.map(({ signal }) => signal)).toEqual([...evidenceNames, ...fitNames])
    for (const { text } of reasons) expect(text).toMatch(/^[\p{Lu}\d].+\.$/u)
    expect(new Set(reasons.map(({ text }) => text)).size).toBe(reasons.length)
  })

  test('contribute together what the score is', () => {
    for (const given of [{}, everything, { supply: { stage: 'test-bed', trl: 1 } as const }]) {
      const { score, reasons } = reasonsFor(given)
      expect(reasons.reduce((sum, { contribution }) => sum + contribution, 0)).toBeCloseTo(score, 12)
    }
  })

  test('say nothing of what is unknown', () => {
    expect(
      reasonsFor({ demand: { language: undefined }, supply: { language: undefined } }).reasons.length,
    ).toBeLessThan(4)
    expect(reasonsFor().reasons.map(({ signal }) => signal)).toEqual(['words', 'stage', 'working-language'])
  })
})

describe('a sentence', () => {
  test('quotes words as both sides wrote them, once when they wrote the same', () => {
    const { reasons } = reasonsFor({
      demand: { title: 'Pumps, monitoring' },
      supply: { title: 'Pump Monitoring' },
    })
    expect(new Set(reasons[0]?.evidence)).toEqual(new Set(['Pumps / Pump', 'Monitoring']))
  })

  test('names a shared theme by its concept, and a tag outside the scheme as both typed it', () => {
    const { reasons } = reasonsFor({
      demand: { tags: ['wycieki wody', 'smart poles'] },
      supply: { tags: ['Wasserverluste', 'Smart Pole'] },
    })
    const concepts = reasons.find(({ signal }) => signal === 'concepts')
    expect(concepts?.evidence).toContain('water leaks')
    expect(concepts?.text).toContain('water leaks (“wycieki wody” / “Wasserverluste”)')
    const tags = reasons.find(({ signal }) => signal === 'tags')
    expect(tags?.evidence).toContain('smart poles / Smart Pole')
    expect(tags?.text).toContain('“smart poles” / “Smart Pole”')
  })

  test('falls back on the identifier of a concept that has lost its label', () => {
    const reason = told('tags', [{ name: '@gone', facts: { demand: 'a', supply: 'b' } }])
    expect(reason?.evidence).toEqual(['gone'])
  })

  test('lists six things at most, and keeps the others as evidence', () => {
    const title = 'alder birch cedar dogwood elder fir gorse hazel'
    const { reasons } = reasonsFor({ demand: { title }, supply: { title } })
    expect(reasons[0]?.evidence).toHaveLength(8)
    expect(reasons[0]?.text.split(', ')).toHaveLength(6)
    expect(reasons[0]?.text).toMatch(/^Both texts use the same words: “\w+”, /)
  })

  test.each([
    ['stage', {}, 'Both sides want a pilot.'],
    [
      'stage',
      { supply: { stage: 'reference-installation' } },
      'A pilot is asked for; the supplier is looking for a reference installation. One stage follows the other, so asking may pay off.',
    ],
    [
      'stage',
      { supply: { stage: 'test-bed' } },
      'A pilot is asked for; the supplier is looking for a test bed. The two stages are far apart.',
    ],
    [
      'maturity',
      everything,
      'The solution is mature enough for this stage: technology readiness level (TRL) 7; 6 to 8 is usual.',
    ],
    [
      'maturity',
      { supply: { trl: 5 } },
      'The solution may not be ready for this stage: technology readiness level (TRL) 5; 6 to 8 is usual.',
    ],
    [
      'maturity',
      { supply: { trl: 9 } },
      'The solution is more mature than this stage needs: technology readiness level (TRL) 9; 6 to 8 is usual.',
    ],
    ['territory', everything, 'They are in neighbouring countries (Poland, Czechia).'],
    [
      'territory',
      { demand: { country: 'PL' }, supply: { country: 'ES' } },
      'They are in countries without a common border (Poland, Spain), so meeting on site means travelling.',
    ],
    ['budget', everything, 'The price of €900 is within the budget of €1,000.'],
    [
      'budget',
      { demand: { amountEur: 1_000 }, supply: { amountEur: 12_500 } },
      'The price of €12,500 is above the budget of €1,000.',
    ],
    ['working-language', {}, 'Both texts are in English.'],
    ['timing', everything, '151 days are left until the deadline (1 June 2027).'],
    ['timing', { demand: { deadline: '2026-12-31' } }, 'The deadline (31 December 2026) has passed.'],
    ['security-dossier', everything, 'The supplier states certificates for information security: ISO 27001.'],
  ] as const)('on %s says what the facts mean', (signal, given, text) => {
    expect(sentenceFor(signal, given)).toBe(text)
  })

  test.each([
    [
      { demand: 'pl', supply: 'sl' },
      -0.1,
      'The texts are in Polish and Slovenian: the two may need an interpreter or a third language.',
    ],
    [
      { demand: 'cs', supply: 'sk' },
      0.1,
      'The texts are in Czech and Slovak, whose speakers often understand each other.',
    ],
    [
      { demand: 'pl', supply: 'en' },
      0.1,
      'One text is in Polish, the other in English, so the two could talk in English.',
    ],
    [
      { demand: 'en', supply: 'hu' },
      0.1,
      'One text is in Hungarian, the other in English, so the two could talk in English.',
    ],
  ])('on the languages %o says how the two can talk', (facts, contribution, text) => {
    const signal = { name: 'working-language', contribution, facts }
    const fit = { name: 'fit', contribution, children: [signal] }
    const none = { name: 'evidence', contribution: 0, children: [] }
    const [reason] = reasonsOf({ name: 'score', contribution, children: [none, fit] }, smallScheme)
    expect(reason?.text).toBe(text)
  })
})

describe('a concept that both texts lead to', () => {
  const leak = {
    name: '@water-leaks',
    facts: { demand: 'ucieka nam woda', supply: 'vodne izgube' },
  }

  test("is named in the reader's language, with the words that led to it in their own", () => {
    expect(told('concepts', [leak], 'pl')?.text).toBe(
      'Wspólne tematy: wycieki wody („ucieka nam woda” / „vodne izgube”).',
    )
    expect(told('concepts', [leak], 'en')?.text).toBe(
      'Shared themes: water leaks (“ucieka nam woda” / “vodne izgube”).',
    )
    expect(told('concepts', [leak], 'pl')?.evidence).toEqual(['wycieki wody'])
  })

  test('is named in English where the scheme has no label in the language', () => {
    expect(told('concepts', [leak], 'sl')?.text).toBe(
      'Skupne teme: water leaks (»ucieka nam woda« / »vodne izgube«).',
    )
  })

  test('quotes two words of a side at most, one of both sides once, and none that says what the label says', () => {
    const themes = (demand: string | string[] | undefined, supply: string | string[] | undefined) => {
      const sides = { ...(demand && { demand }), ...(supply && { supply }) }
      return told('concepts', [{ name: '@water-leaks', facts: sides }])?.text
    }
    expect(themes(['a', 'b', 'c'], 'd')).toBe('Shared themes: water leaks (“a”, “b” / “d”).')
    expect(themes('Leakage', 'leakage')).toBe('Shared themes: water leaks (“leakage”).')
    expect(themes('Water Leaks', 'water leaks')).toBe('Shared themes: water leaks.')
    expect(themes('water leaks', 'vodne izgube')).toBe(
      'Shared themes: water leaks (“water leaks” / “vodne izgube”).',
    )
    expect(themes('dripping', undefined)).toBe('Shared themes: water leaks (“dripping”).')
    expect(themes(undefined, undefined)).toBe('Shared themes: water leaks.')
  })

  test('stands in the sentence with two others at most, and the further ones in the evidence', () => {
    const names = ['@water-leaks', '@water-meters', '@water-pressure', '@water', '@water-leaks']
    const reason = told(
      'concepts',
      names.map((name) => ({ name })),
    )
    expect(reason?.text).toBe('Shared themes: water leaks, water meters, water pressure.')
    expect(reason?.evidence).toEqual(['water leaks', 'water meters', 'water pressure', 'water supply'])
  })
})

describe("in the reader's language", () => {
  test.each([
    ['pl', 'stage', 'Obu stronom zależy na pilotażu.'],
    ['pl', 'budget', 'Cena 12 500 € mieści się w budżecie 20 000 €.'],
    ['pl', 'territory', 'Strony są z sąsiednich krajów (Polska, Czechy).'],
    ['pl', 'working-language', 'Język obu tekstów: angielski.'],
    ['pl', 'timing', 'Do terminu (1 czerwca 2027) pozostało 151 dni.'],
    ['sl', 'stage', 'Obe strani želita pilotni projekt.'],
    ['sl', 'budget', 'Cena 12.500 € je v okviru proračuna 20.000 €.'],
    ['sl', 'territory', 'Strani sta iz sosednjih držav (Poljska, Češka).'],
    ['sl', 'working-language', 'Jezik obeh besedil: angleščina.'],
    ['sl', 'timing', 'Do roka (1. junij 2027) je še 151 dni.'],
  ])('%s, %s', (language, signal, text) => {
    const given = {
      demand: { ...everything.demand, amountEur: 20_000 },
      supply: { ...everything.supply, amountEur: 12_500 },
    }
    expect(sentenceFor(signal, given, language)?.replaceAll('\u00a0', ' ')).toBe(text)
  })

  test('the numbers and the evidence of words stay what they are', () => {
    const english = reasonsFor(everything).reasons
    for (const [at, { signal, contribution, evidence }] of reasonsFor(everything, 'pl').reasons.entries()) {
      expect([signal, contribution]).toEqual([english[at]?.signal, english[at]?.contribution])
      if (signal === 'words' || signal === 'cpv') expect(evidence).toEqual(english[at]?.evidence)
    }
  })

  test.each(['pt', 'xx', '', 'constructor', 'pl-PL'])('"%s" is none of ours: English', (language) => {
    expect(reasonsFor(everything, language).reasons).toEqual(reasonsFor(everything, 'en').reasons)
  })
})

describe("a poster's own words", () => {
  test.each(['{list}', "it's '{'", '“quoted” „twice” «or» more', '<b>bold</b>', '# {n, plural, other {#}}'])(
    '%s stand there as written',
    (words) => {
      for (const channel of ['words', 'tags', 'cpv'])
        expect(told(channel, [{ name: 'x', facts: { demand: words, supply: words } }])?.text).toContain(words)
      expect(told('concepts', [{ name: '@water', facts: { supply: words } }], 'fr')?.text).toContain(words)
    },
  )
})

describe('an explanation that an older engine wrote', () => {
  const stored = (names: readonly string[], facts?: Explanation['facts']): Explanation => {
    const signals = names.map((name) => ({ name, contribution: 0.1, ...(facts && { facts }) }))
    return {
      name: 'score',
      contribution: 0.2,
      children: [
        { name: 'evidence', contribution: 0.1, children: signals },
        { name: 'fit', contribution: 0.1, children: signals },
      ],
    }
  }

  test.each<[string, Explanation['facts'] | undefined]>([
    ['without facts', undefined],
    ['with other facts', { colour: 'blue' }],
    [
      'with facts of other kinds',
      { relation: 'next-door', demand: null, supply: 3, trl: ['x'], daysLeft: false },
    ],
  ])('%s still has a sentence for each signal', (_, facts) => {
    const names = [...evidenceNames, ...fitNames, 'retired-signal', 'constructor']
    const reasons = reasonsOf(stored(names, facts), smallScheme)
    expect(reasons.map(({ signal }) => signal)).toEqual([...names, ...names])
    for (const { text } of reasons) expect(text.trim()).not.toBe('')
  })

  test('without children has no reasons', () => {
    expect(reasonsOf({ name: 'score', contribution: 0 }, smallScheme)).toEqual([])
  })
})
