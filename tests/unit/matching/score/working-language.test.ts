import { expect, test } from 'vitest'
import { workingLanguageSignal } from '../../../../src/matching/score/working-language.ts'
import type { TextLanguage } from '../../../../src/matching/text/languages.ts'
import { aPair } from '../documents.ts'
import { foundBy } from './found-by.ts'

const fitOf = (demandLanguage: TextLanguage, supplyLanguage: TextLanguage) =>
  foundBy(workingLanguageSignal, aPair({ demandLanguage, supplyLanguage }), undefined)

test.each<[TextLanguage, TextLanguage, number]>([
  ['pl', 'pl', 1],
  ['en', 'en', 1],
  ['cs', 'sk', 0.7],
  ['hr', 'sl', 0.4],
  ['pl', 'en', 0.3],
  ['pl', 'de', -0.5],
  ['cs', 'pl', -0.5],
])('%s and %s have the value %d, whichever is whose', (one, other, value) => {
  expect(fitOf(one, other)).toEqual({ value, facts: { demand: one, supply: other } })
  expect(fitOf(other, one)).toEqual({ value, facts: { demand: other, supply: one } })
})

test('a text whose language is unknown says nothing', () => {
  expect(fitOf('und', 'pl')).toBeUndefined()
  expect(fitOf('pl', 'und')).toBeUndefined()
  expect(fitOf('und', 'und')).toBeUndefined()
})
