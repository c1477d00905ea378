import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { projectFolder } from '../../../../db/project-folder.ts'
import { readConceptFiles, type SeededConcept } from '../../../../db/seed/concepts.ts'
import { checkConcepts } from '../../../../scripts/concepts/check-concepts.ts'
import { sentenceOf } from '../../../../scripts/concepts/problem.ts'
import { aSeededConcept, waterFile } from './filed.ts'

const problemsOf = (...concepts: SeededConcept[]) => checkConcepts(waterFile(...concepts)).map(sentenceOf)
const leak = (given: Partial<Parameters<typeof aSeededConcept>[0]>) =>
  aSeededConcept({ id: 'leak', ...given })

test('the committed concept scheme is in order', async () => {
  const files = await readConceptFiles(join(projectFolder(), 'db/seed/concepts'))
  expect(checkConcepts(files).map(sentenceOf)).toEqual([])
}, 120_000)

test('concepts with enough labels and sound links are in order', () => {
  expect(problemsOf(leak({ related: ['pump'] }), aSeededConcept({ id: 'pump' }))).toEqual([])
})

describe('links and codes', () => {
  test.each([
    ['an identifier in capitals', leak({ id: 'Leak' }), 'its identifier is not in kebab-case'],
    ['an identifier of another concept', leak({ id: 'water', broader: [] }), 'its identifier is used twice'],
    ['no definition', leak({ definition: ' ' }), 'has no definition'],
    [
      'a broader concept that is not there',
      leak({ broader: ['water', 'gone'] }),
      'links to gone, which does not exist',
    ],
    [
      'a related concept that is not there',
      leak({ related: ['gone'] }),
      'links to gone, which does not exist',
    ],
    ['a link to itself', leak({ related: ['leak'] }), 'links to itself'],
    ['a link written twice', leak({ broader: ['water', 'water'] }), 'links twice to the same concept'],
    [
      'a related concept above it',
      leak({ related: ['water'] }),
      'is related to water, which is also broader or narrower',
    ],
    [
      'no way to the top concept',
      leak({ broader: [] }),
      'does not lead to the top concept of its file, water',
    ],
    ['a code with zeros at its end', leak({ cpv: ['65111000'] }), '65111000 is no CPV prefix'],
    ['a code of one digit', leak({ cpv: ['6'] }), '6 is no CPV prefix'],
    ['a code written twice', leak({ cpv: ['65', '65'] }), 'has a CPV prefix twice'],
  ])('%s is told', (_, concept, message) => {
    expect(problemsOf(concept)).toContainEqual(expect.stringContaining(message))
  })

  test('a circle of broader concepts is told at each of them', () => {
    const circle = problemsOf(leak({ broader: ['pump'] }), aSeededConcept({ id: 'pump', broader: ['leak'] }))
    expect(circle).toContain('water.json › leak: is broader than itself by a circle of links')
    expect(circle).toContain('water.json › pump: is broader than itself by a circle of links')
  })

  test('a division of the CPV may end in a zero', () => {
    expect(problemsOf(leak({ cpv: ['90', '6511', '71631431'] }))).toEqual([])
  })
})

