/**
 * What a single stem says about concepts, learnt from the labels of a language.
 *
 *   specificity(s) = ln(1 + (N − f + ½) / (f + ½)) / ln(1 + (N − ½) / 1½)        0–1; 1 for a stem of one family
 *   n(s, c)        = Σ over the labels of c that hold s  1 / √(stems of the label)
 *   weight(s, c)   = specificity(s) · n / (n + halfShare)
 *
 * N is the number of concepts. f counts those that hold the stem in a label, each family once: a concept and those above it are one.
 */
import type { Families } from './families.ts'
import { type ReadLabels, shareInParts } from './label-readings.ts'
import { type Table, tableOf } from './table.ts'

// Where n makes half of what it can make. Of 0.5, 1, 2 on the demo set: 0.858, 0.854, 0.835; across languages 0.748, 0.778, 0.768.
const halfShare = 1
// A stem speaks for those concepts that hold it most. Of 1, 2, 3, 4, 8: 0.851, 0.846, 0.854, 0.845, 0.836; of the first sentence alone
// 0.522, 0.585, 0.618, 0.609, 0.595.
const mostConcepts = 3

export interface TermModel {
  /** By stem. */
  readonly specificity: Float32Array
  /** Stem → places of concepts, with their weights beside them. */
  readonly concepts: Table
  readonly weights: Float32Array
}

/** Stem → labels that hold it, in their order. */
function labelsByStem(labels: ReadLabels, size: number): Table {
  const pairs: number[] = []
  for (let label = 0; label < labels.count; label += 1) {
    const end = labels.starts[label + 1] ?? 0
    for (let at = labels.starts[label] ?? 0; at < end; at += 1) pairs.push(labels.stems[at] ?? 0, label)
  }
  return tableOf(size, pairs)
}

export function learnTerms(labels: ReadLabels, size: number, families: Families): TermModel {
  const total = families.size
  const most = Math.log(1 + (total - 0.5) / 1.5)
  const specificity = new Float32Array(size)
  const pairs: number[] = []
  const weights: number[] = []
  const { starts, values } = labelsByStem(labels, size)
  /** By concept: how much its labels hold the stem in hand; all 0 between two stems. */
  const counts = new Float64Array(total)

  function holdersOf(stem: number): number[] {
    const holders: number[] = []
    for (let at = starts[stem] ?? 0; at < (starts[stem + 1] ?? 0); at += 1) {
      const label = values[at] ?? 0
      const concept = labels.concepts[label] ?? 0
      const known = counts[concept] ?? 0
      if (known === 0) holders.push(concept)
      const stems = (labels.starts[label + 1] ?? 0) - (labels.starts[label] ?? 0)
      counts[concept] = known + (label >= labels.firstInParts ? shareInParts : 1) / Math.sqrt(stems)
    }
    return holders
  }

  for (let stem = 0; stem < size; stem += 1) {
    const holders = holdersOf(stem)
    const apart = families.countApart(holders)
    const own = Math.log(1 + (total - apart + 0.5) / (apart + 0.5)) / most
    specificity[stem] = own
    const weightOf = (concept: number) => {
      const count = counts[concept] ?? 0
      return (own * count) / (count + halfShare)
    }
    if (holders.length > 1) holders.sort((a, b) => weightOf(b) - weightOf(a) || a - b)
    for (const concept of holders.slice(0, mostConcepts)) {
      pairs.push(stem, concept)
      weights.push(weightOf(concept))
    }
    for (const concept of holders) counts[concept] = 0
  }
  return { specificity, concepts: tableOf(size, pairs), weights: Float32Array.from(weights) }
}
