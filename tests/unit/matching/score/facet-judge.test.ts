import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Facets, fieldsOf } from '../../../../src/matching/index/facets.ts'
import { FacetJudge } from '../../../../src/matching/score/facet-judge.ts'
import { defaultProfile } from '../../../../src/matching/scoring-profile.ts'
import { anyDocument } from '../laws/any-document.ts'
import { anyProfile } from '../laws/any-profile.ts'
import { lawRuns } from '../laws/law-runs.ts'

const languages = ['en', 'pl', 'und'] as const

const anyCandidates = fc.array(
  fc.record({
    document: anyDocument('supply'),
    language: fc.constantFrom(...languages),
    length: fc.nat(120),
  }),
  { minLength: 1, maxLength: 90 },
)
const anyQuery = fc.record({
  document: anyDocument('demand'),
  language: fc.constantFrom(...languages),
  length: fc.nat(120),
})

test('a lift is given whenever it is as large as asked for, and none is larger than the largest', () => {
  fc.assert(
    fc.property(anyQuery, anyCandidates, anyProfile, (query, candidates, profile) => {
      const facets = new Facets()
      const ids = candidates.map((candidate) => Uint32Array.from(facets.idsOf(fieldsOf(candidate))))
      const judge = new FacetJudge(fieldsOf(query), { facets, profile, today: '2027-01-01' })
      for (const each of ids) {
        const lift = judge.liftOf(each, 0)
        expect(lift).toBeLessThanOrEqual(judge.largestLift)
        expect(judge.liftReaching(lift, each, 0)).toBe(lift)
        expect(judge.liftReaching(lift + 1e-6, each, 0)).toBe(0)
      }
    }),
    lawRuns,
  )
})

test('the largest lift is that of the values there are, as far as they are few', () => {
  const document = { organisation: 'firm', stage: 'reference-installation', trl: 1 } as const
  const query = { language: 'en', length: 90 } as const
  const facets = new Facets()
  const supply = fc.sample(anyDocument('supply'), { numRuns: 1, seed: 1 })[0]
  const demand = fc.sample(anyDocument('demand'), { numRuns: 1, seed: 1 })[0]
  if (supply === undefined || demand === undefined) throw new Error('no documents')
  facets.idsOf(fieldsOf({ document: { ...supply, ...document }, ...query }))
  const fields = fieldsOf({ document: { ...demand, stage: 'pilot' }, ...query })
  const judge = new FacetJudge(fields, { facets, profile: defaultProfile, today: undefined })
  const allWeights = Object.values(defaultProfile.fit).reduce((sum, weight) => sum + weight, 1)
  expect(judge.largestLift).toBeLessThan(allWeights - defaultProfile.fit['language-bridge'])
})
