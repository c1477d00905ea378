/**
 * The score of two documents without an index: the same terms, weights, verdicts and explanation as in a search, put together for one pair. What
 * ranking returns is what this gives for every candidate (a law in the tests).
 */
import type { Explanation } from '../explanation.ts'
import type { IndexedDocument } from '../index/document-terms.ts'
import { Facets, fieldsOf } from '../index/facets.ts'
import type { CorpusStatistics } from '../index/statistics.ts'
import type { RuleContext } from '../rules/rule.ts'
import type { ScoringProfile } from '../scoring-profile.ts'
import { evidenceOf, impactOf, normOf, termWeight } from './evidence.ts'
import { calibrate, explain, type SharedTerms, type TermLabel } from './explain.ts'
import { FacetJudge } from './facet-judge.ts'

export interface PairScore {
  /** Before calibration: what candidates are ordered by. */
  readonly raw: number
  /** 0–1. */
  readonly score: number
  readonly explanation: Explanation
}

export interface PairScoring {
  readonly statistics: CorpusStatistics
  readonly profile: ScoringProfile
}

/** The terms that a pair shares, with what each gives. */
export function sharedTerms(
  query: IndexedDocument,
  candidate: IndexedDocument,
  scoring: PairScoring,
): SharedTerms {
  const own = normOf(query.document.side, query.length, scoring.profile)
  const theirs = normOf(candidate.document.side, candidate.length, scoring.profile)
  const labels: TermLabel[] = []
  const given: number[] = []
  for (const [term, { channel, strength, surface }] of query.terms) {
    const other = candidate.terms.get(term)
    if (other === undefined) continue
    const isWord = channel === 'words'
    const both = impactOf(isWord, strength, own) * impactOf(isWord, other.strength, theirs)
    const evidence = evidenceOf(termWeight(term, channel, scoring), both)
    const surfaces = { [query.document.side]: surface, [candidate.document.side]: other.surface }
    if (evidence === 0) continue
    labels.push({ name: term, channel, surfaces })
    given.push(evidence)
  }
  return { labels, count: labels.length, places: [...labels.keys()], evidence: given }
}

/** Undefined when the two have nothing in common. */
export function scorePair(
  query: IndexedDocument,
  candidate: IndexedDocument,
  scoring: PairScoring & { readonly context: RuleContext },
): PairScore | undefined {
  const shared = sharedTerms(query, candidate, scoring)
  if (shared.count === 0) return undefined
  const facets = new Facets()
  const ids = Uint32Array.from(facets.idsOf(fieldsOf(candidate)))
  const { profile, context } = scoring
  const fields = fieldsOf(query)
  const judge = new FacetJudge(fields, { facets, profile, today: context.today })
  let evidence = 0
  for (let at = 0; at < shared.count; at += 1) evidence += shared.evidence[at] ?? 0
  const raw = evidence * judge.liftOf(ids, 0)
  const { halfway } = scoring.profile
  const explanation = explain(shared, judge.fitsOf(ids, 0), { raw, halfway })
  return { raw, score: calibrate(raw, halfway), explanation }
}
