import { expect, test } from 'vitest'
import { evaluateSet, meanOf } from '../../../scripts/evaluation/evaluate-set.ts'
import { createEngine } from '../../../src/matching/engine.ts'
import { aDemand, aSupply } from '../matching/documents.ts'
import { smallScheme } from '../matching/small-scheme.ts'

const leaks = { language: 'en', title: 'Leak sensors for water mains', tags: ['water leaks'] }

const set = {
  name: 'small',
  needs: [
    aDemand({ id: 'judged', ...leaks }),
    aDemand({ id: 'nobody-judged', ...leaks }),
    aDemand({ id: 'nothing-fits', ...leaks }),
  ],
  offers: [
    aSupply({ id: 'same-words', ...leaks }),
    aSupply({ id: 'german', language: 'de', title: 'Horchgeräte für Rohre', tags: ['Wasserverluste'] }),
    aSupply({ id: 'mute', language: 'de', title: 'Horchgeräte' }),
  ],
  grades: new Map([
    [
      'judged',
      new Map([
        ['same-words', 1],
        ['german', 3],
        ['mute', 2],
      ]),
    ],
    ['nothing-fits', new Map([['same-words', 0]])],
  ]),
}

const measured = evaluateSet(createEngine(smallScheme), set)
const judged = measured.find(({ need }) => need === 'judged')

test('needs that nobody judged are left out', () => {
  expect(measured.map(({ need }) => need)).toEqual(['judged', 'nothing-fits'])
})

test('the measures of a need come from its ranking: words and theme first, then the theme in German', () => {
  const gained = 1 / 1 + 7 / Math.log2(3)
  const best = 7 / 1 + 3 / Math.log2(3) + 1 / 2
  expect(judged?.all.ndcg).toBeCloseTo(gained / best, 12)
  expect(judged?.all.reciprocalRank).toBe(1 / 2)
  expect(judged?.all.recall).toBe(1 / 2)
})

test('within one language, or across, only those offers count, in the list as in the grades', () => {
  expect(judged?.language).toBe('en')
  expect(judged?.sameLanguage).toEqual({ ndcg: 1, reciprocalRank: 1, recall: 1 })
  expect(judged?.crossLanguage.ndcg).toBeCloseTo(7 / (7 + 3 / Math.log2(3)), 12)
  expect(judged?.crossLanguage.recall).toBe(1 / 2)
  expect(judged?.byLanguage.get('de')).toEqual(judged?.crossLanguage)
  expect(judged?.byLanguage.get('en')).toEqual(judged?.sameLanguage)
})

test('the mean of a set leaves out what does not exist', () => {
  expect(measured.at(-1)?.all).toEqual({ ndcg: undefined, reciprocalRank: undefined, recall: undefined })
  expect(meanOf(measured, 'all')).toEqual(judged?.all)
  expect(meanOf([], 'all').ndcg).toBeUndefined()
})
