/**
 * The two innermost loops of a search, as a WebAssembly module over the memory of a segment: plain JavaScript spends two to three times
 * as long on them (README.md, "Tried and dropped"). In words:
 *
 *   locate(runs, runsEnd, offsets, postings)   for each run of 12 bytes whose first four hold a place in the directory: puts the addresses there at which its
 *                                            postings begin and end; returns the number of postings
 *   fetch(runs, runsEnd)                   reads the runs in steps of a cache line, from their beginnings on, and returns a sum that means nothing: the
 *                                            postings of a need lie scattered over the index, and asked for all at once they come faster than in turn
 *   fetchRows(found, foundEnd, rows, rowBytes)   the same for the rows of the documents found
 *   add(runs, runsEnd, sums)               for each run (from, to, weight), for each posting of 3 bytes in [from, to):
 *                                            sums[document] += impact · weight
 *   peaks(sums, sumsEnd, peaks)            writes the largest of every four sums to `peaks`, and returns the address after the last one: what lets n peaks
 *                                            through lets n documents through at least, and hardly more
 *   collect(sums, sumsEnd, limit, found)   writes the numbers of the documents whose sum is at least the limit to `found`, 2 bytes each, in order;
 *                                            returns the address after the last one
 *
 * All sums are float32. A posting holds the document in its lower 13 bits, the impact in the upper 11. Addresses are bytes; sumsEnd − sums is
 * a multiple of 64, and there is room for 16 more numbers at the end of `found` than are found.
 */
import {
  type Code,
  f32,
  i32,
  ifThen,
  memoryLimits,
  moduleBytes,
  op,
  type WasmFunction,
  whileDo,
} from './wasm-code.ts'
import { type WasmMemory, type WasmModule, wasm } from './web-assembly.ts'

export const documentBits = 13
export const impactBits = 11
export const postingBytes = 3
/** Run: two addresses and a weight. */
export const runBytes = 12
/** Sums are looked at 16 at a time. */
export const sumsAtOnce = 16
/** Sums that a peak stands for. */
export const sumsPerPeak = 4

export interface ScanKernel {
  locate(runs: number, runsEnd: number, offsets: number, postings: number): number
  fetch(runs: number, runsEnd: number): number
  fetchRows(found: number, foundEnd: number, rows: number, rowBytes: number): number
  add(runs: number, runsEnd: number, sums: number): void
  peaks(sums: number, sumsEnd: number, peaks: number): number
  collect(sums: number, sumsEnd: number, limit: number, found: number): number
}

const documentMask = (1 << documentBits) - 1
const impactMask = (1 << impactBits) - 1
const unrolled = 4

const { get, set, tee } = op

const cacheLineBytes = 64

const advance = (local: number, by: number): Code => [
  ...get(local),
  ...op.i32.const(by),
  ...op.i32.add,
  ...set(local),
]

const locate: WasmFunction = (() => {
  const [runs, runsEnd, offsets, postings, from, to, count] = [0, 1, 2, 3, 4, 5, 6]
  const addressOf = (posting: number): Code => [
    ...get(posting),
    ...op.i32.const(postingBytes),
    ...op.i32.mul,
    ...get(postings),
    ...op.i32.add,
  ]
  const directoryEntry: Code = [
    ...get(runs),
    ...op.i32.load(0),
    ...op.i32.const(2),
    ...op.i32.shl,
    ...get(offsets),
    ...op.i32.add,
  ]
  return {
    name: 'locate',
    parameters: [i32, i32, i32, i32],
    results: [i32],
    locals: [i32, i32, i32],
    body: [
      ...whileDo(
        [...get(runs), ...get(runsEnd), ...op.i32.ltU],
        [
          ...[...directoryEntry, ...tee(from), ...op.i32.load(4), ...set(to)],
          ...[...get(from), ...op.i32.load(0), ...set(from)],
          ...[...get(count), ...get(to), ...op.i32.add, ...get(from), ...op.i32.sub, ...set(count)],
          ...[...get(runs), ...addressOf(from), ...op.i32.store(0)],
          ...[...get(runs), ...addressOf(to), ...op.i32.store(4)],
          ...advance(runs, runBytes),
        ],
      ),
      ...get(count),
    ],
  }
})()

const fetch: WasmFunction = (() => {
  const [runs, runsEnd, from, to, sum] = [0, 1, 2, 3, 4]
  return {
    name: 'fetch',
    parameters: [i32, i32],
    results: [i32],
    locals: [i32, i32, i32],
    body: [
      ...whileDo(
        [...get(runs), ...get(runsEnd), ...op.i32.ltU],
        [
          ...[...get(runs), ...op.i32.load(0), ...set(from)],
          ...[...get(runs), ...op.i32.load(4), ...set(to)],
          ...whileDo(
            [...get(from), ...get(to), ...op.i32.ltU],
            [
              ...[...get(sum), ...get(from), ...op.i32.load(0), ...op.i32.add, ...set(sum)],
              ...advance(from, cacheLineBytes),
            ],
          ),
          ...advance(runs, runBytes),
        ],
      ),
      ...get(sum),
    ],
  }
})()

const fetchRows: WasmFunction = (() => {
  const [found, foundEnd, rows, rowBytes, sum] = [0, 1, 2, 3, 4]
  return {
    name: 'fetchRows',
    parameters: [i32, i32, i32, i32],
    results: [i32],
    locals: [i32],
    body: [
      ...whileDo(
        [...get(found), ...get(foundEnd), ...op.i32.ltU],
        [
          ...[
            ...get(found),
            ...op.i32.load16U(),
            ...get(rowBytes),
            ...op.i32.mul,
            ...get(rows),
            ...op.i32.add,
          ],
          ...[...op.i32.load(0), ...get(sum), ...op.i32.add, ...set(sum)],
          ...advance(found, 2),
        ],
      ),
      ...get(sum),
    ],
  }
})()

