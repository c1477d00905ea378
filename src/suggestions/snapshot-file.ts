/**
 * A file of sections: a mark, then of each section its length, a checksum of everything up to its end, and its bytes. So no byte can change,
 * be lost or change places unseen; what was read is good before anybody uses it.
 */
import { closeSync, createWriteStream, fstatSync, openSync, readSync } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { crc32 } from 'node:zlib'
import type { NextSection } from '../matching/snapshot/section.ts'

/** The number rises when the layout of the file changes. */
const mark = Buffer.from('townlink snapshot 1\n', 'latin1')

/** Two numbers of 32 bits, little-endian: length and checksum. */
const headBytes = 8

/** CRC-32 finds every change of up to 32 neighbouring bits, and others but for one in 4 billion; it reads 100 MB in 30 ms. */
function checksum(before: number, length: Uint8Array, bytes: Uint8Array): number {
  const sum = crc32(length, before)
  // zlib starts anew when it is given an empty array.
  return bytes.length === 0 ? sum : crc32(bytes, sum)
}

function* framed(sections: Iterable<Uint8Array>): Generator<Uint8Array> {
  yield mark
  let sum = 0
  for (const bytes of sections) {
    const head = Buffer.alloc(headBytes)
    head.writeUInt32LE(bytes.length, 0)
    sum = checksum(sum, head.subarray(0, 4), bytes)
    head.writeUInt32LE(sum, 4)
    yield head
    yield bytes
  }
}

/** Writes a new file, flushed to the disk. Sections are asked for one at a time; other work of the process goes on in between. */
export async function writeSections(
  path: string,
  sections: Iterable<Uint8Array>,
  signal: AbortSignal,
): Promise<void> {
  const file = createWriteStream(path, { flags: 'wx', mode: 0o600, flush: true })
  await pipeline(framed(sections), file, { signal })
}

export interface SectionFile {
  readonly bytes: number
  /** Throws when the file is damaged up to there. */
  readonly next: NextSection
  /** Throws when there is something left. */
  end(): void
  close(): void
}

/** Opens a file for reading, without a pause: a process does not work before its index stands. */
export function openSections(path: string): SectionFile {
  const file = openSync(path, 'r')
  const { size } = fstatSync(file)
  let left = size
  let sum = 0

  function fill(into: Uint8Array): Uint8Array {
    if (into.length > left || readSync(file, into) < into.length) throw new Error('it ends too early')
    left -= into.length
    return into
  }
  let isMarked = false
  function readMark(): void {
    if (!mark.equals(fill(Buffer.alloc(mark.length)))) throw new Error('it is of another format')
    isMarked = true
  }

  return {
    bytes: size,
    next(into) {
      if (!isMarked) readMark()
      const head = Buffer.alloc(headBytes)
      fill(head)
      const length = head.readUInt32LE(0)
      if (length > left) throw new Error('it ends too early')
      const bytes = into ?? new Uint8Array(length)
      if (bytes.length !== length) throw new Error('it is damaged')
      sum = checksum(sum, head.subarray(0, 4), fill(bytes))
      if (sum !== head.readUInt32LE(4)) throw new Error('it is damaged')
      return bytes
    },
    end() {
      if (left > 0) throw new Error('it goes on after its end')
    },
    close: () => closeSync(file),
  }
}
