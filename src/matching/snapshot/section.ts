/**
 * A snapshot is a row of byte sections, none larger than a segment, so that it can be written and read piece by piece. Lists that may be
 * long take several sections and end with an empty one. Numbers lie as in memory: a reader must have the writer's byte order.
 */

/** The next section of a snapshot; read into the given bytes when there are any, which must be as many as it has. */
export type NextSection = (into?: Uint8Array) => Uint8Array

/** Entries of a section of a list: some 2 ms of writing. */
const entriesPerSection = 8_192

const encoder = new TextEncoder()
const decoder = new TextDecoder()

export const jsonSection = (value: unknown): Uint8Array => encoder.encode(JSON.stringify(value))

/** What the writer gave to `jsonSection`. */
export const readJson = (next: NextSection) => JSON.parse(decoder.decode(next()))

/** The parts of a list that a section takes, and an empty one at the end. */
export function* partsOf<T>(list: readonly T[]): Generator<T[]> {
  for (let from = 0; from < list.length; from += entriesPerSection)
    yield list.slice(from, from + entriesPerSection)
  yield []
}

export function* listSections(list: readonly unknown[]): Generator<Uint8Array> {
  for (const part of partsOf(list)) yield jsonSection(part)
}

export function readList<T>(next: NextSection): T[] {
  const list: T[] = []
  for (;;) {
    const part: T[] = readJson(next)
    if (part.length === 0) return list
    for (const each of part) list.push(each)
  }
}

export function numberSection({ buffer, byteOffset, byteLength }: Uint32Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength)
}

export function readNumbers(next: NextSection): Uint32Array<ArrayBuffer> {
  const bytes = next()
  const numbers = new Uint32Array(bytes.length / Uint32Array.BYTES_PER_ELEMENT)
  new Uint8Array(numbers.buffer).set(bytes)
  return numbers
}
