import { describe, expect, test } from 'vitest'
import { createAnnotator } from '../../../../../src/matching/concepts/annotate/annotator.ts'
import { similarStems } from '../../../../../src/matching/concepts/annotate/similar-stem.ts'
import { Vocabulary } from '../../../../../src/matching/concepts/annotate/vocabulary.ts'
import { aConcept } from '../../small-scheme.ts'

function similarAmong(words: readonly string[]) {
  const vocabulary = new Vocabulary('pl')
  for (const word of words) vocabulary.add({ word, plain: word, key: word })
  const similarTo = similarStems(vocabulary)
  return (key: string) => words[similarTo(key)]
}

describe('a word that no label holds', () => {
  const similarTo = similarAmong(['oswietlen', 'oswiat', 'przystanek', 'kot', '=oswietl'])

  test('meets the word of a label that begins most like it', () => {
    expect(similarTo('oswietleniow')).toBe('oswietlen')
    expect(similarTo('oswiatow')).toBe('oswiat')
  })

  test('meets none where less than five letters or too few of all are shared', () => {
    expect(similarTo('koty')).toBeUndefined()
    expect(similarTo('przychodnia')).toBeUndefined()
    expect(similarTo('zzz')).toBeUndefined()
    expect(similarTo('')).toBeUndefined()
  })

  test('meets none where labels hold no words', () => {
    expect(similarAmong([])('oswietlen')).toBeUndefined()
  })

  test('says less than the word of the label', () => {
    const lighting = aConcept('lighting', { labels: { pl: ['oświetlenie'] } })
    const annotator = createAnnotator([lighting, aConcept('waste', { labels: { pl: ['odpady'] } })])
    const strengthOf = (text: string) => annotator.annotate([{ text, weight: 1 }], 'pl')[0]?.strength ?? 0
    expect(strengthOf('oświetleniowiec')).toBeGreaterThan(0)
    expect(strengthOf('oświetleniowiec')).toBeLessThan(strengthOf('oświetlenie'))
  })
})
