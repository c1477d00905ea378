import { expect, test } from 'vitest'
import { type Stage, stages } from '../../../../src/matching/document.ts'
import { levelsOfStage, maturitySignal } from '../../../../src/matching/score/maturity.ts'
import { aPair } from '../documents.ts'
import { foundBy } from './found-by.ts'

const fitOf = (stage: Stage, trl: number | undefined) =>
  foundBy(maturitySignal, aPair({ demand: { stage }, supply: { trl } }), undefined)

test.each([
  ['pilot', 5, 0.5],
  ['pilot', 6, 1],
  ['pilot', 8, 1],
  ['pilot', 9, 0.75],
  ['pilot', 4, 0],
  ['pilot', 1, -1],
  ['test-bed', 9, 0.5],
  ['proof-of-concept', 9, 0.25],
  ['reference-installation', 7, 0.5],
  ['reference-installation', 1, -1],
] as const)('for a %s, readiness %d has the value %d', (stage, trl, value) => {
  const { from, to } = levelsOfStage[stage]
  expect(fitOf(stage, trl)).toEqual({ value, facts: { trl, from, to } })
})

test.each(stages)('for a %s, a level too low is worse than a level too high', (stage) => {
  const { from, to } = levelsOfStage[stage]
  expect(fitOf(stage, from - 1)?.value).toBeLessThan(fitOf(stage, to + 1)?.value ?? 0)
})

test.each([undefined, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])(
  'a readiness of %s says nothing',
  (trl) => {
    for (const stage of stages) expect(fitOf(stage, trl)).toBeUndefined()
  },
)
