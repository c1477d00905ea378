import { describe, expect, test } from 'vitest'
import { conceptTerms } from '../../../../src/matching/concepts/concept-terms.ts'
import type { MatchDocument } from '../../../../src/matching/document.ts'
import { defaultProfile } from '../../../../src/matching/scoring-profile.ts'
import type { TextLanguage } from '../../../../src/matching/text/languages.ts'
import { smallScheme } from '../small-scheme.ts'

const weights = {
  ...defaultProfile.evidence.concepts,
  broaderDecay: 0.5,
  relatedDecay: 0.25,
  alikeDecay: 0,
  halfShare: 1 / 3,
}

type Given = Partial<Pick<MatchDocument, 'title' | 'description' | 'tags' | 'cpv'>>

function termsOf(given: Given, language: TextLanguage = 'en') {
  const document = { title: '', description: '', tags: [], cpv: [], ...given }
  return conceptTerms(document, language, { concepts: smallScheme, ...weights })
}

const strengthsOf = (given: Given, language?: TextLanguage) =>
  Object.fromEntries([...termsOf(given, language)].map(([term, { strength }]) => [term, strength]))

const keysOf = (tags: readonly string[], language?: TextLanguage) => [...termsOf({ tags }, language).keys()]

describe('a tag of the scheme', () => {
  test('stands for its concept in any language', () => {
    expect(strengthsOf({ tags: ['wycieki wody'] }, 'pl')).toEqual(
      strengthsOf({ tags: ['Wasserverluste'] }, 'de'),
    )
  })

  test('stands for broader and related concepts in part, and not for narrower ones', () => {
    // All mentions are of one concept: 1 / (1 + 1/3).
    expect(strengthsOf({ tags: ['leakage'] })).toEqual({
      '@water-leaks': 0.75,
      '@water': 0.375,
      '@water-pressure': 0.1875,
    })
  })

  test('keeps the larger share where two tags reach one concept, and says which tag that was', () => {
    for (const tags of [
      ['acoustic leak detection', 'leakage'],
      ['leakage', 'acoustic leak detection'],
    ])
      expect(termsOf({ tags }).get('@water-leaks')).toMatchObject({ surface: 'leakage' })
  })
})

describe('what a text is about', () => {
  test('is found in its title and description, whatever the language', () => {
    for (const [title, language] of [
      ['Wycieki wody w sieci', 'pl'],
      ['Wasserverluste im Netz', 'de'],
      ['Úniky vody', 'cs'],
    ] as const)
      expect(termsOf({ title }, language).get('@water-leaks')?.strength).toBeGreaterThan(0.3)
  })

  test('counts the more the larger its share in everything the text is about', () => {
    const alone = strengthsOf({ description: 'Water leaks.' })
    const beside = strengthsOf({
      description: 'Water leaks. Water meters. Acoustic leak detection. Water pressure.',
    })
    expect(beside['@water-leaks']).toBeLessThan(alone['@water-leaks'] ?? 0)
  })

  test('counts more in the title than in the text', () => {
    const first = strengthsOf({ title: 'Water leaks', description: 'Water meters' })
    const second = strengthsOf({ title: 'Water meters', description: 'Water leaks' })
    expect(first['@water-leaks']).toBeGreaterThan(second['@water-leaks'] ?? 0)
  })
})

test('strengths are between 0 and 1, of few different values, and the same every time', () => {
  const given = {
    title: 'Water leaks and water meters',
    description: 'leakage, water pressure',
    tags: ['water supply'],
  }
  for (const strength of Object.values(strengthsOf(given))) {
    expect(strength).toBeGreaterThan(0)
    expect(strength).toBeLessThan(1)
    expect(strength * 64).toBe(Math.round(strength * 64))
  }
  expect(termsOf(given)).toEqual(termsOf(given))
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
