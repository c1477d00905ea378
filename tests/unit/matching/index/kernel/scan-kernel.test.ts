import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { documentBits, impactBits, sumsAtOnce } from '../../../../../src/matching/index/kernel/scan-kernel.ts'
import { lawRuns } from '../../laws/law-runs.ts'
import { aScene, type GivenScene, rowBytes, type Scene } from './kernel-scene.ts'

const mostDocuments = 2 ** documentBits
const largestImpact = 2 ** impactBits - 1

/** Few documents, so that runs and postings meet on the same ones; some scenes of a whole segment. */
const anyCount = fc.oneof(
  { arbitrary: fc.integer({ min: 1, max: 70 }), weight: 5 },
  { arbitrary: fc.constantFrom(mostDocuments, mostDocuments - 1, mostDocuments - 15), weight: 1 },
)
const anyWeight = fc.float({ min: 0, max: 1_000, noNaN: true })

const anyScene: fc.Arbitrary<GivenScene> = anyCount.chain((documents) => {
  const posting = fc.record({
    document: fc.nat(documents - 1),
    impact: fc.oneof(fc.nat(largestImpact), fc.constantFrom(0, 1, largestImpact)),
  })
  const run = fc.record({
    postings: fc.oneof(
      fc.array(posting, { maxLength: 9, size: 'max' }),
      fc.array(posting, { maxLength: 90, size: 'max' }),
    ),
    weight: anyWeight,
  })
  return fc.array(run, { minLength: 1, maxLength: 12 }).chain((directory) =>
    fc.record({
      documents: fc.constant(documents),
      directory: fc.constant(directory),
      asked: fc.array(fc.nat(directory.length - 1), { maxLength: 20 }),
    }),
  )
})

/** What a query does in a segment, up to the sums. */
function addUp({ kernel, layout: { runs, runsEnd, offsets, postings, sums } }: Scene) {
  const located = kernel.locate(runs, runsEnd, offsets, postings)
  const fetched = kernel.fetch(runs, runsEnd)
  kernel.add(runs, runsEnd, sums)
  return { located, fetched }
}

const peaksOf = ({ kernel, layout: { sums, sumsEnd, found } }: Scene) => kernel.peaks(sums, sumsEnd, found)

function collect({ kernel, layout: { sums, sumsEnd, found }, bytes }: Scene, limit: number) {
  const end = kernel.collect(sums, sumsEnd, limit, found)
  return { end, numbers: [...new Uint16Array(bytes.buffer, found, (end - found) / 2)] }
}

/** Whether the two memories hold the same, but for the room at the end of what was found. */
function areEqual(one: Scene, other: Scene, foundEnd: number): boolean {
  const roomEnd = foundEnd === one.layout.found ? foundEnd : foundEnd + sumsAtOnce * 2
  const parts = [
    [0, foundEnd],
    [roomEnd, one.bytes.length],
  ] as const
  return parts.every(
    ([from, to]) => Buffer.compare(one.bytes.subarray(from, to), other.bytes.subarray(from, to)) === 0,
  )
}

