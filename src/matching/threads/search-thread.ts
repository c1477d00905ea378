/** The body of a search thread: keeps its own view of every index, over the shared memories, and searches with the queries it is sent. */
import { parentPort } from 'node:worker_threads'
import { ExactEvidence } from '../index/exact-evidence.ts'
import { Facets } from '../index/facets.ts'
import { Search, type SearchResult } from '../index/search.ts'
import { openSegment, type Segment } from '../index/segment.ts'
import { FacetJudge } from '../score/facet-judge.ts'
import type { ScoringProfile } from '../scoring-profile.ts'
import type { IndexNews, SearchReply, SearchRequest } from './messages.ts'

interface IndexView {
  readonly segments: Map<number, Segment>
  readonly facets: Facets
}

const views = new Map<string, IndexView>()
const exact = new ExactEvidence()
/** Every request brings a copy; what is remembered of a profile goes with one of them. */
const profiles = new Map<string, ScoringProfile>()

function sameProfile(profile: ScoringProfile): ScoringProfile {
  const written = JSON.stringify(profile)
  const known = profiles.get(written) ?? profile
  profiles.set(written, known)
  return known
}

function viewOf(index: string): IndexView {
  const known = views.get(index)
  if (known !== undefined) return known
  const view = { segments: new Map<number, Segment>(), facets: new Facets() }
  views.set(index, view)
  return view
}

function hear({ segments, facets }: IndexView, { added, removed, facetValues }: IndexNews): void {
  for (const number of removed) segments.delete(number)
  for (const parts of added) segments.set(parts.number, openSegment(parts))
  for (const [facet, values] of facetValues.entries())
    for (const value of values) facets.addValue(facet, value)
}

function searchAll({ index, news, strengths, queries, lane, ...given }: SearchRequest): SearchResult[] {
  const options = { ...given.options, profile: sameProfile(given.options.profile) }
  const view = viewOf(index)
  hear(view, news)
  const space = { facets: view.facets, strengths }
  const searches = queries.map((query) => {
    const judge = new FacetJudge(query.fields, { facets: view.facets, ...options })
    return new Search(query, space, { ...options, exact, judge, lane })
  })
  for (const segment of view.segments.values()) for (const search of searches) search.scan(segment)
  const results = searches.map((search) => search.finish())
  exact.release()
  return results
}

function reply(message: SearchRequest): SearchReply {
  const { request } = message
  try {
    return { request, results: searchAll(message) }
  } catch (error) {
    return { request, error: error instanceof Error ? error.message : String(error) }
  }
}

parentPort?.on('message', (message: SearchRequest) => parentPort?.postMessage(reply(message)))
