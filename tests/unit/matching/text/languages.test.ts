import { expect, it } from 'vitest'
import { normaliseLanguage } from '../../../../src/matching/text/languages.ts'

it.each([
  ['pl', 'pl'],
  [' EN ', 'en'],
  ['pl-PL', 'pl'],
  ['de_AT', 'de'],
  ['sr-Latn', undefined],
  ['ces', 'cs'],
  ['cz', 'cs'],
  ['ua', 'uk'],
  ['english', undefined],
  ['xx', undefined],
  ['', undefined],
  ['🙂', undefined],
  [undefined, undefined],
])('the declared language %s is read as %s', (declared, language) => {
  expect(normaliseLanguage(declared)).toBe(language)
})
