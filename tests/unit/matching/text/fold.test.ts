import { expect, it } from 'vitest'
import { fold } from '../../../../src/matching/text/fold.ts'

it.each([
  ['łódź', 'lodz'],
  ['đakovo', 'dakovo'],
  ['straße', 'strasse'],
  ['tromsø', 'tromso'],
  ['știință', 'stiinta'],
  ['ģērbtuvē', 'gerbtuve'],
  ['žiūrėti', 'ziureti'],
  ['világítás', 'vilagitas'],
  ['їжак', 'їжак'],
  ['plain', 'plain'],
])('%s without its marks is %s', (word, bare) => {
  expect(fold(word)).toBe(bare)
})
