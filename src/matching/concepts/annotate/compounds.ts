/**
 * Compounds into their parts. A split is a sequence of known words, but for the last, which is a known stem; of all splits the one with
 * the largest geometric mean of its parts' frequencies in the labels wins (Koehn & Knight 2003, "Empirical methods for compound
 * splitting"). Parts weigh less than words, so the whole word, when it is known, is kept beside them.
 */
import type { Language } from '../../text/languages.ts'

/** What may stand between two parts. Hungarian and Estonian join without letters, or on a genitive that labels hold as a word. */
const linking: Readonly<Partial<Record<Language, readonly string[]>>> = {
  de: ['', 's', 'es', 'n', 'en', 'er', 'e'],
  hu: [''],
  et: ['', 's'],
}

/** True for a language whose compounds are split here. */
export function joinsWords(language: string): boolean {
  return linking[language as Language] !== undefined
}

const shortestPart = 3 // víz, vee, Rad
const longestLink = 2
const tellingLetters = 5
/** Letters by which most places of a word are known to begin no part, and most parts to end soon. */
export const beginnings = [shortestPart, tellingLetters] as const

const mostParts = 3

export interface PartsKnown {
  /** The number of the stem of a word that stands in labels, in small letters without marks; undefined for any other. */
  stemOf(word: string): number | undefined
  /** The number of a stem. */
  numberOf(stem: string): number | undefined
  /** False where neither a word nor a stem that is known begins with these letters; `beginnings` tells how many they may be. */
  mayBegin(letters: string): boolean
  /** How often the stem stands alone in labels. */
  frequency(stem: number): number
}

interface Split {
  readonly parts: readonly number[]
  /** Sum of the logarithms of the frequencies. */
  readonly weight: number
}

export type SplitCompound = (plainWord: string, stem: string) => readonly number[]

/** `word` in small letters without marks, `stem` its stem. Empty when the word is no compound of known parts. */
export function compoundSplitter(language: string, known: PartsKnown): SplitCompound | undefined {
  const between = linking[language as Language]
  if (between === undefined) return undefined

  function endingAt(word: string, stem: string, start: number): Split | undefined {
    const tail = stem.slice(start)
    if (tail.length < shortestPart) return undefined
    const number = known.numberOf(tail) ?? known.stemOf(word.slice(start))
    return number === undefined ? undefined : { parts: [number], weight: Math.log(known.frequency(number)) }
  }

  function partAt(word: string, start: number, end: number): number | undefined {
    for (const letters of between ?? []) {
      if (end - letters.length - start < shortestPart || !word.endsWith(letters, end)) continue
      const number = known.stemOf(word.slice(start, end - letters.length))
      if (number !== undefined) return number
    }
    return undefined
  }

  const mayBegin = (word: string, start: number, letters: number) =>
    known.mayBegin(word.slice(start, start + letters))

  /** Where a part that begins here ends at the latest, its link included. */
  function lastEnd(word: string, start: number): number {
    const last = word.length - shortestPart
    return mayBegin(word, start, tellingLetters)
      ? last
      : Math.min(last, start + tellingLetters - 1 + longestLink)
  }

  function best(word: string, stem: string, start: number, left: number): Split | undefined {
    if (!mayBegin(word, start, shortestPart) && !mayBegin(stem, start, shortestPart)) return undefined
    let chosen = start === 0 ? undefined : endingAt(word, stem, start)
    if (left === 1) return chosen
    const last = lastEnd(word, start)
    for (let end = start + shortestPart; end <= last; end += 1) {
      const first = partAt(word, start, end)
      if (first === undefined) continue
      const rest = best(word, stem, end, left - 1)
      if (rest === undefined) continue
      const split = {
        parts: [first, ...rest.parts],
        weight: Math.log(known.frequency(first)) + rest.weight,
      }
      if (chosen === undefined || split.weight / split.parts.length > chosen.weight / chosen.parts.length)
        chosen = split
    }
    return chosen
  }

  return (word, stem) => {
    if (word.length < 2 * shortestPart) return []
    return best(word, stem, 0, mostParts)?.parts ?? []
  }
}
