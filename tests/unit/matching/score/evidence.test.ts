import { describe, expect, test } from 'vitest'
import type { IndexedDocument, TermUse } from '../../../../src/matching/index/document-terms.ts'
import type { CorpusStatistics } from '../../../../src/matching/index/statistics.ts'
import { impactOf, normOf } from '../../../../src/matching/score/evidence.ts'
import { sharedTerms } from '../../../../src/matching/score/pair-score.ts'
import { defaultProfile } from '../../../../src/matching/scoring-profile.ts'
import { aDemand, aSupply } from '../documents.ts'

/** Made-up statistics: 100 documents; each term in as many as the test says, else in 10. */
const statistics = (holding: Record<string, number> = {}): CorpusStatistics => ({
  documentsFor: () => 100,
  documentsWith: (term) => holding[term] ?? 10,
})

const scoring = { statistics: statistics(), profile: defaultProfile }

const word = (strength: number): TermUse => ({ channel: 'words', strength, surface: 'pump' })

const indexed = (
  terms: Record<string, TermUse>,
  length = 50,
  side: 'demand' | 'supply' = 'supply',
): IndexedDocument => ({
  document: side === 'supply' ? aSupply() : aDemand(),
  language: 'en',
  terms: new Map(Object.entries(terms)),
  length,
})

describe('how much a posting stands for a word', () => {
  test('grows with its occurrences, ever more slowly, and stays below 1', () => {
    for (const side of ['demand', 'supply'] as const) {
      const norm = normOf(side, 50, defaultProfile)
      const [one = 0, two = 0, three = 0, many = 0] = [1, 2, 3, 10_000].map((times) =>
        impactOf(true, times, norm),
      )
      expect(one).toBeGreaterThan(0)
      expect(two).toBeGreaterThan(one)
      expect(three - two).toBeLessThan(two - one)
      expect(many).toBeGreaterThan(three)
      expect(many).toBeLessThan(1)
    }
  })

  test('is smaller in a long offer than in a short one', () => {
    const inLength = (length: number) => impactOf(true, 1, normOf('supply', length, defaultProfile))
    expect(inLength(10)).toBeGreaterThan(inLength(50))
    expect(inLength(50)).toBeGreaterThan(inLength(5_000))
    expect(inLength(5_000)).toBeGreaterThan(0)
  })

  test('does not depend on the length of a need', () => {
    expect(normOf('demand', 10, defaultProfile)).toBe(normOf('demand', 5_000, defaultProfile))
  })

  test('follows BM25', () => {
    const { k1, b, typicalLength } = defaultProfile.evidence.words
    const expected = 3 / (3 + k1 * (1 - b + (b * 80) / typicalLength))
    expect(impactOf(true, 3, normOf('supply', 80, defaultProfile))).toBeCloseTo(expected, 12)
  })
})

test('a tag counts as fully as the posting stands for it, however long the posting is', () => {
  expect(impactOf(false, 0.5, normOf('supply', 9_999, defaultProfile))).toBe(0.5)
})

describe('the terms that a pair shares', () => {
  const between = (demand: Record<string, TermUse>, supply: Record<string, TermUse>, holding = {}) => {
    const shared = sharedTerms(indexed(demand, 50, 'demand'), indexed(supply), {
      ...scoring,
      statistics: statistics(holding),
    })
    return shared.labels.map((label, at) => ({ label, evidence: shared.evidence[at] }))
  }

  test('are those that both hold', () => {
    const shared = between(
      { 'en:pump': word(1), 'en:lamp': word(1) },
      { 'en:pump': word(1), 'en:road': word(1) },
    )
    expect(shared.map(({ label }) => label.name)).toEqual(['en:pump'])
    expect(between({ 'en:pump': word(1) }, { 'en:lamp': word(1) })).toEqual([])
    expect(between({}, { 'en:lamp': word(1) })).toEqual([])
  })

  test('give the more the rarer they are', () => {
    const terms = { 'en:a': word(1), 'en:c': word(1), 'en:rare': word(1) }
    const shared = between(terms, terms, { 'en:rare': 1 })
    expect(shared.map(({ label }) => label.name)).toEqual(['en:a', 'en:c', 'en:rare'])
    const [a, c, rare] = shared.map(({ evidence }) => evidence)
    expect(a).toBe(c)
    expect(rare).toBeGreaterThan(c ?? 0)
  })

  test('are the same whichever posting has fewer terms', () => {
    const few = { 'en:pump': word(1) }
    const many = { 'en:pump': word(2), 'en:lamp': word(1), 'en:road': word(1) }
    expect(between(few, many).map(({ label }) => label.name)).toEqual(['en:pump'])
    expect(between(many, few).map(({ label }) => label.name)).toEqual(['en:pump'])
  })

  test('keep the form that each side wrote', () => {
    const [shared] = between(
      { 'en:pump': { ...word(1), surface: 'Pumps' } },
      { 'en:pump': { ...word(1), surface: 'pumping' } },
    )
    expect(shared).toMatchObject({ label: { surfaces: { demand: 'Pumps', supply: 'pumping' } } })
  })
})
