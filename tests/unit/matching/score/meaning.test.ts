import { describe, expect, it } from 'vitest'
import { findMeanings, highestWithMeaning } from '../../../../src/matching/score/meaning.ts'

const vector = (...numbers: number[]) => Float32Array.from(numbers)
/** A unit vector whose cosine with (1, 0) is the given one. */
const at = (cosine: number) => vector(cosine, Math.sqrt(1 - cosine * cosine))

const query = vector(1, 0)
const find = (candidates: Record<string, Float32Array>, weight = 0.5) =>
  findMeanings(Object.keys(candidates), { query, candidates: new Map(Object.entries(candidates)) }, weight)

describe('closeness in meaning', () => {
  it('is counted from the median cosine of the candidates: half of them gain nothing, the same text gains all', () => {
    const found = find({ same: query, near: at(0.8), usual: at(0.6), far: at(0.2), opposite: at(-1) })
    expect(found.get('same')).toMatchObject({ cosine: 1, share: 0.5 })
    expect(found.get('near')?.share).toBeCloseTo(0.25, 6)
    for (const id of ['usual', 'far', 'opposite']) expect(found.get(id)?.share).toBe(0)
    for (const { typical } of found.values()) expect(typical).toBeCloseTo(0.6, 6)
  })

  it('lies between the middle ones when their number is even', () => {
    expect(find({ near: at(0.8), far: at(0.4) }).get('near')?.typical).toBeCloseTo(0.6, 6)
  })

  it('says nothing of one candidate alone, nor of many that are all the same', () => {
    expect(find({ only: at(0.9) }).get('only')?.share).toBe(0)
    expect(find({ one: query, other: query }).get('one')?.share).toBe(0)
  })

  it('is not known without a vector, or with one of another model', () => {
    const found = find({ near: at(0.8), longer: vector(1, 0, 0) })
    expect([...found.keys()]).toEqual(['near'])
    expect(findMeanings(['none'], { query, candidates: new Map() }, 0.5).size).toBe(0)
  })

  it('can lift a score to a bound that is known beforehand', () => {
    const [raw, halfway, weight] = [7, 9, 0.5]
    const lifted = raw * (1 + weight)
    expect(highestWithMeaning(raw / (raw + halfway), weight)).toBeCloseTo(lifted / (lifted + halfway), 12)
    expect(highestWithMeaning(0.4, 0)).toBe(0.4)
  })
})
