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
  /** The words that end what is turned away; without them the cue says nothing. */
  readonly until?: readonly string[]
}

const wholeClause = 1_000
const fewWords = 3 // "without new poles and wires we can do it"
// "Without" tells the problem as often as it turns away ("a village without a bus"): half is meant. Of 0, 0.5, 1 on the demo set 0.854,
// 0.858, 0.858; across languages 0.768, 0.776, 0.766.
const keptByBriefOnes = 0.5

interface CueBook {
  /** By first word. */
  readonly byFirst: ReadonlyMap<string, readonly Cue[]>
  readonly only: ReadonlySet<string>
}

function phrases(listed: string | undefined): string[][] {
  return listed === undefined ? [] : listed.split(', ').map((phrase) => phrase.split(' ').map(plainForm))
}

function cuesOf({ after, before, briefly, brieflyBefore, between }: TurningCues): Cue[] {
  const read = (listed: string | undefined, reach: number, kept: number) =>
    phrases(listed).map((words): Cue => ({ words, reach, kept }))
  const pairs = phrases(between).map((pair): Cue => {
    const words = pair.slice(0, pair.indexOf('…'))
    return { words, reach: wholeClause, kept: 0, until: pair.slice(words.length + 1) }
  })
  return [
    ...read(after, wholeClause, 0),
    ...read(before, -wholeClause, 0),
    ...read(briefly, fewWords, keptByBriefOnes),
    ...read(brieflyBefore, -fewWords, 0),
    ...pairs,
  ]
}

function openCues(cues: TurningCues): CueBook {
  const byFirst = new Map<string, Cue[]>()
  for (const cue of cuesOf(cues)) {
    const first = cue.words[0] ?? ''
    byFirst.set(first, [...(byFirst.get(first) ?? []), cue])
  }
  return { byFirst, only: new Set(phrases(cues.only).flat()) }
}

const books = new Map<TextLanguage, CueBook>()

function cuesIn(language: TextLanguage): CueBook | undefined {
  if (!isLanguage(language)) return undefined
  const book = books.get(language) ?? openCues(turningCues[language])
  books.set(language, book)
  return book
}

function standsAt(words: readonly string[], plain: readonly string[], at: number): boolean {
  return words.every((word, index) => plain[at + index] === word)
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
      const end = plain.findIndex((_, place) => place > after && standsAt(until, plain, place))
      if (end > 0) meant.fill(kept, after, end)
    } else if (reach < 0) {
      if (clauses[at - 1] === clauses[at])
        mark(meant, sentence, { from: at - 1, step: -1, reach: -reach, kept })
    } else if (clauses[after] === clauses[after - 1])
      mark(meant, sentence, { from: after, step: 1, reach, kept })
  }

  for (let at = 0; at < plain.length; at += 1)
    for (const cue of book.byFirst.get(plain[at] ?? '') ?? [])
      if (standsAt(cue.words, plain, at)) turn(cue, at)
  return meant
}
