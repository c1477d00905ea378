import { describe, expect, test } from 'vitest'
import { createConceptScheme, noConcepts } from '../../../../src/matching/concepts/concept-scheme.ts'
import { aConcept, smallConcepts, smallScheme } from '../small-scheme.ts'

const decay = { broaderDecay: 0.5, relatedDecay: 0.3, alikeDecay: 0 }

function neighbourhoodOf(id: string, scheme = smallScheme, by = decay): Record<string, number> {
  return Object.fromEntries(scheme.neighbourhood(id, by))
}

describe('finding the concept that a tag names', () => {
  test.each([
    ['its identifier', 'water-leaks', 'en'],
    ['the preferred label', 'water leaks', 'en'],
    ['another label', 'leakage', 'en'],
    ['a label in the language of the text', 'wycieki wody', 'pl'],
    ['a label in another language than the text', 'Wasserverluste', 'pl'],
    ['a label in a text whose language is unknown', 'úniky vody', 'und'],
    ['capitals', 'VÍZSZIVÁRGÁS', 'hu'],
    ['typing without diacritics', 'nieszczelnosc sieci', 'pl'],
    ['letters and marks apart (Unicode NFD)', 'nieszczelność sieci'.normalize('NFD'), 'pl'],
    ['hyphens and stray spaces', '  water – LEAKS ', 'en'],
  ])('%s leads to it', (_, tag, language) => {
    expect(smallScheme.findByLabel(tag, language)?.id).toBe('water-leaks')
  })

  test.each(['', '  ', '–', 'water', 'leaks', 'constructor', '__proto__', '🚰'])('%j names none', (tag) => {
    expect(createConceptScheme(smallConcepts.slice(1)).findByLabel(tag, 'constructor')).toBeUndefined()
  })

  test('a label that two languages use means what it means in the language of the text', () => {
    const scheme = createConceptScheme([
      aConcept('bridge', { labels: { cs: ['most'] } }),
      aConcept('majority', { labels: { en: ['most'] } }),
    ])
    expect(scheme.findByLabel('most', 'cs')?.id).toBe('bridge')
    expect(scheme.findByLabel('most', 'en')?.id).toBe('majority')
    expect(scheme.findByLabel('most', 'lv')?.id).toBe('bridge')
  })

  test('of two concepts with one label in one language the first keeps it', () => {
    const labels = { en: ['sensor'] } as const
    const scheme = createConceptScheme([aConcept('first', { labels }), aConcept('second', { labels })])
    expect(scheme.findByLabel('sensor', 'en')?.id).toBe('first')
  })

  test.each([
    ['e-mobility', 'en'],
    ['eMobility', 'en'],
    ['E-Mobility', 'de'],
    ['e. paslaugos', 'lt'],
    ['e-paslaugos', 'lt'],
  ])('a single letter before a word belongs to it, however it is joined: %s', (tag, language) => {
    const scheme = createConceptScheme([
      aConcept('own', { labels: { en: ['emobility'], lt: ['epaslaugos'] } }),
    ])
    expect(scheme.findByLabel(tag, language)?.id).toBe('own')
  })

  test('within a chain a single letter is a word of its own', () => {
    const scheme = createConceptScheme([aConcept('sewers', { labels: { fr: ["tout-à-l'égout"] } })])
    expect(scheme.findByLabel("tout à l'égout", 'fr')?.id).toBe('sewers')
  })

  test('a scheme without concepts finds none', () => {
    expect(noConcepts.findByLabel('water leaks', 'en')).toBeUndefined()
  })
})

