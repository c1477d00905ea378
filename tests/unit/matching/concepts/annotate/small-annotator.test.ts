import { describe, expect, test } from 'vitest'
import { createAnnotator } from '../../../../../src/matching/concepts/annotate/annotator.ts'
import { aConcept } from '../../small-scheme.ts'

const energy = aConcept('energy', { labels: { en: ['energy'] } })
const lighting = aConcept('lighting', {
  broader: ['energy'],
  labels: { en: ['lighting', 'lamps'], pl: ['oświetlenie'] },
})
const streetLighting = aConcept('street-lighting', {
  broader: ['lighting'],
  labels: { en: ['street lighting', 'lamp posts'] },
})
const finance = aConcept('finance', {
  labels: { en: ['finance', 'municipal bank'] },
  hidden: { en: ['bank'] },
})
const rivers = aConcept('rivers', { labels: { en: ['rivers', 'river bed'] }, hidden: { en: ['bank'] } })
const flood = aConcept('flood', { broader: ['rivers'], labels: { en: ['flood warning'] } })
const concepts = [energy, lighting, streetLighting, finance, rivers, flood]
const annotator = createAnnotator(concepts)

function strengthsOf(text: string) {
  const found = annotator.annotate([{ text, weight: 1 }], 'en')
  return Object.fromEntries(found.map(({ concept, strength }) => [concept, strength]))
}

describe('labels that overlap', () => {
  test('the longer one takes the words', () => {
    const found = strengthsOf('street lighting')
    expect(found['street-lighting']).toBeGreaterThan(0)
    expect(found.lighting).toBeUndefined()
  })

  test('the shorter one counts where it stands alone', () => {
    const found = strengthsOf('street lighting and indoor lighting')
    expect(found.lighting).toBeGreaterThan(0)
  })
})

describe('a label that several concepts claim', () => {
  test('goes to the one that the rest of the text is about', () => {
    const byTheRiver = strengthsOf('The bank gave way after the flood warning')
    const inTown = strengthsOf('The bank pays for municipal finance')
    expect(byTheRiver.rivers).toBeGreaterThan(byTheRiver.finance ?? 0)
    expect(inTown.finance).toBeGreaterThan(inTown.rivers ?? 0)
  })

  test('is shared where nothing decides', () => {
    const { rivers: one, finance: other } = strengthsOf('bank')
    expect(one).toBeGreaterThan(0)
    expect(other).toBeGreaterThan(0)
  })
})

describe('single words of a label', () => {
  test('say less than the whole label', () => {
    const part = strengthsOf('a new post')['street-lighting'] ?? 0
    expect(part).toBeGreaterThan(0)
    expect(part).toBeLessThan(strengthsOf('a new lamp post')['street-lighting'] ?? 0)
  })
})

test('a concept that the rest of the text bears out counts more', () => {
  const alone = strengthsOf('street lighting and rivers')['street-lighting'] ?? 0
  const borneOut = strengthsOf('street lighting and energy')['street-lighting'] ?? 0
  expect(borneOut).toBeGreaterThan(alone)
})

test('order of fields and of concepts does not matter', () => {
  const fields = [
    { text: 'flood warning at the bank', weight: 2 },
    { text: 'street lighting', weight: 1 },
  ]
  const strengths = (all: typeof concepts, of: typeof fields) =>
    Object.fromEntries(
      createAnnotator(all)
        .annotate(of, 'en')
        .map(({ concept, strength }) => [concept, strength.toFixed(9)]),
    )
  const expected = strengths(concepts, fields)
  expect(strengths(concepts, [...fields].reverse())).toEqual(expected)
  expect(strengths([...concepts].reverse(), fields)).toEqual(expected)
})

test('a scheme without concepts finds none', () => {
  expect(createAnnotator([]).annotate([{ text: 'street lighting', weight: 1 }], 'en')).toEqual([])
})

test.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY])('a field of weight %d is left out', (weight) => {
  expect(annotator.annotate([{ text: 'street lighting', weight }], 'en')).toEqual([])
})
