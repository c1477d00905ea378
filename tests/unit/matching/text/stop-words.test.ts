import { expect, it } from 'vitest'
import { languages } from '../../../../src/matching/text/languages.ts'
import { isStopWord } from '../../../../src/matching/text/stop-words.ts'

it.each([
  ['the', 'en'],
  ['oraz', 'pl'],
  ['že', 'cs'],
  ['ktorý', 'sk'],
  ['kjer', 'sl'],
  ['koje', 'hr'],
  ['hogy', 'hu'],
  ['ning', 'et'],
  ['mūsų', 'lt'],
  ['mēs', 'lv'],
  ['pentru', 'ro'],
  ['които', 'bg'],
  ['який', 'uk'],
  ['unsere', 'de'],
  ['della', 'it'],
  ['notre', 'fr'],
  ['nuestro', 'es'],
] as const)('"%s" carries no matter in %s', (word, language) => {
  expect(isStopWord(word, language)).toBe(true)
})

it.each([
  ['system', 'en'],
  ['computer', 'en'],
  ['test', 'en'],
  ['design', 'cs'],
  ['città', 'it'],
  ['recht', 'de'],
  ['ouvertes', 'fr'],
  ['lampa', 'pl'],
] as const)('"%s" says what a %s posting is about and stays', (word, language) => {
  expect(isStopWord(word, language)).toBe(false)
})

it('a stop word typed without its marks is one too', () => {
  expect(isStopWord('ze', 'pl')).toBe(true)
  expect(isStopWord('musu', 'lt')).toBe(true)
})

it('one language’s small words are another’s nouns', () => {
  expect(isStopWord('most', 'en')).toBe(true)
  expect(isStopWord('most', 'pl')).toBe(false)
  for (const language of languages) expect(isStopWord('scada', language)).toBe(false)
  expect(isStopWord('the', 'und')).toBe(false)
})
