import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { type FileFormat, formatOf } from './file-format.ts'

export interface OpenedFile {
  bytes: AsyncIterable<Uint8Array>
  format: FileFormat
  /** Undefined for a pipe. */
  sizeBytes: number | undefined
}

/** Opens a file of postings. Throws an error whose message is one sentence when it cannot be read. */
export async function openFile(path: string): Promise<OpenedFile> {
  try {
    const file = await stat(path)
    const stream = createReadStream(path, { highWaterMark: 256 * 1024 })
    const chunks: AsyncIterator<Uint8Array> = stream[Symbol.asyncIterator]()
    const first = await chunks.next()
    const start = first.done === true ? new Uint8Array() : first.value
    return {
      bytes: continued(start, chunks),
      format: formatOf(path, start),
      sizeBytes: file.isFile() ? file.size : undefined,
    }
  } catch (error) {
    throw new Error(sentenceFor(path, error), { cause: error })
  }
}

async function* continued(start: Uint8Array, rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield start
    for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value
  } finally {
    await rest.return?.()
  }
}

function sentenceFor(path: string, error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  switch (code) {
    case 'ENOENT':
      return `There is no file ${path}.`
    case 'EISDIR':
      return `${path} is a folder, not a file.`
    case 'EACCES':
    case 'EPERM':
      return `${path} cannot be read: no permission.`
    default:
      return `${path} cannot be read: ${error instanceof Error ? error.message : String(error)}.`
  }
}
