/** 1 MiB: fifty times the longest description. A longer line is no posting, and is not kept in memory to find out. */
export const longestLineBytes = 1024 * 1024
export const tooLong = 'is longer than 1 MiB'

export interface SourceLine {
  line: number
  text: string
  /** Why the line cannot be used; `text` then only tells a reader of quoted cells where the record ends. */
  problem?: string
}

const newline = 0x0a
const carriageReturn = 0x0d
const quote = 0x22

/** First bytes of what people hand in instead of a text file. */
const otherFiles: readonly [signature: readonly number[], sentence: string][] = [
  [[0xff, 0xfe], 'the file is UTF-16; save it as UTF-8'],
  [[0xfe, 0xff], 'the file is UTF-16; save it as UTF-8'],
  [[0x50, 0x4b, 0x03, 0x04], 'the file is a spreadsheet or an archive; save it as CSV in UTF-8'],
  [[0x1f, 0x8b], 'the file is compressed; unpack it first'],
]

/** The lines of a UTF-8 text, without their ends (LF or CRLF) and without the byte order mark. */
export async function* readLines(input: AsyncIterable<Uint8Array>): AsyncGenerator<SourceLine> {
  const held = createHold()
  let line = 1
  let isBegun = false
  for await (const chunk of input) {
    const otherFile = isBegun ? undefined : otherFileOf(chunk)
    if (otherFile !== undefined) {
      yield { line, text: '', problem: otherFile }
      return
    }
    isBegun = true
    let start = 0
    for (let end = chunk.indexOf(newline); end >= 0; end = chunk.indexOf(newline, start)) {
      held.add(chunk.subarray(start, end))
      yield held.take(line)
      line += 1
      start = end + 1
    }
    held.add(chunk.subarray(start))
  }
  if (!held.isEmpty()) yield held.take(line)
}

/** Gathers the pieces of one line, and lets go of them once the line is too long. */
function createHold() {
  let pieces: Uint8Array[] = []
  let length = 0
  let quotesLetGo = 0

  return {
    isEmpty: () => length === 0,
    add(piece: Uint8Array) {
      length += piece.length
      pieces.push(piece)
      if (length <= longestLineBytes) return
      for (const gone of pieces) quotesLetGo += countQuotes(gone)
      pieces = []
    },
    take(line: number): SourceLine {
      const taken: SourceLine =
        length > longestLineBytes
          ? { line, text: '"'.repeat(quotesLetGo % 2), problem: tooLong }
          : decode(line, Buffer.concat(pieces))
      pieces = []
      length = 0
      quotesLetGo = 0
      return taken
    },
  }
}

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

function decode(line: number, bytes: Buffer): SourceLine {
  const end = bytes.at(-1) === carriageReturn ? bytes.length - 1 : bytes.length
  const content = bytes.subarray(0, end)
  try {
    const text = strict.decode(content)
    return { line, text: line === 1 && text.startsWith('\ufeff') ? text.slice(1) : text }
  } catch {
    return { line, text: content.toString('latin1'), problem: 'is not UTF-8; save the file as UTF-8' }
  }
}

function countQuotes(bytes: Uint8Array): number {
  let count = 0
  for (let at = bytes.indexOf(quote); at >= 0; at = bytes.indexOf(quote, at + 1)) count += 1
  return count
}

function otherFileOf(chunk: Uint8Array): string | undefined {
  return otherFiles.find(([signature]) => signature.every((byte, at) => chunk[at] === byte))?.[1]
}
