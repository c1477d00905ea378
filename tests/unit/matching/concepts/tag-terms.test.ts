import { describe, expect, test } from 'vitest'
import { tagTerms } from '../../../../src/matching/concepts/tag-terms.ts'
import type { TextLanguage } from '../../../../src/matching/text/languages.ts'
import { smallScheme } from '../small-scheme.ts'

function termsOf(tags: readonly string[], language: TextLanguage = 'en') {
  return tagTerms({ tags }, language, { concepts: smallScheme, broaderDecay: 0.5, relatedDecay: 0.3 })
}

const keysOf = (tags: readonly string[], language?: TextLanguage) => [...termsOf(tags, language).keys()]

describe('a tag of the scheme', () => {
  test('stands for its concept in any language', () => {
    expect(termsOf(['wycieki wody'], 'pl').get('@water-leaks')?.strength).toBe(1)
    expect(termsOf(['Wasserverluste'], 'de').get('@water-leaks')?.strength).toBe(1)
  })

  test('stands for broader and related concepts in part, and not for narrower ones', () => {
    const strengths = [...termsOf(['leakage'])].map(([term, { strength }]) => [term, strength])
    expect(Object.fromEntries(strengths)).toEqual({
      '@water-leaks': 1,
      '@water': 0.5,
      '@water-pressure': 0.3,
    })
  })

  test('keeps the larger share where two tags reach one concept, and says which tag that was', () => {
    const both = [
      ['acoustic leak detection', 'leakage'],
      ['leakage', 'acoustic leak detection'],
    ].map((tags) => termsOf(tags).get('@water-leaks'))
    expect(both).toEqual([
      { strength: 1, surface: 'leakage' },
      { strength: 1, surface: 'leakage' },
    ])
  })
})

describe('a tag outside the scheme', () => {
  test('meets its other forms and orders of words', () => {
    expect(keysOf(['czujniki parkowania'], 'pl')).toEqual(keysOf(['parkowanie, czujnik'], 'pl'))
    expect(keysOf(['street lamps'])).toEqual(keysOf(['Lamp street']))
  })

  test('meets itself typed without diacritics, with letters and marks apart, and with HTML left in', () => {
    const [clean] = keysOf(['śmieci & odpady'], 'pl')
    expect(clean).toBeDefined()
    expect(keysOf(['smieci & odpady'], 'pl')).toEqual([clean])
    expect(keysOf(['śmieci & odpady'.normalize('NFD')], 'pl')).toEqual([clean])
    expect(keysOf(['<b>śmieci</b> &amp; odpady'], 'pl')).toEqual([clean])
  })

  test.each(['SCADA', 'LoRaWAN', 'ISO 27001', 'GIS'])('%s means the same in every language', (tag) => {
    const languages: TextLanguage[] = ['en', 'pl', 'cs', 'hu', 'lt', 'et', 'bg', 'und']
    expect(new Set(languages.flatMap((language) => keysOf([tag], language))).size).toBe(1)
  })

  test('a standard meets its longer name', () => {
    expect(keysOf(['ISO 27001'], 'pl')).toEqual(keysOf(['ISO/IEC 27001']))
  })

  test.each(['', ' ', '&nbsp;', '–', '🚰', '5'])('%j says nothing', (tag) => {
    expect(keysOf([tag])).toEqual([])
  })
})
