import { expect, it } from 'vitest'
import { createRandom } from '../../../../scripts/measure/random.ts'
import { rankSumTest } from '../../../../scripts/measure/rank-sum.ts'

it('agrees with the tortoises and hares of the textbook', () => {
  // https://en.wikipedia.org/wiki/Mann–Whitney_U_test, "Illustration of calculation methods": T H H H H H T T T T T H.
  const tortoises = [1, 7, 8, 9, 10, 11]
  const hares = [2, 3, 4, 5, 6, 12]
  expect(rankSumTest(tortoises, hares).u).toBe(25)
  expect(rankSumTest(hares, tortoises).u).toBe(11)
  expect(rankSumTest(tortoises, hares).p).toBeCloseTo(0.262, 3)
})

it('does not tell a sample from itself, or from one that ties with it', () => {
  const values = Array.from({ length: 50 }, (_, n) => n % 5)
  expect(rankSumTest(values, values)).toMatchObject({ z: 0 })
  expect(rankSumTest([1, 1, 1], [1, 1, 1]).p).toBeCloseTo(1, 6)
})

it('tells two milliseconds in a noise of ten apart with 300 samples each', () => {
  const random = createRandom(1)
  const noisy = (shift: number) => Array.from({ length: 300 }, () => shift + 10 * random.fraction())
  expect(rankSumTest(noisy(0), noisy(2)).p).toBeLessThan(0.001)
  expect(rankSumTest(noisy(0), noisy(0)).p).toBeGreaterThan(0.001)
})
