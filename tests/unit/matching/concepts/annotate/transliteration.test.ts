import { expect, test } from 'vitest'
import {
  inCyrillic,
  outlineOf,
  type Transliterated,
} from '../../../../../src/matching/concepts/annotate/transliteration.ts'

const outlined = (latin: string, language: Transliterated) => outlineOf(inCyrillic(latin, language), language)

test.each([
  ['vodopostachannia', 'водопостачання'],
  ['vodopostachannya', 'водопостачання'],
  ['osvitlennia', 'освітлення'],
  ['shchodennyi', 'щоденний'],
  ['yizha', 'їжа'],
  ['enerhiia', 'енергія'],
])('Ukrainian %s is %s', (latin, cyrillic) => {
  expect(outlined(latin, 'uk')).toBe(outlineOf(cyrillic, 'uk'))
})

test.each([
  ['vodosnabdyavane', 'водоснабдяване'],
  ['osvetlenie', 'осветление'],
  ['otpadatsi', 'отпадъци'],
  ['obshtina', 'община'],
  ['ulichno', 'улично'],
  ['uli4no', 'улично'],
])('Bulgarian %s is %s', (latin, cyrillic) => {
  expect(outlined(latin, 'bg')).toBe(outlineOf(cyrillic, 'bg'))
})
