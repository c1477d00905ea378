import type { FileFormat } from '../../../src/imports/file-format.ts'
import type { ImportedNeed } from '../../../src/imports/imports.schema.ts'
import { readNeeds } from '../../../src/imports/read-postings.ts'

/** A line of a file of needs; give what the test is about. */
export function aLine(given: Record<string, unknown> = {}): string {
  return JSON.stringify({
    id: 'n1',
    org: 'Gmina Kłodzko',
    country: 'PL',
    title: 'Awarie wodociągu',
    kind: 'pilot',
    ...given,
  })
}

export interface Reading {
  /** By the line they stand in. */
  needs: Map<number, ImportedNeed>
  /** `line: field: sentence`, as the command line shows them. */
  problems: string[]
}

/** Reads a text as a file of needs, in chunks of as many bytes as told. */
export async function readingOf(text: string | Buffer, format: FileFormat, chunkBytes = 7): Promise<Reading> {
  const reading: Reading = { needs: new Map(), problems: [] }
  for await (const line of readNeeds(chunks(Buffer.from(text), chunkBytes), format)) {
    if ('posting' in line) reading.needs.set(line.line, line.posting)
    else reading.problems.push(...line.problems.map(shown))
  }
  return reading
}

function shown({ line, field, message }: { line: number; field?: string; message: string }): string {
  return field === undefined ? `${line}: ${message}` : `${line}: ${field}: ${message}`
}

export async function* chunks(bytes: Buffer, size: number): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size)
}
