/**
 * A WebAssembly module of one function, put together byte by byte (WebAssembly core specification 2.0, "Binary format"), so that the
 * floor is measured without a compiler and without any code of the engine:
 *
 *   scatter(from, to, weight):  for each 32-bit posting p in the bytes [from, to):  sums[p & 0x3fff] += (p >>> 16) * weight
 *
 * `sums` lies at address 0. The loop is unrolled four times; what is left over goes one by one.
 */
import { wasm } from './web-assembly.ts'

const op = {
  block: [0x02, 0x40],
  loop: [0x03, 0x40],
  end: [0x0b],
  br: (depth: number) => [0x0c, depth],
  brIf: (depth: number) => [0x0d, depth],
  get: (local: number) => [0x20, local],
  set: (local: number) => [0x21, local],
  tee: (local: number) => [0x22, local],
  load: (offset: number) => [0x28, 0x02, ...unsigned(offset)],
  store: [0x36, 0x02, 0x00],
  constant: (value: number) => [0x41, ...signed(value)],
  greaterUnsigned: [0x4b],
  add: [0x6a],
  multiply: [0x6c],
  and: [0x71],
  shiftLeft: [0x74],
  shiftRightUnsigned: [0x76],
} as const

const local = { from: 0, to: 1, weight: 2, posting: 3, address: 4 } as const
const unrolled = 4
const postingBytes = 4

/** LEB128. */
function unsigned(value: number): number[] {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...unsigned(value >>> 7)]
}

function signed(value: number): number[] {
  const rest = value >> 7
  const low = value & 0x7f
  const complete = (rest === 0 && (low & 0x40) === 0) || (rest === -1 && (low & 0x40) !== 0)
  return complete ? [low] : [low | 0x80, ...signed(rest)]
}

/** sums[posting & 0x3fff] += (posting >>> 16) * weight, for the posting at `from` + offset. */
function addPosting(offset: number): number[] {
  return [
    ...op.get(local.from),
    ...op.load(offset),
    ...op.tee(local.posting),
    ...op.constant(0x3fff),
    ...op.and,
    ...op.constant(2),
    ...op.shiftLeft,
    ...op.tee(local.address),
    ...op.get(local.address),
    ...op.load(0),
    ...op.get(local.posting),
    ...op.constant(16),
    ...op.shiftRightUnsigned,
    ...op.get(local.weight),
    ...op.multiply,
    ...op.add,
    ...op.store,
  ]
}

/** While `count` postings are left: adds them and goes on. */
function loopOver(count: number): number[] {
  const step = [...op.get(local.from), ...op.constant(count * postingBytes), ...op.add]
  const body = Array.from({ length: count }, (_, at) => addPosting(at * postingBytes)).flat()
  const stopWhenTooFew = [...step, ...op.get(local.to), ...op.greaterUnsigned, ...op.brIf(1)]
  return [
    ...op.block,
    ...op.loop,
    ...stopWhenTooFew,
    ...body,
    ...step,
    ...op.set(local.from),
    ...op.br(0),
    ...op.end,
    ...op.end,
  ]
}

const sized = (bytes: readonly number[]) => [...unsigned(bytes.length), ...bytes]
const section = (id: number, bytes: readonly number[]) => [id, ...sized(bytes)]
const named = (name: string) => sized([...new TextEncoder().encode(name)])

export function scatterModule() {
  const i32 = 0x7f
  const locals = [1, 2, i32]
  const code = [...locals, ...loopOver(unrolled), ...loopOver(1), ...op.end]
  const bytes = Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
    ...section(1, [1, 0x60, 3, i32, i32, i32, 0]),
    ...section(2, [1, ...named('bench'), ...named('memory'), 0x02, 0x00, 1]),
    ...section(3, [1, 0]),
    ...section(7, [1, ...named('scatter'), 0x00, 0]),
    ...section(10, [1, ...sized(code)]),
  ])
  return new wasm.Module(bytes)
}
