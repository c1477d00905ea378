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
import { type ReadLabel, shareInParts } from './label-readings.ts'
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

interface Holder {
  readonly concept: number
  count: number
}

/** Stem → the concepts that hold it, in the order of the scheme. */
function holdersByStem(labels: readonly ReadLabel[], size: number): Holder[][] {
  const holders = Array.from({ length: size }, (): Holder[] => [])
  for (const { stems, concept, inParts } of labels) {
    const count = (inParts ? shareInParts : 1) / Math.sqrt(stems.length)
    for (const stem of stems) {
      const ofStem = holders[stem] ?? []
      const last = ofStem.at(-1)
      const holder = last?.concept === concept ? last : ofStem.find((each) => each.concept === concept)
      if (holder === undefined) ofStem.push({ concept, count })
      else holder.count += count
    }
  }
  return holders
}

export function learnTerms(labels: readonly ReadLabel[], size: number, families: Families): TermModel {
  const total = families.size
  const most = Math.log(1 + (total - 0.5) / 1.5)
  const specificity = new Float32Array(size)
  const pairs: number[] = []
  const weights: number[] = []
  for (const [stem, holders] of holdersByStem(labels, size).entries()) {
    const apart = families.countApart(holders.map(({ concept }) => concept))
    const own = Math.log(1 + (total - apart + 0.5) / (apart + 0.5)) / most
    specificity[stem] = own
    const weighed = holders
      .map(({ concept, count }) => ({ concept, weight: (own * count) / (count + halfShare) }))
      .sort((a, b) => b.weight - a.weight || a.concept - b.concept)
    for (const { concept, weight } of weighed.slice(0, mostConcepts)) {
      pairs.push(stem, concept)
      weights.push(weight)
    }
  }
  return { specificity, concepts: tableOf(size, pairs), weights: Float32Array.from(weights) }
}
