import { expect, test } from 'vitest'
import { foldLetters, foldName } from '../../../src/places/fold-name.ts'

test.each([
  ['Łódź', 'lodz'],
  ['Đakovo', 'dakovo'],
  ['Großenhain', 'grossenhain'],
  ['Tromsø', 'tromso'],
  ['Þorlákshöfn', 'thorlakshofn'],
  ['Ħamrun', 'hamrun'],
  ['İstanbul', 'istanbul'],
  ['Αθήνα', 'αθηνα'],
  ['Київ', 'киів'],
])('%s is compared as %s', (name, folded) => {
  expect(foldName(name)).toBe(folded)
})

test('Romanian letters with a comma and with a cedilla meet', () => {
  expect(foldName('Bistrița')).toBe(foldName('Bistriţa'))
  expect(foldName('IAȘI')).toBe(foldName('Iaşi'))
})

test('a letter and its mark typed as two characters meet the one character', () => {
  expect(foldName('Kyjov n\u030cad')).toBe(foldName('Kyjov ňad'))
})

test('apostrophes of every kind vanish and other punctuation is a space', () => {
  expect(foldName("Luts'k")).toBe(foldName('Luts’k'))
  expect(foldName("'s-Hertogenbosch")).toBe('s hertogenbosch')
  expect(foldName('Gasteiz / Vitoria')).toBe('gasteiz vitoria')
})

test('only letters are folded where punctuation still has a meaning', () => {
  expect(foldLetters('L’Hospitalet – Łódź')).toBe('l’hospitalet – lodz')
})

test('nothing is left of a text without letters and digits', () => {
  expect(foldName(' %_* ')).toBe('')
})
