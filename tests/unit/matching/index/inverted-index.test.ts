import { describe, expect, test } from 'vitest'
import { noConcepts } from '../../../../src/matching/concepts/concept-scheme.ts'
import { readDocument } from '../../../../src/matching/index/document-terms.ts'
import { InvertedIndex } from '../../../../src/matching/index/inverted-index.ts'
import { defaultProfile } from '../../../../src/matching/scoring-profile.ts'
import { aSupply } from '../documents.ts'

const pumps = (id: string, title = 'pump') =>
  readDocument(aSupply({ id, language: 'en', title }), defaultProfile, noConcepts)

const livingWith = (index: InvertedIndex, term: string) =>
  index
    .slotsWith(term)
    .flatMap((slot) => index.at(slot)?.document.id ?? [])
    .sort()

describe('an index', () => {
  test('counts what it holds, by term and by language', () => {
    const index = new InvertedIndex()
    for (const indexed of [pumps('a'), pumps('b', 'pump valve'), pumps('c', 'lamp')]) index.put(indexed)
    expect(index.size).toBe(3)
    expect(index.documentsWith('en:pump')).toBe(2)
    expect(index.documentsFor('en:pump')).toBe(3)
    expect(index.documentsFor('pl:pomp')).toBe(0)
    expect(index.documentsFor('=scada')).toBe(3)
    const { titleWeight } = defaultProfile.evidence.words
    expect(index.averageLength('en')).toBeCloseTo((4 / 3) * titleWeight, 2)
    expect(index.averageLength('pl')).toBe(0)
    expect(livingWith(index, 'en:pump')).toEqual(['a', 'b'])
  })

  test('replaces a document with the same identifier', () => {
    const index = new InvertedIndex()
    index.put(pumps('a', 'pump'))
    index.put(pumps('a', 'lamp'))
    expect(index.size).toBe(1)
    expect(index.documentsWith('en:pump')).toBe(0)
    expect(livingWith(index, 'en:lamp')).toEqual(['a'])
    expect(index.find('a')?.document.title).toBe('lamp')
  })

  test('forgets a document, and says whether there was one', () => {
    const index = new InvertedIndex()
    index.put(pumps('a'))
    expect(index.remove('b')).toBe(false)
    expect(index.remove('a')).toBe(true)
    expect(index.remove('a')).toBe(false)
    expect([index.size, index.documentsWith('en:pump'), index.averageLength('en')]).toEqual([0, 0, 0])
    expect(index.find('a')).toBeUndefined()
  })

  test('gives the room of forgotten documents back', () => {
    const index = new InvertedIndex()
    index.put(pumps('stays'))
    for (let turn = 0; turn < 2_000; turn += 1) index.put(pumps('changes'))
    expect(index.slots).toBeLessThan(600)
    expect(index.slotsWith('en:pump').length).toBeLessThan(600)
    expect(livingWith(index, 'en:pump')).toEqual(['changes', 'stays'])
  })
})
