import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Explanation, leavesOf } from '../../../../src/matching/explanation.ts'
import { reasonsOf } from '../../../../src/matching/reasons.ts'
import { evidenceNames } from '../../../../src/matching/scoring-profile.ts'
import { smallScheme } from '../small-scheme.ts'
import { anyDocuments } from './any-document.ts'
import { anyProfile } from './any-profile.ts'
import { lawRuns } from './law-runs.ts'
import { allScored, aMarket, rankIn } from './small-market.ts'

const anyPairs = fc
  .record({ needs: anyDocuments('demand', 3), offers: anyDocuments('supply', 5), profile: anyProfile })
  .map(({ needs, offers, profile }) => {
    const market = aMarket([...needs, ...offers], profile)
    return market.read.flatMap((query) => allScored(rankIn(market, query)))
  })

function everyPair(law: (pair: { score: number; explanation: Explanation }) => void) {
  fc.assert(
    fc.property(anyPairs, (pairs) => {
      pairs.forEach(law)
    }),
    lawRuns,
  )
}

function nodesOf(node: Explanation): Explanation[] {
  return [node, ...(node.children ?? []).flatMap(nodesOf)]
}

describe('every pair, whatever its postings hold', () => {
  test('has a score from 0 to below 1, and something in common that made it', () => {
    everyPair(({ score, explanation }) => {
      expect(score).toBeGreaterThan(0)
      expect(score).toBeLessThan(1)
      expect(explanation.children?.[0]?.contribution).toBeGreaterThan(0)
    })
  })

  test('has an explanation in which every node is exactly the sum of its children, and the root the score', () => {
    everyPair(({ score, explanation }) => {
      expect(explanation.contribution).toBeCloseTo(score, 12)
      for (const { children, contribution } of nodesOf(explanation))
        if (children) expect(contribution).toBe(children.reduce((sum, child) => sum + child.contribution, 0))
    })
  })

  test('is explained by finite numbers from −1 to 1, the evidence never against the pair', () => {
    everyPair(({ explanation }) => {
      for (const { contribution } of nodesOf(explanation))
        expect(Math.abs(contribution)).toBeLessThanOrEqual(1)
      const [evidence] = explanation.children ?? []
      for (const { contribution } of evidence ? leavesOf(evidence) : [])
        expect(contribution).toBeGreaterThan(0)
    })
  })

  test('has an explanation that survives being stored as JSON', () => {
    everyPair(({ explanation }) => {
      expect(JSON.parse(JSON.stringify(explanation))).toEqual(explanation)
    })
  })

  test('has a reason with a sentence for each signal, and their sum is the score', () => {
    everyPair(({ score, explanation }) => {
      const reasons = reasonsOf(explanation, smallScheme)
      expect(reasons.reduce((sum, { contribution }) => sum + contribution, 0)).toBeCloseTo(score, 12)
      expect(evidenceNames).toContain(reasons[0]?.signal)
      expect(new Set(reasons.map(({ signal }) => signal)).size).toBe(reasons.length)
      for (const { text } of reasons) expect(text).toMatch(/\p{L}{2,}/u)
    })
  })
})
