import { describe, expect, test } from 'vitest'
import type { MatchDocument } from '../../../src/matching/document.ts'
import type { Explanation } from '../../../src/matching/explanation.ts'
import { readDocument } from '../../../src/matching/index/document-terms.ts'
import { reasonsOf } from '../../../src/matching/reasons.ts'
import { noContext } from '../../../src/matching/rules/rule.ts'
import { scorePair } from '../../../src/matching/score/pair-score.ts'
import { defaultProfile, evidenceNames, fitNames } from '../../../src/matching/scoring-profile.ts'
import { aDemand, aSupply } from './documents.ts'
import { smallScheme } from './small-scheme.ts'

const statistics = { documentsFor: () => 100, documentsWith: () => 5 }

function reasonsFor(given: { demand?: Partial<MatchDocument>; supply?: Partial<MatchDocument> } = {}) {
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
  return { score: scored.score, reasons: reasonsOf(scored.explanation, smallScheme) }
}

const sentenceFor = (signal: string, given: Parameters<typeof reasonsFor>[0]) =>
  reasonsFor(given).reasons.find((reason) => reason.signal === signal)?.text

const everything = {
  demand: {
    tags: ['water leaks'],
    cpv: ['90511000'],
    country: 'PL',
    amountEur: 1_000,
    deadline: '2027-06-01',
  },
  supply: {
    tags: ['leakage'],
    cpv: ['90512000'],
    country: 'CZ',
    amountEur: 900,
    trl: 7,
    certifications: ['ISO 27001', 'ISO 9001'],
  },
}

describe('the reasons of a suggestion', () => {
  test('are one per signal, evidence first, and none without a sentence', () => {
    const { reasons } = reasonsFor(everything)
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

  test('names a shared theme by its concept, and a tag outside the scheme as the supplier typed it', () => {
    const { reasons } = reasonsFor({
      demand: { tags: ['wycieki wody', 'smart poles'] },
      supply: { tags: ['Wasserverluste', 'Smart Pole'] },
    })
    const tags = reasons.find(({ signal }) => signal === 'tags')
    expect(tags?.evidence).toContain('water leaks')
    expect(tags?.evidence).toContain('Smart Pole')
    expect(tags?.text).toMatch(/^Shared themes: /)
  })

  test('falls back on the identifier of a concept that has lost its label', () => {
    const leaf = { name: '@gone', contribution: 0.1, facts: { demand: 'a', supply: 'b' } }
    const tags = { name: 'tags', contribution: 0.1, children: [leaf] }
    const evidence = { name: 'evidence', contribution: 0.1, children: [tags] }
    const [reason] = reasonsOf({ name: 'score', contribution: 0.1, children: [evidence] }, smallScheme)
    expect(reason?.evidence).toEqual(['gone'])
  })

  test('lists six things at most, and keeps the others as evidence', () => {
    const title = 'alder birch cedar dogwood elder fir gorse hazel'
    const { reasons } = reasonsFor({ demand: { title }, supply: { title } })
    expect(reasons[0]?.evidence).toHaveLength(8)
    expect(reasons[0]?.text.split(', ')).toHaveLength(6)
  })

  test.each([
    ['stage', {}, 'Both look for a pilot.'],
    [
      'stage',
      { supply: { stage: 'reference-installation' } },
      'A pilot is asked for, a reference installation is sought.',
    ],
    ['maturity', everything, 'Technology readiness 7; this stage is meant for 6 to 8.'],
    ['territory', everything, 'They are in neighbouring countries.'],
    ['budget', everything, 'Price EUR 900, budget EUR 1000.'],
    ['working-language', {}, 'Both write in the same language (en).'],
    ['timing', everything, '151 days are left until the deadline.'],
    ['security-dossier', everything, 'Security certificates: ISO 27001.'],
  ] as const)('on %s tells the facts', (signal, given, text) => {
    expect(sentenceFor(signal, given)).toBe(text)
  })
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
