import { expect, test } from 'vitest'
import { conceptsVersion, type SeededConcept } from '../../../db/seed/concepts.ts'

const aConcept = (given: Partial<SeededConcept> = {}): SeededConcept => ({
  id: 'water-loss',
  definition: 'Water that leaves the network unpaid.',
  broader: ['water'],
  related: [],
  cpv: ['65'],
  labels: { en: { preferred: 'water loss', alternative: [], hidden: [] } },
  sharedLabels: [],
  ...given,
})
const version = conceptsVersion([aConcept()])

test('the same concepts have the same version', () => {
  expect(conceptsVersion([aConcept()])).toBe(version)
  expect(version).toMatch(/^[0-9a-f]{12}$/)
})

test('a better definition changes no score and so no version', () => {
  expect(conceptsVersion([aConcept({ definition: 'Leaks.' })])).toBe(version)
})

test.each([
  ['a link', { related: ['sensors'] }],
  ['a code', { cpv: ['65', '71'] }],
  ['a label', { labels: { en: { preferred: 'leakage', alternative: [], hidden: [] } } }],
  ['a hidden label', { labels: { en: { preferred: 'water loss', alternative: [], hidden: ['leak'] } } }],
])('%s changes it', (_what, change) => {
  expect(conceptsVersion([aConcept(change)])).not.toBe(version)
})

test('the order changes it: the first concept to claim a label keeps it', () => {
  const other = aConcept({ id: 'leakage' })
  expect(conceptsVersion([aConcept(), other])).not.toBe(conceptsVersion([other, aConcept()]))
})