describe('labels', () => {
  test.each([
    ['too few alternative ones', 'pl', { alternative: ['wyciek'] }, 'has 1 alternative labels and needs 3'],
    ['too few hidden ones', 'pl', { hidden: [] }, 'has 0 hidden labels and needs 6'],
    ['a language that is not read', 'nl', {}, 'is in a language that the engine does not read'],
    ['a blank at the end', 'pl', { preferred: 'wyciek ' }, 'has a stray blank'],
    ['two blanks in a row', 'pl', { preferred: 'wyciek  wody' }, 'has a stray blank'],
    [
      'letters and marks apart',
      'pl',
      { preferred: 'nieszczelność'.normalize('NFD') },
      'is not in Unicode NFC',
    ],
    ['Cyrillic outside Bulgarian and Ukrainian', 'pl', { preferred: 'теч' }, 'has letters of another script'],
    ['both scripts in a word', 'bg', { preferred: 'тeч' }, 'has letters of another script'],
    ['Greek', 'en', { preferred: 'λ sensor' }, 'has letters of another script'],
    ['a number alone', 'en', { preferred: '112' }, 'says nothing once it is read as a text'],
    ['a letter before a word', 'en', { preferred: 'e-water' }, 'is read as "water" alone'],
    ['a version after a word', 'en', { preferred: 'water 4.0' }, 'is read as "water" alone'],
    ['the same label twice', 'en', { preferred: 'water leak', hidden: ['Water-Leak'] }, 'stands there twice'],
  ])('%s: told', (_, language, labels, message) => {
    expect(problemsOf(leak({ labels: { [language]: labels } }))).toContainEqual(
      expect.stringContaining(message),
    )
  })

  test('a language without labels is told', () => {
    const { pl: _, ...labels } = leak({}).labels
    expect(problemsOf({ ...leak({}), labels })).toEqual(['water.json › leak › pl: has no labels'])
  })

  test('names in Latin letters may stand in Bulgarian and Ukrainian, and one name is enough', () => {
    expect(
      problemsOf(leak({ labels: { bg: { preferred: 'LoRaWAN мрежа' }, uk: { preferred: 'NB-IoT' } } })),
    ).toEqual([])
  })

  test('an error names file, concept, language and label', () => {
    expect(problemsOf(leak({ labels: { en: { preferred: '112' } } }))).toEqual([
      'water.json › leak › en › "112": says nothing once it is read as a text',
    ])
  })
})

describe('a label that two concepts claim', () => {
  const pump = (label: string) => aSeededConcept({ id: 'pump', labels: { en: { preferred: label } } })
  const burst = (given: Partial<SeededConcept> = {}) => ({
    ...leak({ labels: { en: { preferred: 'pipe bursts' } } }),
    ...given,
  })
  const note = { language: 'en', label: 'pipe bursts', with: 'pump', note: 'A pump bursts pipes.' }

  test('is told once, with both', () => {
    expect(problemsOf(burst(), pump('Pipe-bursts'))).toEqual([
      'water.json › pump › en › "Pipe-bursts": is a label of leak (water.json) too, "pipe bursts"',
    ])
  })

  test('is told when only the stems are alike', () => {
    expect(problemsOf(burst(), pump('pipe bursting'))).toEqual([
      'water.json › pump › en › "pipe bursting": has the stems of a label of leak (water.json) too, "pipe bursts"',
    ])
  })

  test('may be claimed with a note on either side', () => {
    expect(problemsOf(burst({ sharedLabels: [note] }), pump('pipe bursts'))).toEqual([])
    expect(
      problemsOf(burst(), { ...pump('pipe bursting'), sharedLabels: [{ ...note, with: 'leak' }] }),
    ).toEqual([])
  })

  test('may be claimed by a concept and one above it', () => {
    expect(problemsOf(burst(), { ...pump('pipe bursts'), broader: ['leak'] })).toEqual([])
  })

  test('is claimed in one language only: another may use the word for something else', () => {
    const inPolish = aSeededConcept({ id: 'pump', labels: { pl: { preferred: 'pipe bursts' } } })
    expect(problemsOf(burst(), inPolish)).toEqual([])
  })

  test.each([
    ['the other does not claim it', burst({ sharedLabels: [note] }), pump('pumping')],
    ['the other is above', burst({ sharedLabels: [note] }), { ...pump('pipe bursts'), broader: ['leak'] }],
    ['the other does not exist', burst({ sharedLabels: [{ ...note, with: 'gone' }] }), pump('pumping')],
  ])('needs no note when %s', (_, one, other) => {
    expect(problemsOf(one, other)).toEqual([
      expect.stringMatching(/^water\.json › leak › en › "pipe bursts": its note is stale/),
    ])
  })
})
