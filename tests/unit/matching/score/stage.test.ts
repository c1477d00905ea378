import { expect, test } from 'vitest'
import { stages } from '../../../../src/matching/document.ts'
import { stageSignal } from '../../../../src/matching/score/stage.ts'
import { aPair } from '../documents.ts'
import { foundBy } from './found-by.ts'

const fitOf = (demanded: (typeof stages)[number], sought: (typeof stages)[number]) =>
  foundBy(stageSignal, aPair({ demand: { stage: demanded }, supply: { stage: sought } }), undefined)

test('the stage demanded and the stage sought are named', () => {
  expect(fitOf('pilot', 'test-bed')?.facts).toEqual({ demanded: 'pilot', sought: 'test-bed' })
})

test.each(stages)('%s with itself is fully for the pair', (stage) => {
  expect(fitOf(stage, stage)?.value).toBe(1)
})

test('only the same stage is for the pair, and each further step is more against it', () => {
  const values = stages.map((sought) => fitOf('test-bed', sought)?.value ?? Number.NaN)
  expect(values[0]).toBeGreaterThan(0)
  expect(values[1]).toBeLessThan(0)
  expect(values).toEqual(values.toSorted((a, b) => b - a))
  expect(new Set(values).size).toBe(4)
  expect(values[3]).toBe(-1)
})

test('it does not matter which side is the earlier one', () => {
  for (const one of stages)
    for (const other of stages) expect(fitOf(one, other)?.value).toBe(fitOf(other, one)?.value)
})
