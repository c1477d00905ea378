/** What the thread that ranks and the threads that search tell each other. Memories are shared, everything else is copied. */
import type { FacetFields } from '../index/facets.ts'
import type { SearchOptions, SearchQuery, SearchResult } from '../index/search.ts'
import type { SegmentParts } from '../index/segment.ts'

/** What a search thread does not know yet of an index. */
export interface IndexNews {
  /** Segments that are new; a thread needs no identifiers. */
  readonly added: readonly SegmentParts[]
  /** Numbers of segments that are gone. */
  readonly removed: readonly number[]
  /** By facet: the values that are new, in order. */
  readonly facetValues: readonly (readonly Partial<FacetFields>[])[]
}

export interface SearchRequest {
  readonly request: number
  /** Which index of the catalogue. */
  readonly index: string
  readonly news: IndexNews
  /** Strength by code, shared. */
  readonly strengths: Float64Array
  readonly queries: readonly SearchQuery[]
  readonly options: SearchOptions
  /** The lane of the segments that the thread may use. */
  readonly lane: number
}

export type SearchReply =
  | { readonly request: number; readonly results: readonly SearchResult[] }
  | { readonly request: number; readonly error: string }