describe('a hidden label', () => {
  const scheme = createConceptScheme([
    aConcept('lighting', { labels: { en: ['street lighting'] }, hidden: { en: ['lamps', 'dark corner'] } }),
    aConcept('smart-lighting', {
      broader: ['lighting'],
      labels: { en: ['smart lighting'], de: ['Lichtsteuerung'] },
      hidden: { en: ['lamps', 'night light'], de: ['Licht'] },
    }),
    aConcept('crime', {
      labels: { en: ['crime'], de: ['Kriminalität'] },
      hidden: { en: ['dark corner'], de: ['Angsträume'] },
    }),
    aConcept('scent', {
      labels: { en: ['scent'], cs: ['vůně'], fr: ['licht'] },
      hidden: { cs: ['angstraume'] },
    }),
  ])

  test('names its concept, in any spelling and from a text in any language', () => {
    expect(scheme.findByLabel(' Night-Light', 'en')?.id).toBe('smart-lighting')
    expect(scheme.findByLabel('night light', 'pl')?.id).toBe('smart-lighting')
  })

  test('gives way to a shown label, even one of another language', () => {
    expect(scheme.findByLabel('Licht', 'de')?.id).toBe('scent')
  })

  test('that several concepts claim names the one that is broader than the others', () => {
    expect(scheme.findByLabel('lamps', 'en')?.id).toBe('lighting')
  })

  test('that several concepts claim names none of them when none is broader than the others', () => {
    expect(scheme.findByLabel('dark corner', 'en')).toBeUndefined()
    expect(scheme.findByLabel('dark corner', 'und')).toBeUndefined()
  })

  test('that two languages use means what it means in the language of the text, and nothing in a third', () => {
    expect(scheme.findByLabel('Angsträume', 'de')?.id).toBe('crime')
    expect(scheme.findByLabel('Angsträume', 'cs')?.id).toBe('scent')
    expect(scheme.findByLabel('Angsträume', 'hu')).toBeUndefined()
  })
})

describe('the neighbourhood of a concept', () => {
  test('broader concepts are reached step by step, each with a share of the one before, related ones once', () => {
    expect(neighbourhoodOf('water-leaks')).toEqual({ 'water-leaks': 1, water: 0.5, 'water-pressure': 0.3 })
    expect(neighbourhoodOf('acoustic-leak-detection')).toEqual({
      'acoustic-leak-detection': 1,
      'water-leaks': 0.5,
      water: 0.25,
    })
  })

  test('what is nearer keeps more, whichever way is listed first', () => {
    const far = aConcept('far')
    const middle = aConcept('middle', { broader: ['far'] })
    const both = [
      ['middle', 'far'],
      ['far', 'middle'],
    ].map((broader) =>
      neighbourhoodOf('own', createConceptScheme([aConcept('own', { broader }), middle, far])),
    )
    expect(both[0]).toEqual({ own: 1, middle: 0.5, far: 0.5 })
    expect(both[1]).toEqual(both[0])
  })

  test('a concept that is both broader and related keeps the larger share', () => {
    const scheme = createConceptScheme([
      aConcept('own', { broader: ['up'], related: ['up'] }),
      aConcept('up'),
    ])
    expect(neighbourhoodOf('own', scheme)).toEqual({ own: 1, up: 0.5 })
    expect(neighbourhoodOf('own', scheme, { ...decay, broaderDecay: 0.2 })).toEqual({
      own: 1,
      up: 0.3,
    })
  })

  test.each([0.5, 1])('a circle of broader concepts comes to an end, also with decay %d', (broaderDecay) => {
    expect(neighbourhoodOf('hen', smallScheme, { ...decay, broaderDecay })).toEqual({
      hen: 1,
      egg: broaderDecay,
    })
  })

  test('a concept with alike labels is reached as far as they are alike, at most by half', () => {
    const scheme = createConceptScheme([
      aConcept('visitors', { labels: { en: ['visitor monitoring', 'visitor flows'] } }),
      aConcept('crowds', { labels: { en: ['crowd monitoring', 'crowd flows'] } }),
      aConcept('waste', { labels: { en: ['waste', 'rubbish'] } }),
    ])
    const weakly = neighbourhoodOf('visitors', scheme, { ...decay, alikeDecay: 0.1 })
    expect(Object.keys(weakly).sort()).toEqual(['crowds', 'visitors'])
    expect(weakly.crowds).toBeLessThan(0.1)
    expect(neighbourhoodOf('visitors', scheme, { ...decay, alikeDecay: 100 }).crowds).toBe(0.5)
    expect(neighbourhoodOf('visitors', scheme)).toEqual({ visitors: 1 })
  })

  test('links to concepts that do not exist lead nowhere', () => {
    const scheme = createConceptScheme([aConcept('own', { broader: ['gone'], related: ['lost'] })])
    expect(neighbourhoodOf('own', scheme)).toEqual({ own: 1 })
  })
})

test('a concept is shown in the language of the reader, else in English, else not at all', () => {
  expect(smallScheme.labelOf('water-leaks', 'cs')).toBe('úniky vody')
  expect(smallScheme.labelOf('water-leaks', 'sl')).toBe('water leaks')
  expect(smallScheme.labelOf('nothing', 'en')).toBeUndefined()
  expect(createConceptScheme([aConcept('bare')]).labelOf('bare', 'en')).toBeUndefined()
})
