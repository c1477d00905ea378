/**
 * The terms of a query that an index can answer, with what each is worth: the weight of its channel times its rarity times its impact in
 * the query. Those that can give most come first.
 */

import type { RuleContext } from '../rules/rule.ts'
import { impactOf, normOf, termWeight } from '../score/evidence.ts'
import type { TermLabel } from '../score/explain.ts'
import { FacetJudge } from '../score/facet-judge.ts'
import type { ScoringProfile } from '../scoring-profile.ts'
import type { IndexedDocument } from './document-terms.ts'
import { type FacetFields, fieldsOf } from './facets.ts'
import type { InvertedIndex } from './inverted-index.ts'
import { impactUnit } from './segment.ts'
import type { CorpusStatistics } from './statistics.ts'

/** Numbers only, so that another thread can search with them. */
export interface QueryTerms {
  /** Numbers in the index's vocabulary. */
  readonly ids: readonly number[]
  /** Channel weight times rarity, and the impact in the query: evidence(t) = weight · (own · impact in the candidate). */
  readonly weights: readonly number[]
  readonly own: readonly number[]
  /** weight · own in steps of a packed impact: what the scan multiplies postings by. */
  readonly scanWeights: readonly number[]
  /** The most a term can give in this index; falling. */
  readonly bounds: readonly number[]
  /** Whether it is a word, whose impact depends on the candidate's length. */
  readonly isWord: readonly boolean[]
}

export interface Query {
  readonly id: string
  readonly fields: FacetFields
  /** What fit and rules say of candidates. */
  readonly judge: FacetJudge
  readonly terms: QueryTerms
  /** By place of the term. */
  readonly labels: readonly TermLabel[]
}

interface Found extends TermLabel {
  readonly id: number
  readonly weight: number
  readonly own: number
  readonly bound: number
}

/** Query places share 16 bits in the look-up by term. */
export const mostQueryTerms = 65_535

/** Rounding to steps of evidence may add half a step to what a term gives. */
const boundRoom = 1e-9

interface Scoring {
  readonly statistics: CorpusStatistics
  readonly profile: ScoringProfile
}

function findTerms(query: IndexedDocument, index: InvertedIndex, scoring: Scoring): Found[] {
  const { side } = query.document
  const norm = normOf(side, query.length, scoring.profile)
  const found: Found[] = []
  for (const [name, { channel, strength, surface, known }] of query.terms) {
    const id = index.vocabulary.find(name, known)
    const largest = id === undefined ? 0 : index.largestImpactOf(id)
    if (id === undefined || largest === 0) continue
    const weight = termWeight(name, channel, scoring)
    const own = impactOf(channel === 'words', strength, norm)
    const bound = weight * own * largest * impactUnit + boundRoom
    const surfaces = side === 'demand' ? { demand: surface } : { supply: surface }
    if (weight * own > 0) found.push({ name, channel, surfaces, id, weight, own, bound })
  }
  if (found.length > mostQueryTerms) throw new RangeError(`a query holds at most ${mostQueryTerms} terms`)
  return found.sort((a, b) => b.bound - a.bound)
}

/** The numbers of the terms side by side. Lists that grow are packed: reading from one that `map` made costs an object a number. */
function numbersOf(found: readonly Found[]): QueryTerms {
  const ids: number[] = []
  const weights: number[] = []
  const own: number[] = []
  const scanWeights: number[] = []
  const bounds: number[] = []
  const isWord: boolean[] = []
  for (const term of found) {
    ids.push(term.id)
    weights.push(term.weight)
    own.push(term.own)
    scanWeights.push(term.weight * term.own * impactUnit)
    bounds.push(term.bound)
    isWord.push(term.channel === 'words')
  }
  return { ids, weights, own, scanWeights, bounds, isWord }
}

export function prepareQuery(
  query: IndexedDocument,
  index: InvertedIndex,
  scoring: Scoring & { readonly context: RuleContext; readonly peers?: boolean | undefined },
): Query {
  const found = findTerms(query, index, scoring)
  const fields = fieldsOf(query)
  const { profile, context, peers } = scoring
  const judge = new FacetJudge(fields, { facets: index.facets, profile, today: context.today, peers })
  return { id: query.document.id, fields, judge, terms: numbersOf(found), labels: found }
}
