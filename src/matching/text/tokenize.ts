/**
 * Text → tokens in order. A token is either a word of some language or *neutral*: it means the same in every
 * language (standards, acronyms, product and model names). What carries no meaning (bare small numbers, years,
 * quantities, single letters) yields no token.
 */
import { classify, joinsAsOne } from './neutral.ts'
import { shoutedSpans } from './shouting.ts'
import { findStandards, type StandardSpan } from './standards.ts'
import { findWords, type WordSpan } from './word-spans.ts'

export interface Token {
  /** As written. */
  text: string
  /** UTF-16 offsets, end exclusive. */
  start: number
  end: number
  neutral: boolean
}

// GIS-u, LED-es, SCADA-val: what hangs on an acronym in small letters is its case ending.
const caseEnding = /^\p{Ll}{1,3}$/u

function isHyphen(text: string, at: number): boolean {
  const letter = text.charCodeAt(at)
  return letter === 0x2d || letter === 0x2010 || letter === 0x2011
}

/** Index after the last span that hangs on `first` by hyphens alone. */
function endOfCompound(text: string, spans: readonly WordSpan[], first: number): number {
  let next = first + 1
  for (let left = spans[first]; next < spans.length; next += 1) {
    const right = spans[next]
    if (left === undefined || right === undefined) break
    if (right.start !== left.end + 1 || !isHyphen(text, left.end)) break
    left = right
  }
  return next
}

/** Adds the span's token, if it has one; true when that is a neutral one. */
function pushSpan(tokens: Token[], span: WordSpan, shouted: boolean): boolean {
  const { kind, text } = classify(span.text, shouted)
  if (kind === 'nothing') return false
  tokens.push({ text, start: span.start, end: span.start + text.length, neutral: kind === 'neutral' })
  return kind === 'neutral'
}

function pushCompound(
  tokens: Token[],
  parts: readonly WordSpan[],
  context: { text: string; shouted: boolean },
): void {
  const start = parts[0]?.start ?? 0
  const end = parts.at(-1)?.end ?? 0
  const names = parts.map((part) => part.text)
  if (joinsAsOne(names, context.shouted)) {
    tokens.push({ text: context.text.slice(start, end), start, end, neutral: true })
    return
  }
  let afterNeutral = false
  for (const part of parts) {
    if (afterNeutral && caseEnding.test(part.text)) afterNeutral = false
    else afterNeutral = pushSpan(tokens, part, context.shouted)
  }
}

/** A standard's name covers the words it is made of. */
function standardAt(standards: readonly StandardSpan[], span: WordSpan): StandardSpan | undefined {
  return standards.find((standard) => standard.start <= span.start && span.start < standard.end)
}

export function tokenize(text: string): Token[] {
  const spans = findWords(text)
  const shouted = shoutedSpans(text, spans)
  const standards = findStandards(text)
  const tokens: Token[] = []
  for (let at = 0; at < spans.length; ) {
    const span = spans[at]
    if (span === undefined) break
    const standard = standards.length === 0 ? undefined : standardAt(standards, span)
    if (standard !== undefined) {
      if (standard.start === span.start) tokens.push({ ...standard, neutral: true })
      at += 1
      continue
    }
    const end = endOfCompound(text, spans, at)
    if (end === at + 1) pushSpan(tokens, span, shouted.has(at))
    else pushCompound(tokens, spans.slice(at, end), { text, shouted: shouted.has(at) })
    at = end
  }
  return tokens
}
