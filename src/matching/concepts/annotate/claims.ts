/**
 * From mentions to concepts. A mention may be claimed by several concepts; it is given to them by what else the text is about.
 *
 *   first pass   m₁(c)  = Σ over mentions w(mention, c) / number of claims
 *   support      s(c)   = Σ over other concepts kinship(c, c′) · m₁(c′)
 *   second pass  m(c)   = Σ over mentions w(mention, c) · (m₁(c) + s(c)) / Σ over its claims (m₁ + s)
 */
import type { Families } from './families.ts'
import type { Mention } from './label-matches.ts'

export const tuning = { termShare: 0.75, alone: 0.3, halfSupport: 2 }

export interface Claim {
  readonly concept: number
  /** Field weight × match weight. */
  readonly weight: number
}

export interface WeighedMention {
  readonly claims: readonly Claim[]
  readonly words: string
}

/** `weight`: of the field, less what is turned away. */
export function claimsOf({ book, label, stem, share }: Mention, weight: number): Claim[] {
  const { starts, values } = label < 0 ? book.terms.concepts : book.claims
  const weights = label < 0 ? book.terms.weights : book.claimWeights
  const row = label < 0 ? stem : label
  const factor = weight * share * (label < 0 ? tuning.termShare : 1)
  const claims: Claim[] = []
  for (let at = starts[row] ?? 0; at < (starts[row + 1] ?? 0); at += 1)
    claims.push({ concept: values[at] ?? 0, weight: factor * (weights[at] ?? 0) })
  return claims
}

export interface Found {
  readonly concept: number
  strength: number
  readonly support: number
  /** First mass and support. */
  readonly standing: number
  /** Words → what they gave. */
  readonly words: Map<string, number>
}

/** The first pass: every claim gets an equal share. */
function firstPass(mentions: readonly WeighedMention[]): Map<number, number> {
  const masses = new Map<number, number>()
  for (const { claims } of mentions)
    for (const { concept, weight } of claims)
      masses.set(concept, (masses.get(concept) ?? 0) + weight / claims.length)
  return masses
}

function supportFor(concept: number, masses: ReadonlyMap<number, number>, families: Families): number {
  let sum = 0
  for (const [other, mass] of masses) if (other !== concept) sum += families.kinship(concept, other) * mass
  return sum
}

/** Adds what a mention gives to those that claim it. */
function divide({ claims, words }: WeighedMention, found: ReadonlyMap<number, Found>): void {
  let total = 0
  for (const { concept } of claims) total += found.get(concept)?.standing ?? 0
  for (const { concept, weight } of claims) {
    const one = found.get(concept)
    if (one === undefined || total <= 0) continue
    const given = (weight * one.standing) / total
    one.strength += given
    one.words.set(words, (one.words.get(words) ?? 0) + given)
  }
}

export function shareOut(mentions: readonly WeighedMention[], families: Families): Found[] {
  const masses = firstPass(mentions)
  const found = new Map<number, Found>()
  for (const [concept, mass] of masses) {
    const support = supportFor(concept, masses, families)
    found.set(concept, { concept, strength: 0, support, standing: mass + support, words: new Map() })
  }
  for (const mention of mentions) divide(mention, found)
  for (const one of found.values())
    one.strength *= tuning.alone + (1 - tuning.alone) * (one.support / (one.support + tuning.halfSupport))
  return [...found.values()]
}
