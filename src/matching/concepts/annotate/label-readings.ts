/** The labels of one language, read word by word into numbers of stems. */
import { fold } from '../../text/fold.ts'
import type { TextLanguage } from '../../text/languages.ts'
import { cutIntoPieces, type PieceKind } from '../../text/tokenize.ts'
import type { Concept } from '../concept.ts'
import { compoundSplitter, type SplitCompound } from './compounds.ts'
import { wordsOf } from './reading.ts'
import type { Vocabulary } from './vocabulary.ts'

/** What a label says with its compounds in parts, against the label as it is written. Of 0, 0.5, 0.7, 1 0.853, 0.854, 0.854, 0.857. */
export const shareInParts = 0.7

export interface ReadLabel {
  /** Place of its concept in the scheme. */
  readonly concept: number
  /** Without repetition. */
  readonly stems: readonly number[]
  /** 0–1: share of its letters that stand in these stems' words; the rest are stop words and what carries no meaning. */
  readonly kept: number
  /** True for the label with its compounds in parts. */
  readonly inParts: boolean
}

interface LabelWord {
  readonly plain: string
  readonly key: string
  readonly number: number
}

const noWords: readonly LabelWord[] = []
const plainWords = /^[\p{Ll}\p{M}]{2,}(?: [\p{Ll}\p{M}]{2,})*$/u

/** Gives the words of labels; each word is read once. */
function labelReader(language: TextLanguage, vocabulary: Vocabulary): (label: string) => LabelWord[] {
  const quiet = new Map<string, readonly LabelWord[]>()

  function readPiece(piece: string, kind: PieceKind): readonly LabelWord[] {
    const known = kind === 'quiet' ? quiet.get(piece) : undefined
    if (known !== undefined) return known
    const read = wordsOf(piece, kind, language)
      .filter(({ key }) => key !== '')
      .map(({ word, key }) => {
        const plain = fold(word)
        return { plain, key, number: vocabulary.add({ word, plain, key }) }
      })
    if (kind === 'quiet') quiet.set(piece, read.length === 0 ? noWords : read)
    return read
  }

  let words: LabelWord[] = []
  const take = (piece: string, kind: PieceKind) => {
    for (const word of readPiece(piece, kind)) words.push(word)
  }

  return (label) => {
    words = []
    // Nearly all labels are words in small letters: they need not be searched for standards and shouting.
    if (plainWords.test(label)) for (const piece of label.split(' ')) take(piece, 'quiet')
    else cutIntoPieces(label, take)
    return words
  }
}

const noLetters = /[^\p{L}\p{N}]+/gu

function shareKept(words: readonly LabelWord[], label: string): number {
  let kept = 0
  for (const { plain } of words) kept += plain.length
  return Math.min(1, kept / label.replace(noLetters, '').length)
}

function distinct(stems: readonly number[]): readonly number[] {
  return stems.some((stem, place) => stems.indexOf(stem) < place) ? [...new Set(stems)] : stems
}

/** The same stems with compounds in parts; undefined when there are none. */
function stemsInParts(words: readonly LabelWord[], splitWord: SplitCompound): readonly number[] | undefined {
  let found = false
  const stems: number[] = []
  for (const { plain, key, number } of words) {
    const parts = splitWord(plain, key)
    if (parts.length > 0) found = true
    stems.push(...(parts.length > 0 ? parts : [number]))
  }
  return found ? distinct(stems) : undefined
}

interface LanguageLabels {
  readonly labels: readonly ReadLabel[]
  /** Absent in languages that do not join their words. */
  readonly splitWord: SplitCompound | undefined
}

/** Fills the vocabulary with what it finds. */
export function readLabels(
  concepts: readonly Concept[],
  language: TextLanguage,
  vocabulary: Vocabulary,
): LanguageLabels {
  const read = labelReader(language, vocabulary)
  const labels: ReadLabel[] = []
  const written: (readonly LabelWord[])[] = []

  function readLabel(label: string, concept: number): void {
    const words = read(label.normalize('NFC'))
    if (words.length === 0) return
    const stems = distinct(words.map(({ number }) => number))
    for (const stem of stems) vocabulary.count(stem)
    labels.push({ concept, stems, kept: shareKept(words, label), inParts: false })
    written.push(words)
  }

  for (const [place, { labels: own }] of concepts.entries()) {
    const { preferred, alternative = [], hidden = [] } = own[language] ?? {}
    if (preferred !== undefined) readLabel(preferred, place)
    for (const label of [...alternative, ...hidden]) readLabel(label, place)
  }
  const splitWord = compoundSplitter(language, vocabulary)
  if (splitWord === undefined) return { labels, splitWord }
  const inParts = labels.flatMap((label, place) => {
    const stems = stemsInParts(written[place] ?? [], splitWord)
    return stems === undefined ? [] : { ...label, stems, inParts: true }
  })
  return { labels: [...labels, ...inParts], splitWord }
}
