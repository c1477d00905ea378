import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { rank } from '../../../../src/matching/rank.ts'
import type { Ranking } from '../../../../src/matching/ranking.ts'
import { reasonsOf } from '../../../../src/matching/reasons.ts'
import { highestWithMeaning } from '../../../../src/matching/score/meaning.ts'
import { defaultProfile } from '../../../../src/matching/scoring-profile.ts'
import { smallScheme } from '../small-scheme.ts'
import { anyDocuments } from './any-document.ts'
import { anyProfile } from './any-profile.ts'
import { lawRuns } from './law-runs.ts'
import { aMarket, optionsFor } from './small-market.ts'

const anyVector = fc
  .tuple(fc.double({ min: -1, max: 1, noNaN: true }), fc.boolean())
  .map(([cosine, above]) => Float32Array.of(cosine, (above ? 1 : -1) * Math.sqrt(1 - cosine * cosine)))

const limits = { top: 3, further: 20, topExcluded: 5 }

/** A need, offers and a vector for some of them. */
const anyCase = fc.record({
  needs: anyDocuments('demand', 1),
  offers: anyDocuments('supply', 12),
  vectors: fc.array(fc.option(anyVector), { minLength: 12, maxLength: 12 }),
  profile: anyProfile,
})

interface Compared {
  plain: Ranking
  compared: Ranking
  again: Ranking
  weight: number
  hasVector: (id: string) => boolean
}

function everyRanking(law: (compared: Compared) => void) {
  fc.assert(
    fc.property(anyCase, ({ needs, offers, vectors, profile }) => {
      const market = aMarket([...needs, ...offers], profile)
      const candidates = new Map(
        offers.flatMap(({ id }, at) => {
          const vector = vectors[at]
          return vector ? [[id, vector] as const] : []
        }),
      )
      for (const query of market.read.filter(({ document }) => document.side === 'demand')) {
        const options = optionsFor(market, 'demand', limits)
        const given = (entries: [string, Float32Array][]) =>
          new Map([[query.document.id, { query: Float32Array.of(1, 0), candidates: new Map(entries) }]])
        law({
          plain: rank(query, options),
          compared: rank(query, { ...options, vectors: given([...candidates]) }),
          again: rank(query, { ...options, vectors: given([...candidates].reverse()) }),
          weight: profile.meaning,
          hasVector: (id) => candidates.has(id),
        })
      }
    }),
    lawRuns,
  )
}

const listed = ({ suggestions, further }: Ranking) => [...suggestions, ...further]

describe('whatever the vectors are', () => {
  test('the same candidates are listed, by score, and what rules keep out stays as it is', () => {
    everyRanking(({ plain, compared }) => {
      const ids = (ranking: Ranking) => listed(ranking).map(({ id }) => id)
      expect(ids(compared).sort()).toEqual(ids(plain).sort())
      expect(compared.excluded).toEqual(plain.excluded)
      const scores = listed(compared).map(({ score }) => score)
      expect(scores).toEqual(scores.toSorted((a, b) => b - a))
    })
  })

  test('no score falls, and none rises beyond its bound', () => {
    everyRanking(({ plain, compared, weight, hasVector }) => {
      const before = new Map(listed(plain).map(({ id, score }) => [id, score]))
      for (const { id, score } of listed(compared)) {
        const plainly = before.get(id) ?? Number.NaN
        expect(score).toBeGreaterThanOrEqual(plainly)
        expect(score).toBeLessThanOrEqual(highestWithMeaning(plainly, weight) + 1e-12)
        if (!hasVector(id)) expect(score).toBe(plainly)
      }
    })
  })

  test('scores are the sums of their explanations and of their reasons', () => {
    everyRanking(({ compared, hasVector }) => {
      for (const { id, score, explanation } of compared.suggestions) {
        const names = explanation.children?.map(({ name }) => name)
        expect(names).toEqual(hasVector(id) ? ['evidence', 'fit', 'meaning'] : ['evidence', 'fit'])
        const leaves = explanation.children?.flatMap(({ children, contribution }) =>
          children ? children.map((child) => child.contribution) : [contribution],
        )
        expect(Math.abs(score - (leaves ?? []).reduce((sum, leaf) => sum + leaf, 0))).toBeLessThan(1e-9)
        const reasons = reasonsOf(explanation, smallScheme)
        expect(
          Math.abs(score - reasons.reduce((sum, { contribution }) => sum + contribution, 0)),
        ).toBeLessThan(1e-9)
        expect(JSON.parse(JSON.stringify(explanation))).toEqual(explanation)
      }
    })
  })

  test('the ranking is the same every time', () => {
    everyRanking(({ compared, again }) => expect(again).toEqual(compared))
  })
})

