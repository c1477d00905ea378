/**
 * The stems that stand in the labels of a language, as numbers, and the ways in which they may be written. A word typed without its
 * marks is stemmed by the same rules, which may cut it elsewhere (Hungarian cases see the marks), so the stem of a label's bare form
 * leads to the same number, unless it is a stem of its own.
 */
import type { TextLanguage } from '../../text/languages.ts'
import { stem } from '../../text/stem.ts'
import type { PartsKnown } from './compounds.ts'

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

function bareForms({ word, plain }: LabelSpelling, language: TextLanguage): string[] {
  if (plain === word) return []
  return language === 'de'
    ? [plain, word.replace(/[äöü]/g, (letter) => umlauts.get(letter) ?? letter)]
    : [plain]
}

export class Vocabulary implements PartsKnown {
  readonly #language: TextLanguage
  readonly #numbers = new Map<string, number>()
  readonly #aliases = new Map<string, number>()
  /** Plain form → number, of the words of labels. */
  readonly #words = new Map<string, number>()
  readonly #frequencies: number[] = []

  constructor(language: TextLanguage) {
    this.#language = language
  }

  get size(): number {
    return this.#frequencies.length
  }

  /** The number of the word's stem, given now if it has none. */
  add(spelling: LabelSpelling): number {
    const { plain, key } = spelling
    const number = this.#numbers.get(key) ?? this.#frequencies.push(0) - 1
    if (number === this.#numbers.size) this.#numbers.set(key, number)
    this.#words.set(plain, number)
    if (!key.startsWith('='))
      for (const form of bareForms(spelling, this.#language)) {
        const bare = stem(form, this.#language)
        if (bare !== key && !this.#aliases.has(bare)) this.#aliases.set(bare, number)
      }
    return number
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

  frequency(number: number): number {
    return this.#frequencies[number] ?? 0
  }
}