const add: WasmFunction = (() => {
  const [runs, runsEnd, sums, from, to, weight, posting, address] = [0, 1, 2, 3, 4, 5, 6, 7]
  const addPosting = (at: number): Code => [
    ...get(from),
    ...op.i32.load(at * postingBytes),
    ...tee(posting),
    ...op.i32.const(documentMask),
    ...op.i32.and,
    ...op.i32.const(2),
    ...op.i32.shl,
    ...get(sums),
    ...op.i32.add,
    ...tee(address),
    ...get(address),
    ...op.f32.load(),
    ...get(posting),
    ...op.i32.const(documentBits),
    ...op.i32.shrU,
    ...op.i32.const(impactMask),
    ...op.i32.and,
    ...op.f32.convertI32U,
    ...get(weight),
    ...op.f32.mul,
    ...op.f32.add,
    ...op.f32.store(),
  ]
  const addPostings = (count: number): Code => [
    ...Array.from({ length: count }, (_, at) => addPosting(at)).flat(),
    ...advance(from, count * postingBytes),
  ]
  // from + (count − 1) postings < to: there are `count` left.
  const areLeft = (count: number): Code => [
    ...get(from),
    ...op.i32.const((count - 1) * postingBytes),
    ...op.i32.add,
    ...get(to),
    ...op.i32.ltU,
  ]
  return {
    name: 'add',
    parameters: [i32, i32, i32],
    results: [],
    locals: [i32, i32, f32, i32, i32],
    body: whileDo(
      [...get(runs), ...get(runsEnd), ...op.i32.ltU],
      [
        ...[...get(runs), ...op.i32.load(0), ...set(from)],
        ...[...get(runs), ...op.i32.load(4), ...set(to)],
        ...[...get(runs), ...op.f32.load(8), ...set(weight)],
        ...whileDo(areLeft(unrolled), addPostings(unrolled)),
        ...whileDo(areLeft(1), addPostings(1)),
        ...advance(runs, runBytes),
      ],
    ),
  }
})()

/** Of 16 sums from an address on: the larger of the first ones of each four, of the second ones … */
const largestOfFours = (sums: number): Code => {
  const four = (at: number): Code => [...get(sums), ...op.v128.load(at * 16)]
  return [
    ...[...four(0), ...four(1), ...op.f32x4.max],
    ...[...four(2), ...four(3), ...op.f32x4.max],
    ...op.f32x4.max,
  ]
}

const peaks: WasmFunction = (() => {
  const [sums, sumsEnd, found] = [0, 1, 2]
  return {
    name: 'peaks',
    parameters: [i32, i32, i32],
    results: [i32],
    locals: [],
    body: [
      ...whileDo(
        [...get(sums), ...get(sumsEnd), ...op.i32.ltU],
        [
          ...[...get(found), ...largestOfFours(sums), ...op.v128.store()],
          ...advance(sums, sumsAtOnce * 4),
          ...advance(found, (sumsAtOnce / sumsPerPeak) * 4),
        ],
      ),
      ...get(found),
    ],
  }
})()

const collect: WasmFunction = (() => {
  const [sums, sumsEnd, limit, found, document] = [0, 1, 2, 3, 4]
  /** Writes the document's number in any case, and goes on to the next place when its sum is large enough. */
  const note = (at: number): Code => [
    ...[...get(found), ...get(document), ...op.i32.const(at), ...op.i32.add, ...op.i32.store16()],
    ...[...get(sums), ...op.f32.load(at * 4), ...get(limit), ...op.f32.ge],
    ...[...op.i32.const(1), ...op.i32.shl, ...get(found), ...op.i32.add, ...set(found)],
  ]
  return {
    name: 'collect',
    parameters: [i32, i32, f32, i32],
    results: [i32],
    locals: [i32],
    body: [
      ...whileDo(
        [...get(sums), ...get(sumsEnd), ...op.i32.ltU],
        [
          ...largestOfFours(sums),
          ...get(limit),
          ...op.f32x4.splat,
          ...op.f32x4.ge,
          ...op.v128.anyTrue,
          ...ifThen(Array.from({ length: sumsAtOnce }, (_, at) => note(at)).flat()),
          ...advance(sums, sumsAtOnce * 4),
          ...advance(document, sumsAtOnce),
        ],
      ),
      ...get(found),
    ],
  }
})()

const functions = [locate, fetch, fetchRows, add, peaks, collect]

const modules = new Map<'own' | 'shared', WasmModule>()

function moduleFor(kind: 'own' | 'shared'): WasmModule {
  const known = modules.get(kind)
  if (known !== undefined) return known
  const made = new wasm.Module(moduleBytes(functions, memoryLimits[kind]))
  modules.set(kind, made)
  return made
}

function isKernel(exports: unknown): exports is ScanKernel {
  return functions.every(({ name }) => typeof Reflect.get(Object(exports), name) === 'function')
}

/** The kernel over a memory. */
export function createKernel(memory: WasmMemory): ScanKernel {
  const isShared = memory.buffer instanceof SharedArrayBuffer
  const { exports } = new wasm.Instance(moduleFor(isShared ? 'shared' : 'own'), { env: { memory } })
  if (!isKernel(exports)) throw new Error('the kernel lacks a function')
  return exports
}
