/**
 * The terms of a query that an index can answer, with what each is worth: the weight of its channel times its rarity times its impact in
 * the query. In the order of the terms' names, which no history of an index can change: sums are taken in it.
 */
import { impactOf, normOf, termWeight } from '../score/evidence.ts'
import type { EvidenceName, ScoringProfile } from '../scoring-profile.ts'
import type { IndexedDocument } from './document-terms.ts'
import type { InvertedIndex } from './inverted-index.ts'
import { impactUnit } from './segment.ts'
import type { CorpusStatistics } from './statistics.ts'

export interface QueryTerms {
  readonly names: readonly string[]
  readonly channels: readonly EvidenceName[]
  readonly surfaces: readonly string[]
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

interface Found {
  name: string
  id: number
  weight: number
  own: number
  channel: EvidenceName
  surface: string
}

/** Query places share 16 bits in the look-up by term. */
const mostQueryTerms = 65_535

export function queryTerms(
  query: IndexedDocument,
  index: InvertedIndex,
  scoring: { readonly statistics: CorpusStatistics; readonly profile: ScoringProfile },
): QueryTerms {
  const norm = normOf(query.document.side, query.length, scoring.profile)
  const found: Found[] = []
  for (const [name, { channel, strength, surface }] of query.terms) {
    const id = index.vocabulary.find(name)
    if (id === undefined || index.largestImpactOf(id) === 0) continue
    const weight = termWeight(name, channel, scoring)
    const own = impactOf(channel === 'words', strength, norm)
    if (weight * own > 0) found.push({ name, id, weight, own, channel, surface })
  }
  if (found.length > mostQueryTerms) throw new RangeError(`a query holds at most ${mostQueryTerms} terms`)
  found.sort((a, b) => (a.name < b.name ? -1 : 1))
  const weights = Float64Array.from(found, ({ weight }) => weight)
  const bounds = Float64Array.from(
    found,
    ({ weight, own, id }) => weight * own * index.largestImpactOf(id) * impactUnit,
  )
  return {
    names: found.map(({ name }) => name),
    channels: found.map(({ channel }) => channel),
    surfaces: found.map(({ surface }) => surface),
    ids: Uint32Array.from(found, ({ id }) => id),
    weights,
    own: Float64Array.from(found, ({ own }) => own),
    bounds,
    words: Uint8Array.from(found, ({ channel }) => (channel === 'words' ? 1 : 0)),
    byBound: Uint16Array.from(found.keys()).sort((a, b) => (bounds[b] ?? 0) - (bounds[a] ?? 0)),
  }
}
