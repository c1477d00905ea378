/**
 * Capitals that shout instead of abbreviating: in a text, or a run of words, that is all in capitals, a capital
 * says nothing, so only known acronyms count as acronyms there.
 */
import { endOfRun, loudPart } from './unit-kinds.ts'
import type { WordSpan } from './word-spans.ts'

const capitals = /^\p{Lu}[\p{Lu}\p{M}\p{N}]+$/u
const hasLetter = /\p{L}/u
const betweenWords = /^(?:[ \-–:!]|: )$/
const mostlyShouted = 0.7 // share of words in capitals from which the whole text counts as shouted
const shortestRun = 3 // words in capitals side by side that make a heading …
const longWord = 6 // … when one of them is longer than acronyms are

const none: ReadonlySet<number> = new Set()

function isLong(span: WordSpan | undefined): boolean {
  return span !== undefined && span.text.length > longWord
}

function isShoutedAll(spans: readonly WordSpan[], loud: ReadonlySet<number>): boolean {
  return loud.size >= spans.filter((span) => hasLetter.test(span.text)).length * mostlyShouted
}

/** Index after the run of loud words that begins at `first`. */
function endOfLoudRun(
  text: string,
  spans: readonly WordSpan[],
  start: { first: number; loud: ReadonlySet<number> },
): number {
  let next = start.first + 1
  while (start.loud.has(next) && betweenWords.test(text.slice(spans[next - 1]?.end, spans[next]?.start)))
    next += 1
  return next
}

/** Indices of the spans that are shouted. */
export function shoutedSpans(text: string, spans: readonly WordSpan[]): ReadonlySet<number> {
  const loud = new Set<number>()
  for (const [at, { text: word }] of spans.entries()) {
    // The quick look first: most words end it at their first letter.
    if (endOfRun(word, 0, loudPart) === word.length && capitals.test(word)) loud.add(at)
  }
  // No heading without a long word: most texts have an acronym or two and end here.
  if (!Array.from(loud).some((at) => isLong(spans[at]))) return none
  if (isShoutedAll(spans, loud)) return new Set(spans.keys())
  const shouted = new Set<number>()
  let end = 0
  for (const first of loud) {
    if (first < end) continue
    end = endOfLoudRun(text, spans, { first, loud })
    const run = spans.slice(first, end)
    if (run.length < shortestRun || !run.some(isLong)) continue
    for (let at = first; at < end; at += 1) shouted.add(at)
  }
  return shouted
}
