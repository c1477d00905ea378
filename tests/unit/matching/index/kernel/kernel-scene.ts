import {
  createKernel,
  documentBits,
  postingBytes,
  runBytes,
  type ScanKernel,
  sumsAtOnce,
} from '../../../../../src/matching/index/kernel/scan-kernel.ts'
import { wasm, wasmPageBytes } from '../../../../../src/matching/index/kernel/web-assembly.ts'
import { createReference } from './reference-kernel.ts'

export interface GivenPosting {
  readonly document: number
  readonly impact: number
}

export interface GivenRun {
  readonly postings: readonly GivenPosting[]
  readonly weight: number
}

/** What a memory holds at first; `asked` names the runs of the query by their place in the directory. */
export interface GivenScene {
  readonly documents: number
  readonly directory: readonly GivenRun[]
  readonly asked: readonly number[]
}

export type MemoryKind = 'own' | 'shared'

/** A row of facts for every document, of an odd number of words. */
export const rowBytes = 12

/** Between the areas lie bytes that nobody may write. */
const untouchable = 0xab
const gap = 80

/** Where things lie, in the order of a segment's memory: sums, found, runs, postings, directory. */
function layoutOf({ documents, directory, asked }: GivenScene) {
  const roomForSums = Math.ceil(documents / sumsAtOnce) * sumsAtOnce
  const count = directory.reduce((sum, { postings }) => sum + postings.length, 0)
  let next = gap
  const take = (bytes: number) => {
    const address = next
    next = Math.ceil((next + bytes + gap) / 16) * 16
    return address
  }
  const sums = take(roomForSums * 4)
  const found = take((documents + sumsAtOnce) * 2)
  const runs = take(asked.length * runBytes)
  // Postings stand at any byte.
  const postings = take(count * postingBytes + 8) + 5
  const offsets = take((directory.length + 1) * 4)
  const rows = take(documents * rowBytes)
  const sumsEnd = sums + roomForSums * 4
  return {
    sums,
    sumsEnd,
    found,
    runs,
    runsEnd: runs + asked.length * runBytes,
    postings,
    offsets,
    rows,
    end: next,
  }
}

export type Layout = ReturnType<typeof layoutOf>

function fill(buffer: ArrayBuffer, layout: Layout, { documents, directory, asked }: GivenScene): void {
  new Uint8Array(buffer).fill(untouchable)
  new Uint8Array(buffer, layout.sums, layout.sumsEnd - layout.sums).fill(0)
  const memory = new DataView(buffer)
  for (let at = 0; at < documents * rowBytes; at += 4)
    memory.setUint32(layout.rows + at, Math.imul(at + 1, 0x9e3779b9) >>> 0, true)
  let posting = 0
  for (const [place, { postings }] of directory.entries()) {
    memory.setUint32(layout.offsets + 4 * place, posting, true)
    for (const { document, impact } of postings) {
      const packed = document | (impact << documentBits)
      for (let byte = 0; byte < postingBytes; byte += 1)
        memory.setUint8(layout.postings + postingBytes * posting + byte, (packed >>> (8 * byte)) & 0xff)
      posting += 1
    }
  }
  memory.setUint32(layout.offsets + 4 * directory.length, posting, true)
  for (const [at, place] of asked.entries()) {
    memory.setUint32(layout.runs + runBytes * at, place, true)
    memory.setFloat32(layout.runs + runBytes * at + 8, directory[place]?.weight ?? 0, true)
  }
}

export interface Scene {
  readonly layout: Layout
  readonly bytes: Uint8Array
  readonly sums: Float32Array
  readonly kernel: ScanKernel
}

/** The same memory twice: one for the kernel, one for the reference. */
export function aScene(given: GivenScene, kind: MemoryKind): { readonly ours: Scene; readonly plain: Scene } {
  const layout = layoutOf(given)
  const pages = Math.ceil(layout.end / wasmPageBytes)
  const memory = new wasm.Memory({ initial: pages, maximum: pages, shared: kind === 'shared' })
  const own = new ArrayBuffer(pages * wasmPageBytes)
  const over = (buffer: ArrayBuffer, kernel: ScanKernel): Scene => {
    fill(buffer, layout, given)
    const sums = new Float32Array(buffer, layout.sums, given.documents)
    return { layout, kernel, sums, bytes: new Uint8Array(buffer) }
  }
  return { ours: over(memory.buffer, createKernel(memory)), plain: over(own, createReference(own)) }
}
