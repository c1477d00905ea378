import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  type CorpusStatistics,
  inverseDocumentFrequency,
  languageOfTerm,
} from '../../../../src/matching/index/statistics.ts'

function statistics(all: number, holding: number): CorpusStatistics {
  return { documentsFor: () => all, documentsWith: () => holding }
}

const rarity = (all: number, holding: number) => inverseDocumentFrequency('=gis', statistics(all, holding))

test('rarity follows the formula of Robertson and Spärck Jones', () => {
  expect(rarity(10, 3)).toBeCloseTo(Math.log(1 + 7.5 / 3.5), 12)
  expect(rarity(0, 0)).toBeCloseTo(Math.log(2), 12)
})

test('the more documents hold a term, the less it says; more documents without it make it say more; it never speaks against', () => {
  fc.assert(
    fc.property(fc.nat(1e6), fc.nat(1e6), (with_, without) => {
      const all = with_ + without
      expect(rarity(all, with_)).toBeGreaterThan(0)
      if (without > 0) expect(rarity(all, with_ + 1)).toBeLessThan(rarity(all, with_))
      expect(rarity(all + 1, with_)).toBeGreaterThan(rarity(all, with_))
    }),
  )
})

test.each([
  ['pl:wyciek', 'pl'],
  ['und:wyciek', 'und'],
  ['=scada', undefined],
  ['#a:b', undefined],
  ['@water', undefined],
  ['%90', undefined],
])('the term %s belongs to the language %s', (term, language) => {
  expect(languageOfTerm(term)).toBe(language)
})