describe.for(['own', 'shared'] as const)('the kernel over %s memory', (kind) => {
  test('locates, adds up, finds peaks and collects as plain loops do, and writes nowhere else', () => {
    const anyLimit = fc.record({
      of: fc.nat(mostDocuments),
      times: fc.constantFrom(1, 1 + 2 ** -23, 1 - 2 ** -24),
    })
    fc.assert(
      fc.property(anyScene, anyLimit, (given, { of, times }) => {
        const { ours, plain } = aScene(given, kind)
        expect(addUp(ours)).toEqual(addUp(plain))
        expect(areEqual(ours, plain, ours.layout.found)).toBe(true)
        expect(peaksOf(ours)).toBe(peaksOf(plain))
        expect(areEqual(ours, plain, ours.layout.found)).toBe(true)
        // The sum of some document, or the next number above or below it.
        const limit = Math.max(1e-30, (ours.sums[of % given.documents] ?? 0) * times)
        const found = collect(ours, limit)
        expect(found).toEqual(collect(plain, limit))
        expect(areEqual(ours, plain, found.end)).toBe(true)
        const { found: from, rows } = ours.layout
        const [rowSum, plainRowSum] = [ours, plain].map((scene) =>
          scene.kernel.fetchRows(from, found.end, rows, rowBytes),
        )
        expect(rowSum).toBe(plainRowSum)
      }),
      { ...lawRuns, numRuns: 5 * lawRuns.numRuns },
    )
  })

  test('adds every posting of a run of any length once', () => {
    for (let length = 0; length <= 9; length += 1) {
      const postings = Array.from({ length }, (_, at) => ({ document: 3 * at, impact: 1 + at }))
      const behind = { postings: [{ document: 1, impact: 5 }], weight: 7 }
      const { ours } = aScene(
        { documents: 29, directory: [{ postings, weight: 0.5 }, behind], asked: [0] },
        kind,
      )
      expect(addUp(ours).located).toBe(length)
      const expected = Array.from({ length: 29 }, (_, document) =>
        document % 3 === 0 && document < 3 * length ? (1 + document / 3) * 0.5 : 0,
      )
      expect([...ours.sums]).toEqual(expected)
    }
  })

  test('adds a document that stands in every posting of every run as often as it stands there', () => {
    for (let length = 0; length <= 9; length += 1) {
      const postings = Array.from({ length }, () => ({ document: 4, impact: 3 }))
      const { ours } = aScene({ documents: 5, directory: [{ postings, weight: 2 }], asked: [0, 0, 0] }, kind)
      addUp(ours)
      expect([...ours.sums]).toEqual([0, 0, 0, 0, 18 * length])
    }
  })

  test('reads the last document and the largest impact of a full segment', () => {
    const postings = [
      { document: mostDocuments - 1, impact: largestImpact },
      { document: 0, impact: largestImpact },
    ]
    const given = { documents: mostDocuments, directory: [{ postings, weight: 1 }], asked: [0] }
    const { ours } = aScene(given, kind)
    addUp(ours)
    expect(collect(ours, largestImpact).numbers).toEqual([0, mostDocuments - 1])
    expect(collect(ours, largestImpact + 1).numbers).toEqual([])
  })

  test('finds a document whose sum is the limit itself, and none whose sum is the next number below', () => {
    for (let documents = 1; documents <= 33; documents += 1)
      for (const document of [0, documents - 1]) {
        const directory = [{ postings: [{ document, impact: 3 }], weight: Math.fround(0.1) }]
        const { ours } = aScene({ documents, directory, asked: [0] }, kind)
        addUp(ours)
        const sum = ours.sums[document] ?? 0
        expect(collect(ours, sum).numbers).toEqual([document])
        expect(collect(ours, sum * (1 - 2 ** -23)).numbers).toEqual([document])
        expect(collect(ours, sum * (1 + 2 ** -23)).numbers).toEqual([])
      }
  })

  test('finds all documents, in order, when all reach the limit', () => {
    for (const documents of [1, 15, 16, 17, 31, 32, 33, 100, mostDocuments - 1, mostDocuments]) {
      const all = Array.from({ length: documents }, (_, document) => document)
      const postings = all.map((document) => ({ document, impact: 1 })).reverse()
      const { ours } = aScene({ documents, directory: [{ postings, weight: 1 }], asked: [0] }, kind)
      addUp(ours)
      expect(collect(ours, 1).numbers).toEqual(all)
    }
  })

  test('does nothing when nothing is asked', () => {
    const directory = [{ postings: [{ document: 0, impact: 1 }], weight: 1 }]
    const { ours, plain } = aScene({ documents: 3, directory, asked: [] }, kind)
    expect(addUp(ours)).toEqual({ located: 0, fetched: 0 })
    expect(collect(ours, 1e-30).numbers).toEqual([])
    expect(areEqual(ours, plain, ours.layout.found)).toBe(true)
  })
})
