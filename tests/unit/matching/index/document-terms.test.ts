import { expect, test } from 'vitest'
import { readDocument } from '../../../../src/matching/index/document-terms.ts'
import { defaultProfile } from '../../../../src/matching/scoring-profile.ts'
import { aSupply } from '../documents.ts'
import { smallScheme } from '../small-scheme.ts'

const profile = {
  ...defaultProfile,
  evidence: {
    ...defaultProfile.evidence,
    words: { ...defaultProfile.evidence.words, titleWeight: 3, tagWeight: 2 },
  },
}
const read = (given: Parameters<typeof aSupply>[0]) => readDocument(aSupply(given), profile, smallScheme)

test('words, concepts and codes become terms of their own channels', () => {
  const { terms, language } = read({
    language: 'pl',
    title: 'Czujniki wycieków',
    tags: ['wycieki wody'],
    cpv: ['90511000'],
  })
  expect(language).toBe('pl')
  const channels = Object.fromEntries([...terms].map(([term, { channel }]) => [term, channel]))
  expect(channels).toMatchObject({ 'pl:czujnik': 'words', '@water-leaks': 'concepts', '%905': 'cpv' })
})

test('a word in the title counts as often as the profile says, one in a tag likewise, and the length is their sum', () => {
  const { terms, length } = read({ language: 'en', title: 'pump', description: 'pump pump', tags: ['pump'] })
  expect(terms.get('en:pump')?.strength).toBe(3 + 2 + 2)
  expect(length).toBe(3 + 2 + 2)
})

test('the same code twice counts once', () => {
  const cpv = ['90511000', '90511000']
  expect(read({ cpv }).terms).toEqual(read({ cpv: cpv.slice(1) }).terms)
})

test('the words of one language never meet those of another, what belongs to none does', () => {
  const polish = read({ language: 'pl', description: 'monitoring sieci SCADA' })
  const czech = read({ language: 'cs', description: 'monitoring sítě SCADA' })
  expect([...polish.terms.keys()].filter((term) => czech.terms.has(term))).toEqual(['=scada'])
})

test('the text decides on the language when it clearly contradicts the poster', () => {
  const description =
    'Nasze czujniki akustyczne wykrywają wycieki wody w sieci wodociągowej, zanim dojdzie do poważnej awarii, i pokazują miejsce na mapie.'
  expect(read({ language: 'en', description }).language).toBe('pl')
})

test('a posting without any text has no terms and no length', () => {
  const { terms, length, language } = read({})
  expect([terms.size, length, language]).toEqual([0, 0, 'und'])
})
