import type { SourceLine } from './byte-lines.ts'
import { jsonProblem } from './json-problem.ts'
import { type RawRecord, type RefusedLine, refusedLine } from './line-problem.ts'

const arrayFile =
  'the file holds a JSON array; write one object a line (JSON Lines), without brackets and commas around them'
const spreadObject = 'the file holds JSON over several lines; write one object a line (JSON Lines)'

/** One JSON object a line; empty lines are passed over. Ends early when the file as a whole is another kind of JSON. */
export async function* readJsonLines(
  lines: AsyncIterable<SourceLine>,
): AsyncGenerator<RawRecord | RefusedLine> {
  let isFirst = true
  for await (const { line, text, problem } of lines) {
    if (problem !== undefined) {
      yield refusedLine(line, problem)
      isFirst = false
      continue
    }
    const readable = withoutControls(text).trim()
    if (readable === '') continue
    if (isFirst && (readable.startsWith('[') || readable === '{')) {
      yield refusedLine(line, readable === '{' ? spreadObject : arrayFile)
      return
    }
    isFirst = false
    yield parseLine(line, readable)
  }
}

function parseLine(line: number, text: string): RawRecord | RefusedLine {
  const value = parseJson(text)
  if (value === undefined) return refusedLine(line, jsonProblem(text) ?? 'is not valid JSON')
  return isRecord(value) ? { line, value } : refusedLine(line, 'is not a JSON object such as {"id": …}')
}

/** Undefined when the text is not JSON, which no JSON text stands for. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

// JSON wants these escaped inside texts; people's exports do not always do so. Outside of texts a blank means nothing.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const controls = /[\u0000-\u001f]/g

function withoutControls(text: string): string {
  return text.replace(controls, (mark) => (mark === '\t' ? ' ' : ''))
}
