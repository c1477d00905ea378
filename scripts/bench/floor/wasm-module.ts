/**
 * A WebAssembly module of one function, so that the floor is measured with nothing of the engine but the names of instructions:
 *
 *   scatter(from, to, weight):  for each 32-bit posting p in the bytes [from, to):  sums[p & 0x3fff] += (p >>> 16) * weight
 *
 * `sums` lies at address 0. The loop is unrolled four times; what is left over goes one by one.
 */
import {
  type Code,
  i32,
  memoryLimits,
  moduleBytes,
  op,
  whileDo,
} from '../../../src/matching/index/kernel/wasm-code.ts'
import { wasm } from '../../../src/matching/index/kernel/web-assembly.ts'

const [from, to, weight, posting, address] = [0, 1, 2, 3, 4]
const unrolled = 4
const postingBytes = 4

/** sums[posting & 0x3fff] += (posting >>> 16) * weight, for the posting at `from` + offset. */
function addPosting(offset: number): Code {
  return [
    ...[...op.get(from), ...op.i32.load(offset), ...op.tee(posting)],
    ...[...op.i32.const(0x3fff), ...op.i32.and, ...op.i32.const(2), ...op.i32.shl, ...op.tee(address)],
    ...[...op.get(address), ...op.i32.load()],
    ...[...op.get(posting), ...op.i32.const(16), ...op.i32.shrU, ...op.get(weight), ...op.i32.mul],
    ...[...op.i32.add, ...op.i32.store()],
  ]
}

/** While `count` postings are left: adds them and goes on. */
function loopOver(count: number): Code {
  const last = [...op.get(from), ...op.i32.const((count - 1) * postingBytes), ...op.i32.add]
  const next = [...op.get(from), ...op.i32.const(count * postingBytes), ...op.i32.add, ...op.set(from)]
  const body = Array.from({ length: count }, (_, at) => addPosting(at * postingBytes)).flat()
  return whileDo([...last, ...op.get(to), ...op.i32.ltU], [...body, ...next])
}

export function scatterModule() {
  const scatter = {
    name: 'scatter',
    parameters: [i32, i32, i32],
    results: [],
    locals: [i32, i32],
    body: [...loopOver(unrolled), ...loopOver(1)],
  }
  return new wasm.Module(moduleBytes([scatter], memoryLimits.own))
}
