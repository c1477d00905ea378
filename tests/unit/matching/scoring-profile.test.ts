import { describe, expect, test } from 'vitest'
import { type Explanation, leavesOf } from '../../../src/matching/explanation.ts'
import { readDocument } from '../../../src/matching/index/document-terms.ts'
import { noContext } from '../../../src/matching/rules/rule.ts'
import { scorePair } from '../../../src/matching/score/pair-score.ts'
import {
  defaultProfile,
  evidenceNames,
  fitNames,
  type ScoringProfile,
  without,
} from '../../../src/matching/scoring-profile.ts'
import { aDemand, aSupply, fullTexts } from './documents.ts'
import { smallScheme } from './small-scheme.ts'

/** A pair on which every signal has something to say. */
const common = {
  tags: ['water leaks', 'SCADA'],
  cpv: ['90511000'],
  country: 'PL',
  amountEur: 1_000,
}
const demand = aDemand({ ...common, ...fullTexts.pl, deadline: '2027-06-01' })
const supply = aSupply({ ...common, ...fullTexts.en, trl: 7, certifications: ['ISO 27001'] })
const statistics = { documentsFor: () => 100, documentsWith: () => 5 }

function signalsUnder(profile: ScoringProfile): Map<string, Explanation> {
  const [one, other] = [demand, supply].map((document) => readDocument(document, profile, smallScheme))
  const scored =
    one &&
    other &&
    scorePair(one, other, { statistics, profile, context: { ...noContext, today: '2027-01-01' } })
  const signals = scored?.explanation.children?.flatMap(({ children }) => children ?? []) ?? []
  return new Map(signals.map((signal) => [signal.name, signal]))
}

describe.each([...evidenceNames, ...fitNames])('with %s switched off', (name) => {
  const on = signalsUnder(defaultProfile)
  const off = signalsUnder(without(defaultProfile, name))

  test('it says nothing, and every other signal still speaks', () => {
    expect([...on.keys()]).toContain(name)
    expect([...off.keys()]).toEqual([...on.keys()].filter((signal) => signal !== name))
  })

  test('the others rest on the same terms and facts', () => {
    for (const [signal, { facts, children }] of off) {
      const before = on.get(signal)
      expect(facts).toEqual(before?.facts)
      expect(children?.map((child) => child.name)).toEqual(before?.children?.map((child) => child.name))
    }
  })

  test('the version says so, and the profile given is left as it was', () => {
    expect(without(defaultProfile, name).version).not.toBe(defaultProfile.version)
    expect(signalsUnder(defaultProfile)).toEqual(on)
  })
})

test('without any evidence there is no score', () => {
  const none = evidenceNames.reduce((profile, name) => without(profile, name), defaultProfile)
  expect(signalsUnder(none).size).toBe(0)
})

test('fit orders what evidence found: all of it together cannot outweigh the evidence', () => {
  const total = Object.values(defaultProfile.fit).reduce((sum, weight) => sum + weight, 0)
  expect(total).toBeLessThan(1)
  expect(Math.min(...Object.values(defaultProfile.fit))).toBeGreaterThanOrEqual(0)
})

test('a concept stands for itself more than for its neighbours', () => {
  const { broaderDecay, relatedDecay } = defaultProfile.evidence.concepts
  for (const decay of [broaderDecay, relatedDecay]) {
    expect(decay).toBeGreaterThanOrEqual(0)
    expect(decay).toBeLessThan(1)
  }
})

test('every leaf of a pair belongs to a signal that has a switch', () => {
  const leaves = [...signalsUnder(defaultProfile).values()].flatMap(leavesOf)
  expect(leaves.length).toBeGreaterThan(9)
  expect([...signalsUnder(defaultProfile).keys()].sort()).toEqual([...evidenceNames, ...fitNames].sort())
})
