/**
 * Capitals that shout instead of abbreviating: in a text, or a run of words, that is all in capitals, a capital
 * says nothing, so only known acronyms count as acronyms there.
 */
import { findWords, type WordSpan } from './word-spans.ts'

const capitals = /^\p{Lu}[\p{Lu}\p{M}\p{N}]+$/u
const hasLetter = /\p{L}/u
const betweenWords = /^(?:[ \-–:!]|: )$/
const mostlyShouted = 0.7 // share of words in capitals from which the whole text counts as shouted
const shortestRun = 3 // words in capitals side by side that make a heading …
const longWord = 6 // … when one of them is longer than acronyms are

// Most texts have no long word in capitals, and end here. A letter beyond the Basic Multilingual Plane is as long as two.
const hint = new RegExp(`[\\p{Lu}\\p{M}\\p{N}]{${longWord + 1}}|[\\u{10000}-\\u{10ffff}]`, 'u')

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

/** Where the words that are shouted begin. */
export function shoutedWords(text: string): ReadonlySet<number> {
  if (!hint.test(text)) return none
  const spans = findWords(text)
  const loud = new Set<number>()
  for (const [at, { text: word }] of spans.entries()) if (capitals.test(word)) loud.add(at)
  if (!Array.from(loud).some((at) => isLong(spans[at]))) return none
  if (isShoutedAll(spans, loud)) return new Set(spans.map(({ start }) => start))
  const shouted = new Set<number>()
  let end = 0
  for (const first of loud) {
    if (first < end) continue
    end = endOfLoudRun(text, spans, { first, loud })
    const run = spans.slice(first, end)
    if (run.length < shortestRun || !run.some(isLong)) continue
    for (const { start } of run) shouted.add(start)
  }
  return shouted
}
