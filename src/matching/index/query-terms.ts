/**
 * The terms of a query that an index can answer, with what each is worth: the weight of its channel times its rarity times its impact in
 * the query. In the order of the terms' names, which no history of an index can change: sums are taken in it.
 */
import type { MatchSide } from '../document.ts'
import { impactOf, normOf, termWeight } from '../score/evidence.ts'
import type { EvidenceName, ScoringProfile } from '../scoring-profile.ts'
import type { IndexedDocument } from './document-terms.ts'
import type { FacetFields } from './facets.ts'
import type { InvertedIndex } from './inverted-index.ts'
import { impactUnit } from './segment.ts'
import type { CorpusStatistics } from './statistics.ts'

/** Numbers only, so that another thread can search with them. */
export interface QueryTerms {
  /** Numbers in the index's vocabulary. */
  readonly ids: Uint32Array
  /** Channel weight times rarity, and the impact in the query: evidence(t) = weight · (own · impact in the candidate). */
  readonly weights: Float64Array
  readonly own: Float64Array
  /** The most a term can give in this index. */
  readonly bounds: Float64Array
  /** 1 for words, whose impact depends on the candidate's length. */
  readonly words: Uint8Array
  /** Places in the arrays above, by falling bound. */
  readonly byBound: Uint16Array
}

/** What explanations say of a term. */
export interface TermLabel {
  readonly name: string
  readonly channel: EvidenceName
  /** As the query wrote it. */
  readonly surface: string
}

export interface Query {
  readonly side: MatchSide
  readonly fields: FacetFields
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
const mostQueryTerms = 65_535

const byName = (a: TermLabel, b: TermLabel) => (a.name < b.name ? -1 : 1)

interface Scoring {
  readonly statistics: CorpusStatistics
  readonly profile: ScoringProfile
}

function findTerms(query: IndexedDocument, index: InvertedIndex, scoring: Scoring): Found[] {
  const norm = normOf(query.document.side, query.length, scoring.profile)
  const found: Found[] = []
  for (const [name, { channel, strength, surface }] of query.terms) {
    const id = index.vocabulary.find(name)
    const largest = id === undefined ? 0 : index.largestImpactOf(id)
    if (id === undefined || largest === 0) continue
    const weight = termWeight(name, channel, scoring)
    const own = impactOf(channel === 'words', strength, norm)
    const bound = weight * own * largest * impactUnit
    if (weight * own > 0) found.push({ name, channel, surface, id, weight, own, bound })
  }
  if (found.length > mostQueryTerms) throw new RangeError(`a query holds at most ${mostQueryTerms} terms`)
  return found.sort(byName)
}

export function prepareQuery(query: IndexedDocument, index: InvertedIndex, scoring: Scoring): Query {
  const found = findTerms(query, index, scoring)
  const { length } = found
  const terms = {
    ids: new Uint32Array(length),
    weights: new Float64Array(length),
    own: new Float64Array(length),
    bounds: new Float64Array(length),
    words: new Uint8Array(length),
    byBound: new Uint16Array(length),
  }
  for (const [at, { id, weight, own, bound, channel }] of found.entries()) {
    terms.ids[at] = id
    terms.weights[at] = weight
    terms.own[at] = own
    terms.bounds[at] = bound
    terms.words[at] = channel === 'words' ? 1 : 0
    terms.byBound[at] = at
  }
  terms.byBound.sort((a, b) => (terms.bounds[b] ?? 0) - (terms.bounds[a] ?? 0))
  const fields = { ...query.document, writtenIn: query.language }
  return { side: query.document.side, fields, terms, labels: found }
}
