import { describe, expect, it } from 'vitest'
import type { TermSource } from '../../../scripts/bench/corpus/corpus.ts'
import { orderAgreementOf, recallOf } from '../../../scripts/bench/exact/agreement.ts'
import { scoreExactly } from '../../../scripts/bench/exact/bm25.ts'
import { createShortlist } from '../../../scripts/bench/exact/shortlist.ts'

/** Terms as numbers; needs and offers as given. */
function aCorpus(offers: readonly (readonly number[])[], needs: readonly (readonly number[])[]): TermSource {
  return { termsOf: (kind, number) => (kind === 'offer' ? offers : needs)[number] ?? [] }
}

describe('exact scoring', () => {
  it('puts the rare term before the common one, and the short offer before the long one', () => {
    const offers = [
      [1, 2, 3, 4], // common term 1 in a long text
      [1], // common term 1 in a short text
      [1, 9], // the rare term as well
      [5], // nothing in common
    ]
    const { answers } = scoreExactly(aCorpus(offers, [[1, 9]]), { offers: 4, needs: 1, top: 3 })
    expect(answers[0]?.accepted).toEqual([2, 1, 0])
    expect(answers[0]?.postings).toBe(4)
  })

  it('accepts every offer that ties with the last place', () => {
    const { answers } = scoreExactly(aCorpus([[1], [1], [1], [2]], [[1]]), { offers: 4, needs: 1, top: 2 })
    expect(answers[0]?.accepted).toEqual([0, 1, 2])
  })

  it('says how many different terms an offer and a need have', () => {
    const run = scoreExactly(aCorpus([[1, 1, 2], [3]], [[1, 1, 2, 4]]), { offers: 2, needs: 1, top: 2 })
    expect(run).toMatchObject({ termsPerOffer: 1.5, termsPerNeed: 3 })
  })
})

describe('the shortlist', () => {
  it('keeps the best of more than it can collect at once', () => {
    const shortlist = createShortlist(3)
    for (let number = 0; number < 2_000; number += 1) shortlist.show(number, (number * 7919) % 2_003)
    const best = Array.from({ length: 2_000 }, (_, number) => number)
      .sort((a, b) => ((b * 7919) % 2_003) - ((a * 7919) % 2_003))
      .slice(0, 3)
    expect(shortlist.accepted()).toEqual(best)
  })

  it('leaves out offers without a score', () => {
    const shortlist = createShortlist(2)
    shortlist.show(1, 0)
    shortlist.show(2, 0.5)
    expect(shortlist.accepted()).toEqual([2])
  })
})

describe('agreement', () => {
  it('is whole when the exact best are found in any order', () => {
    expect(recallOf([3, 1], [1, 3], 2)).toBe(1)
  })

  it('counts an offer that ties with the last place as right, and no offer twice', () => {
    expect(recallOf([1, 5], [1, 3, 5], 2)).toBe(1)
    expect(recallOf([1, 1], [1, 3, 5], 2)).toBe(0.5)
  })

  it('is none for an engine that finds nothing', () => {
    expect(recallOf([], [1, 3], 2)).toBe(0)
  })

  it('compares places, not sets, when order is asked for', () => {
    expect(orderAgreementOf([1, 2, 3], [1, 3, 2])).toBeCloseTo(1 / 3)
    expect(orderAgreementOf([1, 2, 3], [1, 2])).toBeCloseTo(2 / 3)
  })
})
