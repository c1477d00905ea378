/**
 * The engine as the rest of the system uses it: a scoring profile and a concept scheme, tied together. Pure: the same documents give
 * the same rankings.
 */
import type { ConceptScheme } from './concepts/concept-scheme.ts'
import type { MatchDocument, MatchSide } from './document.ts'
import { type IndexedDocument, readDocument } from './index/document-terms.ts'
import { InvertedIndex } from './index/inverted-index.ts'
import { type Ranking, type RankOptions, rank } from './rank.ts'
import { defaultProfile, type ScoringProfile } from './scoring-profile.ts'

/** Rises with every change of the code that can change a score; written into every ranking run. */
export const engineVersion = '1'

export interface Engine {
  readonly profile: ScoringProfile
  readonly concepts: ConceptScheme
  read(document: MatchDocument): IndexedDocument
  createCatalogue(): Catalogue
}

export type CatalogueRankOptions = Pick<RankOptions, 'context' | 'top' | 'topExcluded'>

/** Both sides of the market, indexed. */
export interface Catalogue {
  /** Adds, replaces or, when it is not open any more, removes a document. */
  put(document: MatchDocument): void
  size(side: MatchSide): number
  /** The best candidates of the other side. */
  rank(query: MatchDocument, options: CatalogueRankOptions): Ranking
}

export function createEngine(concepts: ConceptScheme, profile: ScoringProfile = defaultProfile): Engine {
  const read = (document: MatchDocument) => readDocument(document, profile, concepts)
  return {
    profile,
    concepts,
    read,
    createCatalogue() {
      const indexes = { demand: new InvertedIndex(), supply: new InvertedIndex() }
      return {
        put(document) {
          const index = indexes[document.side]
          if (document.open) index.put(read(document))
          else index.remove(document.id)
        },
        size: (side) => indexes[side].size,
        rank(query, options) {
          const index = query.side === 'demand' ? indexes.supply : indexes.demand
          return rank(read(query), { index, statistics: indexes.supply, profile, ...options })
        },
      }
    },
  }
}
