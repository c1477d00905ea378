/**
 * What a single stem says about concepts, learnt from the labels of a language.
 *
 *   specificity(s) = ln(1 + (N − f + ½) / (f + ½)) / ln(1 + (N − ½) / 1½)       0–1; 1 for a stem of one family
 *   share(s, c)    = n / (n + halfShare),  n = labels of c that hold s
 *   weight(s, c)   = specificity(s) · share(s, c) · (n / Σ n over the concepts that hold s) ^ concentration
 *
 * N is the number of concepts. f counts concepts that hold the stem in a label, each family once: a concept and those above it are one.
 */
import type { Families } from './families.ts'
import type { ReadLabel } from './label-readings.ts'
import { type Table, tableOf } from './table.ts'

export const tuning = { halfShare: 1, mostConcepts: 3, leastWeight: 0.05, crowd: 0.5, parts: 0.25 }

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
    const count = (inParts ? tuning.parts : 1) * stems.length ** -tuning.crowd
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
      .map(({ concept, count }) => ({ concept, weight: (own * count) / (count + tuning.halfShare) }))
      .filter(({ weight }) => weight >= tuning.leastWeight)
      .sort((a, b) => b.weight - a.weight || a.concept - b.concept)
    for (const { concept, weight } of weighed.slice(0, tuning.mostConcepts)) {
      pairs.push(stem, concept)
      weights.push(weight)
    }
  }
  return { specificity, concepts: tableOf(size, pairs), weights: Float32Array.from(weights) }
}
