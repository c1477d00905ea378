/**
 * From mentions to concepts. A mention may be claimed by several concepts; it is given to them by what else the text is about.
 *
 *   mass       m(c)  = Σ over mentions w(mention, c) / number of its claims
 *   support    s(c)  = kinShare · Σ m over its kin + fieldShare · Σ m over the others of its field
 *   given    g(x, c) = w(x, c) · (m(c) + s(c)) / Σ over the claims of mention x of (m + s)
 *   strength    (c)  = Σ g(x, c) · (alone + (1 − alone) · s(c) / (s(c) + halfSupport · Σ m))
 *
 * The last factor makes a word that nothing else in the text bears out count less.
 */
import type { Families } from './families.ts'
import type { LanguageBook } from './language-book.ts'

// Figures: nDCG@10 of the demo set by concepts of titles and descriptions alone, and across languages (README.md of the folder above).
// What a single stem says against a label of the same weight. Of 0, 0.5, 0.75, 1: 0.699, 0.832, 0.854, 0.864; 0.635, 0.763, 0.778, 0.758.
const termShare = 0.75
// What is left of a concept that nothing else bears out. Of 0.25, 0.5, 0.75, 1: 0.836, 0.854, 0.855, 0.846; 0.776, 0.778, 0.756, 0.738.
const alone = 0.5
// Support that bears a concept out by half, as a share of all mass. Of 0.05, 0.1, 0.2: 0.856, 0.854, 0.848; 0.778, 0.778, 0.767.
const halfSupport = 0.1
// Of 0, 0.2, 0.35, 0.5: 0.847, 0.851, 0.854, 0.854; 0.768, 0.771, 0.778, 0.778.
const kinShare = 0.5
// Of 0, 0.1, 0.2, 0.3: 0.840, 0.846, 0.854, 0.857; 0.765, 0.775, 0.778, 0.778.
const fieldShare = 0.2

/** A label or a single stem in a text, with what it weighs there. */
export interface Mention {
  readonly book: LanguageBook
  /** Number in the book's labels; −1 for a single stem. */
  readonly label: number
  readonly stem: number
  /** Field weight × share of the label's weight that this place earns. */
  readonly weight: number
  /** As written. */
  readonly words: string
}

export interface Found {
  readonly concept: number
  readonly strength: number
  /** Words with what they gave, the most telling first. */
  readonly words: readonly string[]
}

type TakeClaim = (concept: number, weight: number, claims: number) => void

function eachClaim({ book, label, stem, weight }: Mention, take: TakeClaim): void {
  const isTerm = label < 0
  const { starts, values } = isTerm ? book.terms.concepts : book.claims
  const weights = isTerm ? book.terms.weights : book.claimWeights
  const row = isTerm ? stem : label
  const factor = isTerm ? weight * termShare : weight
  const start = starts[row] ?? 0
  const end = starts[row + 1] ?? start
  for (let at = start; at < end; at += 1) take(values[at] ?? 0, factor * (weights[at] ?? 0), end - start)
}

/** The words that gave most, each once. */
function mostTelling(words: readonly string[], given: readonly number[], most: number): string[] {
  const sums = new Map<string, number>()
  for (const [at, word] of words.entries()) sums.set(word, (sums.get(word) ?? 0) + (given[at] ?? 0))
  return [...sums]
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .slice(0, most)
    .map(([word]) => word)
}

/** What the concepts of one text gather. */
class Gathering {
  readonly #families: Families
  readonly #mass: Float64Array
  readonly #byField: Float64Array
  /** Place of a concept in the lists below, plus one. */
  readonly #found: Uint32Array
  readonly #concepts: number[] = []
  readonly #support: number[] = []
  readonly #given: number[][] = []
  readonly #words: string[][] = []
  #all = 0

  constructor(families: Families) {
    this.#families = families
    this.#mass = new Float64Array(families.size)
    this.#byField = new Float64Array(families.size)
    this.#found = new Uint32Array(families.size)
  }

  weigh(mention: Mention): void {
    eachClaim(mention, (concept, weight, claims) => {
      if (this.#found[concept] === 0) this.#found[concept] = this.#concepts.push(concept)
      this.#mass[concept] = (this.#mass[concept] ?? 0) + weight / claims
    })
  }

  findSupport(): void {
    const { kin, fields } = this.#families
    for (const concept of this.#concepts) {
      const mass = this.#mass[concept] ?? 0
      this.#all += mass
      for (const top of fields[concept] ?? []) this.#byField[top] = (this.#byField[top] ?? 0) + mass
    }
    for (const concept of this.#concepts) {
      let support = 0
      for (const other of kin[concept] ?? []) support += kinShare * (this.#mass[other] ?? 0)
      for (const top of fields[concept] ?? [])
        support += fieldShare * ((this.#byField[top] ?? 0) - (this.#mass[concept] ?? 0))
      this.#support.push(Math.max(0, support))
      this.#given.push([])
      this.#words.push([])
    }
  }

  shareOut(mention: Mention): void {
    let total = 0
    eachClaim(mention, (concept) => {
      total += this.#standing(concept)
    })
    if (total <= 0) return
    eachClaim(mention, (concept, weight) => {
      const place = (this.#found[concept] ?? 0) - 1
      this.#given[place]?.push((weight * this.#standing(concept)) / total)
      this.#words[place]?.push(mention.words)
    })
  }

  results(mostWords: number): Found[] {
    return this.#concepts.map((concept, place) => {
      const given = this.#given[place] ?? []
      const support = this.#support[place] ?? 0
      const borneOut = support / (support + halfSupport * this.#all)
      const strength = given.reduce((sum, each) => sum + each, 0) * (alone + (1 - alone) * borneOut)
      return { concept, strength, words: mostTelling(this.#words[place] ?? [], given, mostWords) }
    })
  }

  #standing(concept: number): number {
    return (this.#mass[concept] ?? 0) + (this.#support[(this.#found[concept] ?? 0) - 1] ?? 0)
  }
}

export function shareOut(mentions: readonly Mention[], families: Families, mostWords: number): Found[] {
  const gathering = new Gathering(families)
  for (const mention of mentions) gathering.weigh(mention)
  gathering.findSupport()
  for (const mention of mentions) gathering.shareOut(mention)
  return gathering.results(mostWords)
}
