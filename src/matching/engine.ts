/**
 * The engine as the rest of the system uses it: a scoring profile and a concept scheme, tied together. Pure: the same documents give
 * the same rankings.
 */
import type { ConceptScheme } from './concepts/concept-scheme.ts'
import type { MatchDocument, MatchSide } from './document.ts'
import { type Explanation, quote } from './explanation.ts'
import { type IndexedDocument, readDocument } from './index/document-terms.ts'
import { InvertedIndex } from './index/inverted-index.ts'
import { Vocabulary } from './index/vocabulary.ts'
import { type Ranking, type RankOptions, rankAll } from './rank.ts'
import { defaultProfile, type ScoringProfile } from './scoring-profile.ts'

/** Rises with every change of the code that can change a score; written into every ranking run. */
export const engineVersion = '2'

export interface Engine {
  readonly profile: ScoringProfile
  readonly concepts: ConceptScheme
  read(document: MatchDocument): IndexedDocument
  /** The explanation with the candidate's own words in it. */
  quote(explanation: Explanation, candidate: MatchDocument): Explanation
  createCatalogue(): Catalogue
}

export type CatalogueRankOptions = Pick<RankOptions, 'context' | 'top' | 'further' | 'topExcluded'>

/** Both sides of the market, indexed. */
export interface Catalogue {
  /** Adds, replaces or, when it is not open any more, removes a document. */
  put(document: MatchDocument): void
  /** The same for many, faster. */
  putAll(documents: readonly MatchDocument[]): void
  size(side: MatchSide): number
  /** The best candidates of the other side. */
  rank(query: MatchDocument, options: CatalogueRankOptions): Ranking
  /** The same for many queries of one side, faster than one by one. */
  rankAll(queries: readonly MatchDocument[], options: CatalogueRankOptions): Ranking[]
}

export function createEngine(concepts: ConceptScheme, profile: ScoringProfile = defaultProfile): Engine {
  const read = (document: MatchDocument) => readDocument(document, profile, concepts)
  return {
    profile,
    concepts,
    read,
    quote: (explanation, candidate) => quote(explanation, candidate.side, read(candidate).terms),
    createCatalogue: () => createCatalogue(read, profile),
  }
}

function createCatalogue(read: Engine['read'], profile: ScoringProfile): Catalogue {
  const vocabulary = new Vocabulary()
  const indexes = {
    demand: new InvertedIndex(vocabulary, profile),
    supply: new InvertedIndex(vocabulary, profile),
  }
  const across = (side: MatchSide) => (side === 'demand' ? indexes.supply : indexes.demand)

  function rankAllOf(queries: readonly MatchDocument[], options: CatalogueRankOptions): Ranking[] {
    const [first] = queries
    if (first === undefined) return []
    return rankAll(queries.map(read), {
      index: across(first.side),
      statistics: indexes.supply,
      profile,
      ...options,
    })
  }

  return {
    put(document) {
      const index = indexes[document.side]
      if (document.open) index.put(read(document))
      else index.remove(document.id)
    },
    putAll(documents) {
      for (const side of ['demand', 'supply'] as const) {
        const ofSide = documents.filter((document) => document.side === side)
        for (const { id } of ofSide.filter(({ open }) => !open)) indexes[side].remove(id)
        indexes[side].putAll(ofSide.filter(({ open }) => open).map(read))
      }
    },
    size: (side) => indexes[side].size,
    rank(query, options) {
      const [ranking] = rankAllOf([query], options)
      if (ranking === undefined) throw new Error('one query gave no ranking')
      return ranking
    },
    rankAll: rankAllOf,
  }
}
