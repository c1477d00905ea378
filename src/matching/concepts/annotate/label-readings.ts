/** The labels of one language, read word by word into numbers of stems. */
import { isKnownAcronym } from '../../text/acronyms.ts'
import { fold } from '../../text/fold.ts'
import type { TextLanguage } from '../../text/languages.ts'
import { areQuietWords } from '../../text/neutral.ts'
import { cutIntoPieces, type PieceKind } from '../../text/tokenize.ts'
import { longestWord } from '../../text/word-spans.ts'
import type { Concept } from '../concept.ts'
import { compoundSplitter, type SplitCompound } from './compounds.ts'
import { keyOfPlainWord, wordsOf } from './reading.ts'
import type { Vocabulary } from './vocabulary.ts'

/** What a label says with its compounds in parts, against the label as it is written. Of 0, 0.5, 0.7, 1 0.853, 0.854, 0.854, 0.857. */
export const shareInParts = 0.7

/** Labels side by side: a language has thousands, and objects of them would cost more than all else. */
export interface ReadLabels {
  readonly count: number
  /** By label: place of its concept in the scheme; first all as written, then those with compounds in parts, each in the scheme's order. */
  readonly concepts: readonly number[]
  /** The stems of label l, without repetition, are `stems[starts[l]]` to `stems[starts[l + 1] − 1]`. */
  readonly starts: readonly number[]
  readonly stems: readonly number[]
  /** 0–1, by label: share of its letters that stand in these stems' words; the rest are stop words and what carries no meaning. */
  readonly kept: readonly number[]
  /** The labels from here on stand with their compounds in parts. */
  readonly firstInParts: number
}

interface LabelWord {
  readonly plain: string
  readonly key: string
  readonly number: number
}

const noWords: readonly LabelWord[] = []
const apostrophe = /['’]/
const betweenWords = /[ '’]/
const noLetters = /[^\p{L}\p{N}]+/gu

class LabelReader {
  /** Of the label read last. */
  readonly words: LabelWord[] = []
  /** Letters and digits of the label read last. */
  letters = 0
  readonly #language: TextLanguage
  readonly #vocabulary: Vocabulary
  /** Words that have been read; a stop word is null. */
  readonly #quiet = new Map<string, LabelWord | null>()

  constructor(language: TextLanguage, vocabulary: Vocabulary) {
    this.#language = language
    this.#vocabulary = vocabulary
  }

  read(label: string): void {
    this.words.length = 0
    this.letters = 0
    // Nearly all labels: they need not be searched for standards and shouting.
    if (areQuietWords(label)) this.#readQuiet(label)
    else {
      const composed = label.normalize('NFC')
      this.letters = composed.replace(noLetters, '').length
      cutIntoPieces(composed, (piece, kind) => this.words.push(...this.#wordsOf(piece, kind)))
    }
  }

  #readQuiet(label: string): void {
    for (const piece of label.split(apostrophe.test(label) ? betweenWords : ' ')) {
      let word = this.#quiet.get(piece)
      if (word === undefined) {
        word = this.#wordOf(piece)
        this.#quiet.set(piece, word)
      }
      if (word !== null) this.words.push(word)
      this.letters += piece.length
    }
  }

  /** What `#wordsOf` gives for a word in small letters but for the first, without the detours. Null for a stop word and for a single letter. */
  #wordOf(piece: string): LabelWord | null {
    if (piece.length === 1 || piece.length > longestWord) return null
    const word = piece.toLowerCase()
    if (isKnownAcronym(word)) return this.#wordsOf(piece, 'quiet')[0] ?? null
    const key = keyOfPlainWord(word, this.#language)
    return key === '' ? null : this.#labelWord(word, key)
  }

  #labelWord(word: string, key: string): LabelWord {
    const plain = fold(word)
    return { plain, key, number: this.#vocabulary.add({ word, plain, key }) }
  }

  #wordsOf(piece: string, kind: PieceKind): readonly LabelWord[] {
    const written = wordsOf(piece, kind, this.#language).filter(({ key }) => key !== '')
    if (written.length === 0) return noWords
    return written.map(({ word, key }) => this.#labelWord(word, key))
  }
}

class LabelList implements ReadLabels {
  readonly concepts: number[] = []
  readonly starts: number[] = [0]
  readonly stems: number[] = []
  readonly kept: number[] = []
  firstInParts = 0

  get count(): number {
    return this.concepts.length
  }

  addStem(stem: number): void {
    const start = this.starts[this.concepts.length] ?? 0
    if (this.stems.indexOf(stem, start) < 0) this.stems.push(stem)
  }

  /** Ends the label whose stems have been added. */
  end(concept: number, kept: number): void {
    this.concepts.push(concept)
    this.kept.push(kept)
    this.starts.push(this.stems.length)
  }
}

function shareKept({ words, letters }: LabelReader): number {
  let kept = 0
  for (const { plain } of words) kept += plain.length
  return Math.min(1, kept / letters)
}

/** Gives the parts of words; each word is split once. */
function splitterOf(splitWord: SplitCompound): (word: LabelWord) => readonly number[] {
  const known = new Map<LabelWord, readonly number[]>()
  return (word) => {
    const parts = known.get(word) ?? splitWord(word.plain, word.key)
    known.set(word, parts)
    return parts
  }
}

/** Adds the labels once more, with compounds in parts, where they hold any; `written` are their words. */
function addInParts(
  labels: LabelList,
  written: readonly (readonly LabelWord[])[],
  splitWord: SplitCompound,
): void {
  const partsOf = splitterOf(splitWord)
  for (const [label, words] of written.entries()) {
    if (words.every((word) => partsOf(word).length === 0)) continue
    for (const word of words) {
      const parts = partsOf(word)
      for (const stem of parts.length > 0 ? parts : [word.number]) labels.addStem(stem)
    }
    labels.end(labels.concepts[label] ?? 0, labels.kept[label] ?? 0)
  }
}

interface LanguageLabels {
  readonly labels: ReadLabels
  /** Absent in languages that do not join their words. */
  readonly splitWord: SplitCompound | undefined
}

/** Fills the vocabulary with what it finds. */
export function readLabels(
  concepts: readonly Concept[],
  language: TextLanguage,
  vocabulary: Vocabulary,
): LanguageLabels {
  const reader = new LabelReader(language, vocabulary)
  const splitWord = compoundSplitter(language, vocabulary)
  const labels = new LabelList()
  const written: (readonly LabelWord[])[] = []

  function readLabel(label: string, concept: number): void {
    reader.read(label)
    if (reader.words.length === 0) return
    const first = labels.stems.length
    for (const { number } of reader.words) labels.addStem(number)
    for (let at = first; at < labels.stems.length; at += 1) vocabulary.count(labels.stems[at] ?? 0)
    labels.end(concept, shareKept(reader))
    if (splitWord !== undefined) written.push(reader.words.slice())
  }

  for (const [place, { labels: own }] of concepts.entries()) {
    const { preferred, alternative = [], hidden = [] } = own[language] ?? {}
    if (preferred !== undefined) readLabel(preferred, place)
    for (const label of alternative) readLabel(label, place)
    for (const label of hidden) readLabel(label, place)
  }
  labels.firstInParts = labels.count
  if (splitWord !== undefined) addInParts(labels, written, splitWord)
  return { labels, splitWord }
}
