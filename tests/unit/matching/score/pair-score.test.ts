import { describe, expect, test } from 'vitest'
import type { MatchDocument } from '../../../../src/matching/document.ts'
import { leavesOf } from '../../../../src/matching/explanation.ts'
import { readDocument } from '../../../../src/matching/index/document-terms.ts'
import { noContext } from '../../../../src/matching/rules/rule.ts'
import { scorePair } from '../../../../src/matching/score/pair-score.ts'
import { defaultProfile, fitNames, type ScoringProfile } from '../../../../src/matching/scoring-profile.ts'
import { aDemand, aSupply } from '../documents.ts'
import { smallScheme } from '../small-scheme.ts'

const statistics = { documentsFor: () => 1_000, documentsWith: () => 10 }

const noFit = Object.fromEntries(fitNames.map((name) => [name, 0]))
const evidenceAlone: ScoringProfile = { ...defaultProfile, fit: { ...defaultProfile.fit, ...noFit } }

interface Given {
  demand?: Partial<MatchDocument>
  supply?: Partial<MatchDocument>
  profile?: ScoringProfile
}

const words = { language: 'en', title: 'Pump monitoring for boreholes' }

function scoreOf({ demand, supply, profile = defaultProfile }: Given) {
  const read = (document: MatchDocument) => readDocument(document, profile, smallScheme)
  const scoring = { statistics, profile, context: { ...noContext, today: '2027-01-01' } }
  return scorePair(read(aDemand({ ...words, ...demand })), read(aSupply({ ...words, ...supply })), scoring)
}

describe('the score of a pair', () => {
  test('does not exist without anything in common, however well the rest suits', () => {
    const here = { country: 'PL', region: 'PL21', amountEur: 100, trl: 7 }
    expect(
      scoreOf({ demand: { ...here, title: 'Street lamps' }, supply: { ...here, title: 'Water pumps' } }),
    ).toBeUndefined()
  })

  test('rises with every further thing in common, and stays below 1', () => {
    const nouns = 'pump borehole valve pipe meter sensor leak tank filter tower'.split(' ')
    const scores = nouns.map((_, count) => {
      const title = nouns.slice(0, count + 1).join(' ')
      return (
        scoreOf({ demand: { title: nouns.join(' ') }, supply: { title }, profile: evidenceAlone })?.score ?? 0
      )
    })
    expect(scores).toEqual(scores.toSorted((a, b) => a - b))
    expect(new Set(scores).size).toBe(nouns.length)
    expect(scores[0]).toBeGreaterThan(0)
    expect(scores.at(-1)).toBeLessThan(1)
  })

  test('is one half at the raw score that the profile calls halfway, whatever it is', () => {
    const raw = (profile: ScoringProfile) => {
      const score = scoreOf({ profile })?.score ?? 0
      return (score * profile.halfway) / (1 - score)
    }
    const found = raw(evidenceAlone)
    expect(raw({ ...evidenceAlone, halfway: 3 })).toBeCloseTo(found, 9)
    expect(scoreOf({ profile: { ...evidenceAlone, halfway: found } })?.score).toBeCloseTo(0.5, 9)
  })

  test('falls when the calibration asks for more', () => {
    const at = (halfway: number) => scoreOf({ profile: { ...defaultProfile, halfway } })?.score ?? 0
    expect(at(5)).toBeGreaterThan(at(6))
    expect(at(6)).toBeGreaterThan(at(50))
  })

  test('is lifted by what suits and lowered by what does not, but never to nothing', () => {
    const scored = (supply: Partial<MatchDocument>) =>
      scoreOf({ demand: { country: 'PL', region: 'PL21', amountEur: 100 }, supply })?.score ?? 0
    const suits = scored({ country: 'PL', region: 'PL21', amountEur: 90, trl: 7 })
    const unknown = scored({})
    const against = scored({ country: 'ES', amountEur: 900, trl: 1, stage: 'test-bed' })
    expect(suits).toBeGreaterThan(unknown)
    expect(unknown).toBeGreaterThan(against)
    expect(against).toBeGreaterThan(0)
  })
})

describe('the explanation of a score', () => {
  test('tells evidence from fit, and what stands under each', () => {
    const demand = { tags: ['water leaks'], cpv: ['90511000'], country: 'PL' }
    const { explanation } = scoreOf({ demand, supply: { ...demand, country: 'CZ' } }) ?? {}
    expect(explanation?.children?.map(({ name }) => name)).toEqual(['evidence', 'fit'])
    expect(explanation?.children?.[0]?.children?.map(({ name }) => name)).toEqual([
      'words',
      'concepts',
      'cpv',
    ])
    expect(explanation?.children?.[1]?.children?.map(({ name }) => name)).toEqual([
      'stage',
      'territory',
      'working-language',
    ])
  })

  test('puts many small terms into one, and says how many', () => {
    const description = Array.from(
      { length: 40 },
      (_, at) => `word${'abcdefghij'[at % 10]}${'klmn'[at % 4]}x`,
    ).join(' ')
    const { explanation, score } = scoreOf({ demand: { description }, supply: { description } }) ?? {}
    const leaves = explanation ? leavesOf(explanation) : []
    const further = leaves.find(({ name }) => name === 'further-terms')
    const named = leaves.filter(({ name }) => name.startsWith('en:'))
    expect(named.length).toBeGreaterThan(5)
    const distinct = new Set(description.split(' ')).size + 3
    expect(named.length + Number(further?.facts?.terms)).toBe(distinct)
    expect(leaves.reduce((sum, { contribution }) => sum + contribution, 0)).toBeCloseTo(score ?? 0, 12)
  })

  test('leaves no signal out that had something against the pair', () => {
    const { explanation } =
      scoreOf({ demand: { country: 'PL' }, supply: { country: 'ES', stage: 'test-bed' } }) ?? {}
    const against = explanation && leavesOf(explanation).filter(({ contribution }) => contribution < 0)
    expect(against?.map(({ name }) => name)).toEqual(['stage', 'territory'])
  })
})
