/**
 * Capitals that shout instead of abbreviating: in a text, or a run of words, that is all in capitals, a capital
 * says nothing, so only known acronyms count as acronyms there.
 */
import type { WordSpan } from './word-spans.ts'

const capitals = /^\p{Lu}[\p{Lu}\p{M}\p{N}]+$/u
const startsLoud = /^\p{Lu}[\p{Lu}\p{M}\p{N}]/u
const hasLetter = /\p{L}/u
const betweenWords = /^(?:[ \-–:!]|: )$/
const mostlyShouted = 0.7 // share of words in capitals from which the whole text counts as shouted
const shortestRun = 3 // words in capitals side by side that make a heading …
const longWord = 6 // … when one of them is longer than acronyms are

const none: ReadonlySet<number> = new Set()

function isShoutedAll(spans: readonly WordSpan[], loud: ReadonlySet<number>): boolean {
  const written = spans.filter((span) => hasLetter.test(span.text)).length
  return (
    loud.size >= written * mostlyShouted &&
    spans.some((span, at) => loud.has(at) && span.text.length > longWord)
  )
}

/** Index after the run of loud words that begins at `first`. */
function endOfRun(
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
  for (const [at, span] of spans.entries()) {
    if (startsLoud.test(span.text) && capitals.test(span.text)) loud.add(at)
  }
  if (loud.size === 0) return none
  if (isShoutedAll(spans, loud)) return new Set(spans.keys())
  const shouted = new Set<number>()
  for (let first = 0; first < spans.length; ) {
    const end = loud.has(first) ? endOfRun(text, spans, { first, loud }) : first + 1
    const run = spans.slice(first, end)
    if (run.length >= shortestRun && run.some((span) => span.text.length > longWord)) {
      for (let at = first; at < end; at += 1) shouted.add(at)
    }
    first = end
  }
  return shouted
}
