/**
 * The explanation in short: one reason per signal with a sentence in the reader's language. The contributions of a suggestion's reasons add
 * up to its score, like the leaves they stand for.
 */
import { isMessageKey } from '../wording/catalogues.ts'
import { type Wording, wordingIn } from '../wording/wording.ts'
import type { ConceptScheme } from './concepts/concept-scheme.ts'
import type { Explanation, FactValue } from './explanation.ts'
import { fitSentence } from './fit-sentences.ts'

export interface Reason {
  readonly signal: string
  readonly contribution: number
  readonly text: string
  /** What the reason rests on: words, tags and codes as written, concepts by their label. */
  readonly evidence: readonly string[]
}

interface Telling {
  readonly wording: Wording
  readonly concepts: ConceptScheme
}

/** Something that both sides have. */
interface Shared {
  /** As evidence. */
  readonly plain: string
  /** Of a concept. */
  readonly label?: string
  /** What the sides wrote, demand first. */
  readonly sides: readonly (readonly string[])[]
}

/** Named in the sentence; further ones stand in `evidence`. */
const mostNamed: Readonly<Record<string, number>> = { words: 6, cpv: 2 }
const mostNamedOfOthers = 3
/** Of the words that led a side to a concept. */
const quotedWords = 2

const isSame = (one: string, other: string) => one.toLowerCase() === other.toLowerCase()

function isAmong(words: readonly string[], word: string): boolean {
  return words.some((each) => isSame(each, word))
}

function wordsIn(fact: FactValue | undefined): readonly string[] {
  if (typeof fact === 'string') return fact === '' ? [] : [fact]
  return Array.isArray(fact) ? fact : []
}

/** What both wrote stands once. */
function writtenIn({ facts }: Explanation): Shared['sides'] {
  const supply = wordsIn(facts?.supply)
  const demand = wordsIn(facts?.demand).filter((word) => !isAmong(supply, word))
  return [demand, supply].filter((words) => words.length > 0)
}

/** A leaf `@<concept>` is named by the concept's label, and by its identifier once the scheme has lost it. */
function sharedBy(leaf: Explanation, { wording, concepts }: Telling): Shared | undefined {
  const sides = writtenIn(leaf)
  if (!leaf.name.startsWith('@'))
    return sides.length === 0 ? undefined : { plain: sides.flat().join(' / '), sides }
  const id = leaf.name.slice(1)
  const label = concepts.labelOf(id, wording.language) ?? id
  return { plain: label, label, sides }
}

/** By name and strongest first, as the leaves are. */
function sharedIn(channel: Explanation, telling: Telling): Shared[] {
  const found = new Map<string, Shared>()
  for (const leaf of channel.children ?? []) {
    const shared = sharedBy(leaf, telling)
    if (shared !== undefined && !found.has(shared.plain)) found.set(shared.plain, shared)
  }
  return [...found.values()]
}

/** As a sentence names it: a concept with the words that led there, unless they are the label itself. Codes are nobody's words. */
function show({ plain, label, sides }: Shared, channel: string, { quote }: Wording): string {
  if (label === undefined) return channel === 'cpv' ? plain : sides.flat().map(quote).join(' / ')
  if (sides.flat().every((word) => isSame(word, label))) return label
  const quotes = sides.map((words) => words.slice(0, quotedWords).map(quote).join(', '))
  return `${label} (${quotes.join(' / ')})`
}

/** What a signal is called, for an explanation of another engine whose facts make no sentence; its own name when it is of no use any more. */
function nameOf(signal: string, wording: Wording): string {
  const key = `signals.${signal}`
  return isMessageKey(key) ? wording.say(key) : signal
}

function evidenceReason(channel: Explanation, telling: Telling): Reason {
  const { name, contribution } = channel
  const shared = sharedIn(channel, telling)
  const named = shared.slice(0, mostNamed[name] ?? mostNamedOfOthers)
  const list = named.map((each) => show(each, name, telling.wording)).join(', ')
  const key = `reasons.${name}`
  const text =
    isMessageKey(key) && list !== '' ? telling.wording.say(key, { list }) : nameOf(name, telling.wording)
  return { signal: name, contribution, text, evidence: shared.map(({ plain }) => plain) }
}

function fitReason(signal: Explanation, wording: Wording): Reason {
  const { name, contribution } = signal
  const text = fitSentence(signal, wording) ?? nameOf(name, wording)
  return { signal: name, contribution, text, evidence: [] }
}

/** Closeness in meaning that lifted nothing is in the explanation alone. */
function meaningReasons({ name, contribution, facts }: Explanation, { say }: Wording): Reason[] {
  const cosine = Math.round(100 * Number(facts?.cosine)) / 100
  if (contribution === 0 || !Number.isFinite(cosine)) return []
  return [{ signal: name, contribution, text: say('reasons.meaning', { cosine }), evidence: [] }]
}

/** One reason per signal that had something to say, evidence first; in English when the language is none of ours. */
export function reasonsOf(explanation: Explanation, concepts: ConceptScheme, language = 'en'): Reason[] {
  const wording = wordingIn(language)
  const [evidence, fit, meaning] = explanation.children ?? []
  return [
    ...(evidence?.children ?? []).map((channel) => evidenceReason(channel, { wording, concepts })),
    ...(fit?.children ?? []).map((signal) => fitReason(signal, wording)),
    ...(meaning === undefined ? [] : meaningReasons(meaning, wording)),
  ]
}
