import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyMadeDocuments, anySizes } from './any-made-market.ts'
import { anyProfile } from './any-profile.ts'
import { aChangingMarket } from './changing-market.ts'
import { allCovered, noteStates, nothingCovered } from './coverage.ts'
import { lawRuns } from './law-runs.ts'
import { anEmptyMarket } from './small-market.ts'

const anyRange = fc.record({ from: fc.nat(59), count: fc.integer({ min: 1, max: 25 }) })

/** Ranges of offers, so that whole segments become hollow. */
const anyStep = fc.oneof(
  { arbitrary: anyRange.map((range) => ({ does: 'put' as const, ...range })), weight: 3 },
  { arbitrary: anyRange.map((range) => ({ does: 'putAll' as const, ...range })), weight: 2 },
  { arbitrary: anyRange.map((range) => ({ does: 'remove' as const, ...range })), weight: 2 },
)

describe('an index that changes', () => {
  test('is at every moment the one built at once from what stands in it', () => {
    const covered = nothingCovered()
    const anyHistory = fc.record({
      versions: fc.array(anyMadeDocuments('supply', { minLength: 60, maxLength: 60 }), {
        minLength: 2,
        maxLength: 2,
      }),
      needs: anyMadeDocuments('demand', { minLength: 2, maxLength: 3 }),
      steps: fc.array(anyStep, { minLength: 5, maxLength: 25, size: 'max' }),
      sizes: anySizes,
      profile: anyProfile,
    })
    fc.assert(
      fc.property(anyHistory, ({ versions, needs, steps, sizes, profile }) => {
        const changing = aChangingMarket(anEmptyMarket(profile, sizes))
        for (const [at, { does, from, count }] of steps.entries()) {
          const offers = (versions[at % 2] ?? []).slice(from, from + count)
          if (does === 'putAll') changing.putAll(offers)
          else if (does === 'put') offers.forEach(changing.put)
          else for (const { document } of offers) changing.remove(document.id)
          noteStates(changing.supply, covered)
          const { now, anew } = changing.views(needs)
          expect(now).toEqual(anew)
        }
      }),
      { ...lawRuns, numRuns: Math.ceil(lawRuns.numRuns / 3) },
    )
    expect(covered).toEqual(allCovered)
  })
})
