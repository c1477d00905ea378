/**
 * The labels of one language, to be found by how they begin and by what they resemble. Resemblance of a label l to what was typed q:
 *
 *   dice(q, l) = 2 · shared trigrams / (trigrams of q + trigrams of l)         (Dice 1945; words padded as in Postgres' pg_trgm)
 *   likeness   = max(dice, 1 − edits(q, l) / length of the longer one)
 *
 * Trigrams forgive another order of words and other endings, edits forgive slips in short words. Edits are counted only for those labels
 * that share most trigrams. No library does it: `fastest-levenshtein` counts a swap of letters as two edits and would look at every label,
 * `fuse.js` looks at every label, `uFuzzy` wants all letters in their order.
 */
import { editDistance } from './edit-distance.ts'

export interface Label {
  /** Identifier of the concept it names. */
  readonly concept: string
  /** As people type it once capitals, marks and punctuation are gone: foldLabel. */
  readonly folded: string
  /** As it is shown; undefined: never. */
  readonly shown: string | undefined
}

export interface AlikeLabel {
  readonly label: Label
  /** 0–1 */
  readonly likeness: number
}

// One edit in a word of four letters leaves 1 to 2 of its 5 trigrams.
const leastDice = 0.2
/** Labels whose edits are counted. */
const mostCompared = 60
// 0.6: two slips in a word of five letters; below, what is offered has little to do with what was typed.
const leastLikeness = 0.6
/** Longer ones are no labels: the longest one has some 80 characters. */
const longestTyped = 100

export function trigramsOf(folded: string): Set<string> {
  const trigrams = new Set<string>()
  for (const word of folded.split(' ')) {
    const padded = `  ${word} `
    for (let at = 0; at + 3 <= padded.length; at += 1) trigrams.add(padded.slice(at, at + 3))
  }
  return trigrams
}

/** Shown ones first, then short ones: the nearest to what was typed. */
function nearestFirst(a: Label, b: Label): number {
  const hidden = Number(a.shown === undefined) - Number(b.shown === undefined)
  return hidden || a.folded.length - b.folded.length || (a.folded < b.folded ? -1 : 1)
}

export class LabelBook {
  readonly #labels: readonly Label[]
  /** Trigram → its place in `#starts`. */
  readonly #places = new Map<string, number>()
  /** Numbers of the labels that hold a trigram: those of the one at place p stand from starts[p] to starts[p + 1]. */
  readonly #starts: Uint32Array
  readonly #holding: Uint16Array
  /** Trigrams of each label. */
  readonly #sizes: Uint8Array
  /** Shared trigrams by label, zero between two questions. */
  readonly #shared: Uint8Array

  /** At most 65,536 labels. */
  constructor(labels: readonly Label[]) {
    this.#labels = labels
    this.#sizes = new Uint8Array(labels.length)
    this.#shared = new Uint8Array(labels.length)
    const counts: number[] = []
    const places = labels.map(({ folded }) => Array.from(trigramsOf(folded), (each) => this.#placeOf(each)))
    for (const [number, own] of places.entries()) {
      this.#sizes[number] = own.length
      for (const place of own) counts[place] = (counts[place] ?? 0) + 1
    }
    this.#starts = new Uint32Array(counts.length + 1)
    for (const [place, count] of counts.entries())
      this.#starts[place + 1] = (this.#starts[place] ?? 0) + count
    this.#holding = new Uint16Array(this.#starts.at(-1) ?? 0)
    const next = this.#starts.slice()
    for (const [number, own] of places.entries())
      for (const place of own) {
        this.#holding[next[place] ?? 0] = number
        next[place] = (next[place] ?? 0) + 1
      }
  }

  /** Of a trigram, given now if it has none. */
  #placeOf(trigram: string): number {
    const place = this.#places.get(trigram) ?? this.#places.size
    this.#places.set(trigram, place)
    return place
  }

  /** Labels that begin so, then those of which another word does. */
  beginning(folded: string): Label[] {
    const whole = this.#labels.filter((label) => label.folded.startsWith(folded))
    const within = this.#labels.filter((label) => label.folded.includes(` ${folded}`))
    return [...whole.sort(nearestFirst), ...within.sort(nearestFirst)]
  }

  /** Labels that resemble what was typed, the most alike first. */
  alike(folded: string): AlikeLabel[] {
    if (folded === '' || folded.length > longestTyped) return []
    return this.#sharingMost(folded)
      .map(({ label, dice }) => {
        const longer = Math.max(folded.length, label.folded.length)
        return { label, likeness: Math.max(dice, 1 - editDistance(folded, label.folded) / longer) }
      })
      .filter(({ likeness }) => likeness >= leastLikeness)
      .sort((a, b) => b.likeness - a.likeness || nearestFirst(a.label, b.label))
  }

  #sharingMost(folded: string): { label: Label; dice: number }[] {
    const trigrams = trigramsOf(folded)
    const touched: number[] = []
    for (const trigram of trigrams) {
      const place = this.#places.get(trigram)
      if (place === undefined) continue
      for (let at = this.#starts[place] ?? 0; at < (this.#starts[place + 1] ?? 0); at += 1) {
        const number = this.#holding[at] ?? 0
        const shared = this.#shared[number] ?? 0
        if (shared === 0) touched.push(number)
        this.#shared[number] = shared + 1
      }
    }
    const found = touched.flatMap((number) => {
      const dice = (2 * (this.#shared[number] ?? 0)) / (trigrams.size + (this.#sizes[number] ?? 0))
      this.#shared[number] = 0
      const label = this.#labels[number]
      return label === undefined || dice < leastDice ? [] : [{ label, dice }]
    })
    return found.sort((a, b) => b.dice - a.dice).slice(0, mostCompared)
  }
}
