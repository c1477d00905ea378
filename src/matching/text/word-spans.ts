/**
 * Where the words of a text are: runs of letters, digits and their marks. A run goes on over an apostrophe between
 * Cyrillic letters (uk об'єкт) and over a point or comma between digits (PM2.5, 802.11); everything else parts.
 */
import { endOfRun, wordPart } from './unit-kinds.ts'

export interface WordSpan {
  readonly text: string
  /** UTF-16 offsets, end exclusive. */
  readonly start: number
  readonly end: number
}

const cyrillicEnd = /\p{Script=Cyrillic}$/u
const cyrillicStart = /^\p{Script=Cyrillic}/u
// Longer runs are no words but encoded data or broken paste; they would only feed the stemmers' regular expressions.
export const longestWord = 64

const [blank, point, comma, straight, curly, modifier] = Array.from(" .,'’ʼ", (each) => each.charCodeAt(0))

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39
}

/** True when the unit at `at`, between two runs, does not part them. */
function goesOn(text: string, at: number): boolean {
  const between = text.charCodeAt(at)
  if (between === blank) return false
  if (between === point || between === comma)
    return isDigit(text.charCodeAt(at - 1)) && isDigit(text.charCodeAt(at + 1))
  if (between === straight || between === curly || between === modifier)
    return (
      cyrillicEnd.test(text.slice(Math.max(0, at - 2), at)) && cyrillicStart.test(text.slice(at + 1, at + 3))
    )
  return false
}

/** Index after the runs of letters, digits and marks that begin at `start` and nothing parts; `start` itself when none does. */
export function endOfWord(text: string, start: number): number {
  let end = endOfRun(text, start, wordPart)
  while (end > start && goesOn(text, end)) {
    const next = endOfRun(text, end + 1, wordPart)
    if (next === end + 1) break
    end = next
  }
  return end
}

/** Whether what `endOfWord` found is a word. */
export function isWord(start: number, end: number): boolean {
  return end > start && end - start <= longestWord
}

export function findWords(text: string): WordSpan[] {
  const spans: WordSpan[] = []
  for (let start = 0; start < text.length; ) {
    const end = endOfWord(text, start)
    if (isWord(start, end)) spans.push({ text: text.slice(start, end), start, end })
    start = Math.max(end, start + 1)
  }
  return spans
}
