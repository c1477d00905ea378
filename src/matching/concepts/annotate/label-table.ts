/**
 * The labels of a language as numbers: which stems each has, whose label it is, and under which stem, its rarest, it is looked for.
 *
 *   weight(label) = I / (I + halfInformation) · kept,   I = Σ specificity of its stems
 */
import { type ReadLabel, shareInParts } from './label-readings.ts'
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

interface Entry {
  readonly stems: readonly number[]
  /** Concept → weight. */
  readonly claims: Map<number, number>
}

/** Names the stems of a label in whatever order they stand; `size` is the number of stems. */
function keyOf([one = 0, two, ...more]: readonly number[], size: number): number | string {
  if (two === undefined) return one
  if (more.length === 0) return size + Math.min(one, two) * size + Math.max(one, two)
  return [one, two, ...more].sort((a, b) => a - b).join(' ')
}

/** Labels with the same stems are one. */
function gather(labels: readonly ReadLabel[], specificity: Float32Array): Entry[] {
  const entries = new Map<number | string, Entry>()
  for (const { concept, stems, kept, inParts } of labels) {
    const key = keyOf(stems, specificity.length)
    let entry = entries.get(key)
    if (entry === undefined) {
      entry = { stems, claims: new Map() }
      entries.set(key, entry)
    }
    let information = 0
    for (const stem of stems) information += specificity[stem] ?? 0
    const share = (inParts ? shareInParts : 1) * kept
    const weight = (information / (information + halfInformation)) * share
    entry.claims.set(concept, Math.max(weight, entry.claims.get(concept) ?? 0))
  }
  return [...entries.values()]
}

export function tableLabels(
  labels: readonly ReadLabel[],
  size: number,
  specificity: Float32Array,
): LabelTable {
  const entries = gather(labels, specificity)
  const labelsOf = new Uint32Array(size)
  for (const { stems } of entries) for (const stem of stems) labelsOf[stem] = (labelsOf[stem] ?? 0) + 1
  const rarity = (stem: number) => labelsOf[stem] ?? 0
  const stemPairs: number[] = []
  const claimPairs: number[] = []
  const claimWeights: number[] = []
  const anchorPairs: number[] = []
  for (const [label, { stems, claims }] of entries.entries()) {
    const ordered = stems.length > 1 ? [...stems].sort((a, b) => rarity(a) - rarity(b) || a - b) : stems
    for (const stem of ordered) stemPairs.push(label, stem)
    for (const [concept, weight] of claims) {
      claimPairs.push(label, concept)
      claimWeights.push(weight)
    }
    anchorPairs.push(ordered[0] ?? 0, label)
  }
  return {
    stems: tableOf(entries.length, stemPairs),
    claims: tableOf(entries.length, claimPairs),
    claimWeights: Float32Array.from(claimWeights),
    byAnchor: tableOf(size, anchorPairs),
  }
}
