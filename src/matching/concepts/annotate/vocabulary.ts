/**
 * The stems that stand in the labels of a language, as numbers, and the ways in which they may be written. A word typed without its
 * marks is stemmed by the same rules, which may cut it elsewhere (Hungarian cases see the marks), so the stem of a label's bare form
 * leads to the same number, unless it is a stem of its own.
 */
import type { TextLanguage } from '../../text/languages.ts'
import { seesMarks, stem } from '../../text/stem.ts'
import { beginnings, joinsWords, type PartsKnown } from './compounds.ts'

// Without ä, ö, ü on the keyboard German is typed ae, oe, ue; the others leave the marks off.
const umlauts: ReadonlyMap<string, string> = new Map([
  ['ä', 'ae'],
  ['ö', 'oe'],
  ['ü', 'ue'],
])

/** A word of a label. */
export interface LabelSpelling {
  /** In small letters. */
  readonly word: string
  /** Without marks. */
  readonly plain: string
  /** Its stem, or `=name`. */
  readonly key: string
}

const noForms: readonly string[] = []

function bareForms({ word, plain }: LabelSpelling, language: TextLanguage): readonly string[] {
  if (plain === word || !seesMarks(word, language)) return noForms
  return language === 'de'
    ? [plain, word.replace(/[äöü]/g, (letter) => umlauts.get(letter) ?? letter)]
    : [plain]
}

export class Vocabulary implements PartsKnown {
  readonly #language: TextLanguage
  readonly #splits: boolean
  readonly #numbers = new Map<string, number>()
  readonly #aliases = new Map<string, number>()
  /** Plain form → number, of the words of labels; empty where compounds are not split. */
  readonly #words = new Map<string, number>()
  /** The first letters of words, stems and other spellings; empty where compounds are not split. */
  readonly #beginnings = new Set<string>()
  readonly #frequencies: number[] = []

  constructor(language: TextLanguage) {
    this.#language = language
    this.#splits = joinsWords(language)
  }

  get size(): number {
    return this.#frequencies.length
  }

  /** The number of the word's stem, given now if it has none. */
  add(spelling: LabelSpelling): number {
    const { plain, key } = spelling
    const number = this.#numbers.get(key) ?? this.#frequencies.push(0) - 1
    if (number === this.#numbers.size) this.#numbers.set(key, number)
    if (this.#splits) {
      this.#words.set(plain, number)
      this.#noteBeginnings(plain, key)
    }
    if (!key.startsWith('='))
      for (const form of bareForms(spelling, this.#language)) {
        const bare = stem(form, this.#language)
        if (bare === key || this.#aliases.has(bare)) continue
        this.#aliases.set(bare, number)
        if (this.#splits) this.#noteBeginnings(bare)
      }
    return number
  }

  #noteBeginnings(...spellings: readonly string[]): void {
    for (const spelling of spellings)
      for (const letters of beginnings) this.#beginnings.add(spelling.slice(0, letters))
  }

  count(number: number): void {
    this.#frequencies[number] = this.frequency(number) + 1
  }

  numberOf(key: string): number | undefined {
    return this.#numbers.get(key) ?? this.#aliases.get(key)
  }

  /** The stems with their numbers, in the order in which they were met. */
  stems(): IterableIterator<[string, number]> {
    return this.#numbers.entries()
  }

  stemOf(plainWord: string): number | undefined {
    return this.#words.get(plainWord)
  }

  mayBegin(letters: string): boolean {
    return this.#beginnings.has(letters)
  }

  frequency(number: number): number {
    return this.#frequencies[number] ?? 0
  }
}
