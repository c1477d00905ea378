/**
 * Where the words of a text are: runs of letters, digits and their marks. A run goes on over an apostrophe between
 * Cyrillic letters (uk об'єкт) and over a point or comma between digits (PM2.5, 802.11); everything else parts.
 */
export interface WordSpan {
  text: string
  /** UTF-16 offsets, end exclusive. */
  start: number
  end: number
}

const run = /[\p{L}\p{N}\p{M}]+/gu
const cyrillicEnd = /\p{Script=Cyrillic}$/u
const cyrillicStart = /^\p{Script=Cyrillic}/u
const digitEnd = /\d$/
const digitStart = /^\d/
// Longer runs are no words but encoded data or broken paste; they would only feed the stemmers' regular expressions.
const longestWord = 64

function goesOn(left: string, between: string, right: string): boolean {
  if (between === '.' || between === ',') return digitEnd.test(left) && digitStart.test(right)
  if (between === "'" || between === '’' || between === 'ʼ')
    return cyrillicEnd.test(left) && cyrillicStart.test(right)
  return false
}

export function findWords(text: string): WordSpan[] {
  const spans: WordSpan[] = []
  let last: WordSpan | undefined
  for (const match of text.matchAll(run)) {
    const [written] = match
    const start = match.index
    if (last !== undefined && start === last.end + 1 && goesOn(last.text, text.charAt(last.end), written)) {
      last.end = start + written.length
      last.text = text.slice(last.start, last.end)
    } else {
      last = { text: written, start, end: start + written.length }
      spans.push(last)
    }
  }
  return spans.filter((span) => span.text.length <= longestWord)
}
