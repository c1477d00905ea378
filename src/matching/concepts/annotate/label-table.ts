/**
 * The labels of a language as numbers: which stems each has, whose label it is, and under which stem, its rarest, it is looked for.
 *
 *   weight(label) = I / (I + halfInformation) · kept,   I = Σ specificity of its stems
 */
import { type ReadLabels, shareInParts } from './label-readings.ts'
import { type Table, tableOf } from './table.ts'

// Information at which a label weighs half: of 0.2, 0.4, 0.8, 1.6 on the demo set 0.834, 0.848, 0.854, 0.847.
const halfInformation = 0.8

export interface LabelTable {
  /** Label → its stems, the rarest first. */
  readonly stems: Table
  /** Label → places of the concepts that claim it, with the weights of the claims beside them. */
  readonly claims: Table
  readonly claimWeights: Float32Array
  /** Rarest stem → labels. */
  readonly byAnchor: Table
}

/** Labels with the same stems, in whatever order, are one. */
class Entries {
  /** Stems of each entry. */
  readonly stems: (readonly number[])[] = []
  readonly #size: number
  readonly #bySingle: Int32Array
  readonly #byPair = new Map<number, number>()
  readonly #byMore = new Map<string, number>()

  /** `size`: number of stems. */
  constructor(size: number) {
    this.#size = size
    this.#bySingle = new Int32Array(size).fill(-1)
  }

  /** Number of the entry with these stems, made now if there is none. */
  numberOf(stems: readonly number[]): number {
    const one = stems[0] ?? 0
    const two = stems[1]
    if (two === undefined) {
      const known = this.#bySingle[one] ?? -1
      if (known >= 0) return known
      this.#bySingle[one] = this.stems.length
    } else if (stems.length === 2) {
      const key = Math.min(one, two) * this.#size + Math.max(one, two)
      const known = this.#byPair.get(key)
      if (known !== undefined) return known
      this.#byPair.set(key, this.stems.length)
    } else {
      const key = [...stems].sort((a, b) => a - b).join(' ')
      const known = this.#byMore.get(key)
      if (known !== undefined) return known
      this.#byMore.set(key, this.stems.length)
    }
    return this.stems.push(stems) - 1
  }
}

/** Who claims which entry, each pair once, in the order of the labels. */
class Claims {
  /** Entry and concept by turns. */
  readonly pairs: number[] = []
  readonly weights: number[] = []
  /** Entry → its last claim; claim → the one before of the same entry. */
  readonly #last: number[] = []
  readonly #before: number[] = []

  add(entry: number, concept: number, weight: number): void {
    let claim = this.#last[entry] ?? -1
    while (claim >= 0 && this.pairs[2 * claim + 1] !== concept) claim = this.#before[claim] ?? -1
    if (claim >= 0) {
      this.weights[claim] = Math.max(weight, this.weights[claim] ?? 0)
      return
    }
    this.#before.push(this.#last[entry] ?? -1)
    this.#last[entry] = this.weights.push(weight) - 1
    this.pairs.push(entry, concept)
  }
}

export function tableLabels(labels: ReadLabels, size: number, specificity: Float32Array): LabelTable {
  const entries = new Entries(size)
  const claims = new Claims()
  for (let label = 0; label < labels.count; label += 1) {
    const stems = labels.stems.slice(labels.starts[label], labels.starts[label + 1])
    let information = 0
    for (const stem of stems) information += specificity[stem] ?? 0
    const share = (label >= labels.firstInParts ? shareInParts : 1) * (labels.kept[label] ?? 0)
    const weight = (information / (information + halfInformation)) * share
    claims.add(entries.numberOf(stems), labels.concepts[label] ?? 0, weight)
  }
  const labelsOf = new Uint32Array(size)
  for (const stems of entries.stems) for (const stem of stems) labelsOf[stem] = (labelsOf[stem] ?? 0) + 1
  const rarity = (stem: number) => labelsOf[stem] ?? 0
  const stemPairs: number[] = []
  const anchorPairs: number[] = []
  for (const [entry, stems] of entries.stems.entries()) {
    const ordered = stems.length > 1 ? [...stems].sort((a, b) => rarity(a) - rarity(b) || a - b) : stems
    for (const stem of ordered) stemPairs.push(entry, stem)
    anchorPairs.push(ordered[0] ?? 0, entry)
  }
  const count = entries.stems.length
  return {
    stems: tableOf(count, stemPairs),
    claims: tableOf(count, claims.pairs),
    claimWeights: tableWeights(count, claims),
    byAnchor: tableOf(size, anchorPairs),
  }
}

/** The weights of claims in the order in which `tableOf` lays their pairs down. */
function tableWeights(count: number, { pairs, weights }: Claims): Float32Array {
  const numbered = pairs.map((entry, at) => (at % 2 === 0 ? entry : at >> 1))
  return Float32Array.from(tableOf(count, numbered).values, (claim) => weights[claim] ?? 0)
}
