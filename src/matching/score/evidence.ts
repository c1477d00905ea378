/**
 * Evidence: what two texts have in common. For every shared term t
 *
 *   evidence(t) = channel weight · idf(t) · demand(t) · supply(t)
 *
 * with demand(t) = f / (f + queryK1) and supply(t) = f / (f + k1 · (1 − b + b · length / average length)) for words (BM25 with a
 * saturated query: Robertson & Zaragoza 2009, eq. 3.15 and section 3.4), and the strengths themselves for tags and CPV codes. The roles
 * are tied to the sides, not to who asks: a pair has one score, whichever side is the query.
 */

import type { IndexedDocument, TermUse } from '../index/document-terms.ts'
import { type CorpusStatistics, inverseDocumentFrequency } from '../index/statistics.ts'
import type { EvidenceName, ScoringProfile } from '../scoring-profile.ts'

export interface SharedTerm {
  readonly term: string
  readonly channel: EvidenceName
  readonly evidence: number
  readonly idf: number
  /** As written on either side. */
  readonly demandSurface: string
  readonly supplySurface: string
}

export interface Scoring {
  readonly statistics: CorpusStatistics
  readonly profile: ScoringProfile
}

/** How much a demand document stands for a term, 0–1. */
export function demandWeight(use: TermUse, { profile }: Scoring): number {
  return use.channel === 'words'
    ? use.strength / (use.strength + profile.evidence.words.queryK1)
    : use.strength
}

/** How much a supply document stands for a term, 0–1. */
export function supplyWeight(
  use: TermUse,
  indexed: IndexedDocument,
  { statistics, profile }: Scoring,
): number {
  if (use.channel !== 'words') return use.strength
  const { k1, b } = profile.evidence.words
  const average = statistics.averageLength(indexed.language)
  const relativeLength = average > 0 ? indexed.length / average : 1
  return use.strength / (use.strength + k1 * (1 - b + b * relativeLength))
}

/** What a term can give at most in any pair: its channel's weight times its rarity. */
export function termWeight(term: string, channel: EvidenceName, { statistics, profile }: Scoring): number {
  return profile.evidence[channel].weight * inverseDocumentFrequency(term, statistics)
}

/** The terms a pair shares, strongest first; equal ones by name, so that the order is the same every time. */
export function sharedTerms(
  demand: IndexedDocument,
  supply: IndexedDocument,
  scoring: Scoring,
): SharedTerm[] {
  const [smaller, larger] = demand.terms.size <= supply.terms.size ? [demand, supply] : [supply, demand]
  const shared: SharedTerm[] = []
  for (const term of smaller.terms.keys()) {
    if (!larger.terms.has(term)) continue
    const wanted = demand.terms.get(term)
    const given = supply.terms.get(term)
    if (wanted === undefined || given === undefined) continue
    const weight = termWeight(term, wanted.channel, scoring)
    const evidence = weight * demandWeight(wanted, scoring) * supplyWeight(given, supply, scoring)
    if (evidence > 0)
      shared.push({
        term,
        channel: wanted.channel,
        evidence,
        idf: inverseDocumentFrequency(term, scoring.statistics),
        demandSurface: wanted.surface,
        supplySurface: given.surface,
      })
  }
  return shared.sort((a, b) => b.evidence - a.evidence || (a.term < b.term ? -1 : 1))
}