test('without vectors, and with a weight of 0, the ranking is bit by bit the one without a model', () => {
  fc.assert(
    fc.property(anyCase, ({ needs, offers }) => {
      const documents = [...needs, ...offers]
      const ofOff = aMarket(documents, { ...defaultProfile, meaning: 0 })
      const ofOn = aMarket(documents, defaultProfile)
      for (const [at, query] of ofOn.read.entries()) {
        const { id, side } = query.document
        if (side !== 'demand') continue
        const candidates = new Map(offers.map((offer) => [offer.id, Float32Array.of(0, 1)]))
        const vectors = new Map([[id, { query: Float32Array.of(1, 0), candidates }]])
        const plain = JSON.stringify(rank(query, optionsFor(ofOn, side, limits)))
        const off = ofOff.read[at] ?? query
        expect(JSON.stringify(rank(off, { ...optionsFor(ofOff, side, limits), vectors }))).toBe(plain)
        const others = new Map([['another query', { query: Float32Array.of(1, 0), candidates }]])
        expect(JSON.stringify(rank(query, { ...optionsFor(ofOn, side, limits), vectors: others }))).toBe(
          plain,
        )
      }
    }),
    lawRuns,
  )
})

test('a need with little in common with the offer it means puts that one first', () => {
  const text = { title: 'Water', description: 'leaks in pipes', language: 'en' }
  const base = {
    open: true,
    tags: [],
    cpv: [],
    stage: 'pilot',
    country: undefined,
    region: undefined,
  } as const
  const rest = { amountEur: undefined, deadline: undefined, trl: undefined, servesCountries: undefined }
  const aDocument = (id: string, side: 'demand' | 'supply', title: string) => ({
    ...{ ...base, ...rest, certifications: [], ...text, title, id, side, organisation: id },
  })
  const market = aMarket(
    [
      aDocument('need', 'demand', 'Water leaks'),
      aDocument('a', 'supply', 'Water leaks'),
      aDocument('b', 'supply', 'Pipes'),
      aDocument('c', 'supply', 'Pipes'),
    ],
    { ...defaultProfile, meaning: 3 },
  )
  const [need] = market.read
  if (need === undefined) throw new Error('no need')
  const vectors = new Map([
    [
      'need',
      {
        query: Float32Array.of(1, 0),
        candidates: new Map([
          ['a', Float32Array.of(0, 1)],
          ['b', Float32Array.of(0, 1)],
          ['c', Float32Array.of(1, 0)],
        ]),
      },
    ],
  ])
  const order = (ranking: Ranking) => ranking.suggestions.map(({ id }) => id)
  const options = optionsFor(market, 'demand', limits)
  expect(order(rank(need, options))).toEqual(['a', 'b', 'c']) // equal ones by identifier
  const [first] = rank(need, { ...options, vectors }).suggestions
  expect(first?.id).toBe('c')
  const reasons = reasonsOf(first?.explanation ?? { name: '', contribution: 0 }, smallScheme)
  expect(reasons.at(-1)?.text).toBe('A language model finds the texts close in meaning (cosine 1).')
})
