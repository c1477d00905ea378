import { describe, expect, test } from 'vitest'
import { noConcepts } from '../../../../src/matching/concepts/concept-scheme.ts'
import { readDocument } from '../../../../src/matching/index/document-terms.ts'
import { InvertedIndex } from '../../../../src/matching/index/inverted-index.ts'
import { Vocabulary } from '../../../../src/matching/index/vocabulary.ts'
import { rank } from '../../../../src/matching/rank.ts'
import { noContext } from '../../../../src/matching/rules/rule.ts'
import { defaultProfile } from '../../../../src/matching/scoring-profile.ts'
import { aDemand, aSupply } from '../documents.ts'

const pumps = (id: string, title = 'pump') =>
  readDocument(aSupply({ id, language: 'en', title }), defaultProfile, noConcepts)

const anIndex = () => new InvertedIndex(new Vocabulary(), defaultProfile)

/** Identifiers of the living documents that a query for the word finds. */
const livingWith = (index: InvertedIndex, word: string) => {
  const query = readDocument(aDemand({ language: 'en', title: word }), defaultProfile, noConcepts)
  const limits = { context: noContext, top: 1_000, topExcluded: 0 }
  return rank(query, { index, statistics: index, profile: defaultProfile, ...limits })
    .suggestions.map(({ id }) => id)
    .sort()
}

describe('an index', () => {
  test('counts what it holds, by term and by language', () => {
    const index = anIndex()
    for (const indexed of [pumps('a'), pumps('b', 'pump valve'), pumps('c', 'lamp')]) index.put(indexed)
    expect(index.size).toBe(3)
    expect(index.documentsWith('en:pump')).toBe(2)
    expect(index.documentsFor('en:pump')).toBe(3)
    expect(index.documentsFor('pl:pomp')).toBe(0)
    expect(index.documentsFor('=scada')).toBe(3)
    expect(livingWith(index, 'pump')).toEqual(['a', 'b'])
  })

  test('replaces a document with the same identifier', () => {
    const index = anIndex()
    index.put(pumps('a', 'pump'))
    index.put(pumps('a', 'lamp'))
    expect(index.size).toBe(1)
    expect(index.documentsWith('en:pump')).toBe(0)
    expect(livingWith(index, 'lamp')).toEqual(['a'])
  })

  test('forgets a document, and says whether there was one', () => {
    const index = anIndex()
    index.put(pumps('a'))
    expect(index.remove('b')).toBe(false)
    expect(index.remove('a')).toBe(true)
    expect(index.remove('a')).toBe(false)
    expect([index.size, index.documentsWith('en:pump'), index.documentsFor('en:pump')]).toEqual([0, 0, 0])
    expect(index.has('a')).toBe(false)
  })

  test('gives the room of forgotten documents back', () => {
    const index = anIndex()
    index.put(pumps('stays'))
    for (let turn = 0; turn < 2_000; turn += 1) index.put(pumps('changes'))
    expect(index.places).toBeLessThan(600)
    expect(livingWith(index, 'pump')).toEqual(['changes', 'stays'])
  })
})
