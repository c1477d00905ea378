/** Which pieces of a sentence are named only in order to say that they are not meant. */
import { isLanguage, type TextLanguage } from '../../text/languages.ts'
import { plainForm } from './reading.ts'
import type { ReadSentence } from './sentence-words.ts'
import type { Sentence } from './sentences.ts'
import { type TurningCues, turningCues } from './turning-cues.ts'

/** How far a cue reaches: pieces after it (positive) or before it (negative), never past its clause. */
interface Cue {
  readonly words: readonly string[]
  readonly reach: number
  /** 0–1: share of it that is meant all the same. */
  readonly kept: number
  /** The word that ends what is turned away; without it the cue says nothing. */
  readonly until?: string
}

const wholeClause = 1_000
const fewWords = 3
export const tuning = { away: 0, brief: 0.5 }

interface CueBook {
  /** First word → cues, the longest first. */
  readonly byFirst: ReadonlyMap<string, readonly Cue[]>
  readonly only: ReadonlySet<string>
}

function cuesOf(cues: TurningCues): Cue[] {
  const read = (phrases: readonly string[] | undefined, reach: number, kept = tuning.away) =>
    (phrases ?? []).map((phrase) => ({ words: phrase.split(' ').map(plainForm), reach, kept }))
  return [
    ...read(cues.after, wholeClause),
    ...read(cues.before, -wholeClause),
    ...read(cues.briefly, fewWords, tuning.brief),
    ...read(cues.brieflyBefore, -fewWords),
    ...(cues.between ?? []).map(([first, second]) => ({
      words: first.split(' ').map(plainForm),
      reach: wholeClause,
      kept: tuning.away,
      until: plainForm(second),
    })),
  ]
}

function openCues(cues: TurningCues): CueBook {
  const byFirst = new Map<string, Cue[]>()
  for (const cue of cuesOf(cues)) {
    const first = cue.words[0] ?? ''
    byFirst.set(first, [...(byFirst.get(first) ?? []), cue])
  }
  for (const list of byFirst.values()) list.sort((a, b) => b.words.length - a.words.length)
  return { byFirst, only: new Set(cues.only?.map(plainForm)) }
}

const books = new Map<TextLanguage, CueBook>()

function cuesIn(language: TextLanguage): CueBook | undefined {
  if (!isLanguage(language)) return undefined
  const book = books.get(language) ?? openCues(turningCues[language])
  books.set(language, book)
  return book
}

function standsAt(cue: Cue, plain: readonly string[], at: number): boolean {
  return cue.words.every((word, index) => plain[at + index] === word)
}

/** Marks the pieces from `from` towards the end of the clause, at most `reach` of them. */
function mark(
  meant: Float32Array,
  { clauses }: Sentence,
  span: { from: number; step: 1 | -1; reach: number; kept: number },
): void {
  const { from, step, reach, kept } = span
  for (let at = from; at >= 0 && at < meant.length && Math.abs(at - from) < reach; at += step) {
    if (clauses[at] !== clauses[from]) return
    meant[at] = Math.min(kept, meant[at] ?? 1)
  }
}

/** By piece: the share of it that is meant, 1 for most; undefined when that is so for all. */
export function turnedAway(
  sentence: Sentence,
  { book: { language }, readings }: ReadSentence,
): Float32Array | undefined {
  const book = cuesIn(language)
  if (book === undefined) return undefined
  if (!readings.some(({ plain }) => book.byFirst.has(plain))) return undefined
  const { clauses } = sentence
  const plain = readings.map((reading) => reading.plain)
  let meant: Float32Array | undefined

  function turn({ words, reach, kept, until }: Cue, at: number): void {
    const after = at + words.length
    if (book?.only.has(plain[after] ?? '')) return
    meant ??= new Float32Array(plain.length).fill(1)
    if (until !== undefined) {
      const end = plain.indexOf(until, after)
      if (end > 0) meant.fill(kept, after, end)
    } else if (reach < 0) {
      if (clauses[at - 1] === clauses[at])
        mark(meant, sentence, { from: at - 1, step: -1, reach: -reach, kept })
    } else if (clauses[after] === clauses[after - 1])
      mark(meant, sentence, { from: after, step: 1, reach, kept })
  }

  for (let at = 0; at < plain.length; at += 1)
    for (const cue of book.byFirst.get(plain[at] ?? '') ?? []) if (standsAt(cue, plain, at)) turn(cue, at)
  return meant
}
