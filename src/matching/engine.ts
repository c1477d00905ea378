/**
 * The engine as the rest of the system uses it: a scoring profile and a concept scheme, tied together. Pure: the same documents give
 * the same rankings.
 */
import type { ConceptScheme } from './concepts/concept-scheme.ts'
import type { MatchDocument, MatchSide } from './document.ts'
import { type Explanation, quote } from './explanation.ts'
import { type IndexedDocument, readDocument } from './index/document-terms.ts'
import { defaultSizes, InvertedIndex } from './index/inverted-index.ts'
import { Vocabulary } from './index/vocabulary.ts'
import { rank, rankAll } from './rank.ts'
import type { RankedCandidate, Ranking, RankOptions } from './ranking.ts'
import { noContext } from './rules/rule.ts'
import { defaultProfile, evidenceAlone, type ScoringProfile } from './scoring-profile.ts'
import { type CatalogueState, catalogueSections, readCatalogue } from './snapshot/catalogue-sections.ts'
import type { NextSection } from './snapshot/section.ts'
import { rankAllOn } from './threads/rank-on-threads.ts'
import type { SearchThreads } from './threads/search-threads.ts'

/** Rises with every change of the code that can change a score; written into every ranking run, and a rise ranks every posting anew. */
export const engineVersion = '5'

export interface Engine {
  readonly profile: ScoringProfile
  readonly concepts: ConceptScheme
  read(document: MatchDocument): IndexedDocument
  /** The explanation with the candidate's own words in it. */
  quote(explanation: Explanation, candidate: MatchDocument): Explanation
  /** With threads, the catalogue can rank many queries on them; they are not closed with it. */
  createCatalogue(threads?: SearchThreads): Catalogue
  /** The catalogue of a snapshot that the same engine with the same profile and concepts has taken. */
  restoreCatalogue(next: NextSection, threads?: SearchThreads): Catalogue
}

export type CatalogueRankOptions = Pick<
  RankOptions,
  'context' | 'top' | 'further' | 'topExcluded' | 'vectors'
>

export interface SimilarOptions {
  readonly top: number
  /** ISO date; undefined: deadlines that have passed do not count. */
  readonly today: string | undefined
}

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
  /** The same on all threads; other work of the process goes on in between. */
  rankAllOnThreads(queries: readonly MatchDocument[], options: CatalogueRankOptions): Promise<Ranking[]>
  /**
   * The documents of the same side that are most like this one: the same evidence with the statistics of that side, no fit, and no rule
   * but that closed ones stay out. The document itself, known by its identifier, is not among them.
   */
  similar(document: MatchDocument, options: SimilarOptions): readonly RankedCandidate[]
  /** The catalogue as it is now, in sections that are made as they are asked for; later changes do not show in them. */
  snapshot(): Iterable<Uint8Array>
}

export function createEngine(concepts: ConceptScheme, profile: ScoringProfile = defaultProfile): Engine {
  const read = (document: MatchDocument) => readDocument(document, profile, concepts)
  const sizesFor = (threads?: SearchThreads) => ({ ...defaultSizes, lanes: 1 + (threads?.count ?? 0) })
  return {
    profile,
    concepts,
    read,
    quote: (explanation, candidate) => quote(explanation, candidate.side, read(candidate).terms),
    createCatalogue(threads) {
      const vocabulary = new Vocabulary()
      const sizes = sizesFor(threads)
      const demand = new InvertedIndex(vocabulary, profile, sizes)
      const supply = new InvertedIndex(vocabulary, profile, sizes)
      return createCatalogue({ read, profile, threads, indexes: { demand, supply } })
    },
    restoreCatalogue(next, threads) {
      const sizes = sizesFor(threads)
      const state = readCatalogue(next, sizes.lanes)
      const vocabulary = Vocabulary.restored(state.vocabulary)
      const demand = InvertedIndex.restored(state.demand, vocabulary, { profile, sizes })
      const supply = InvertedIndex.restored(state.supply, vocabulary, { profile, sizes })
      return createCatalogue({ read, profile, threads, indexes: { demand, supply } })
    },
  }
}

interface CatalogueParts {
  readonly read: Engine['read']
  readonly profile: ScoringProfile
  readonly threads: SearchThreads | undefined
  /** Over one vocabulary. */
  readonly indexes: Readonly<Record<MatchSide, InvertedIndex>>
}

function createCatalogue({ read, profile, threads, indexes }: CatalogueParts): Catalogue {
  /** Against the other side; statistics are those of the supply side, whoever asks. */
  function rankOptions(side: MatchSide, options: CatalogueRankOptions): RankOptions {
    const index = side === 'demand' ? indexes.supply : indexes.demand
    return { index, statistics: indexes.supply, profile, ...options }
  }

  const likeness = evidenceAlone(profile)

  function rankAllOf(queries: readonly MatchDocument[], options: CatalogueRankOptions): Ranking[] {
    const [first] = queries
    return first === undefined ? [] : rankAll(queries.map(read), rankOptions(first.side, options))
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
        indexes[side].putAll(
          readEach(
            ofSide.filter(({ open }) => open),
            read,
          ),
        )
      }
    },
    size: (side) => indexes[side].size,
    rank(query, options) {
      const [ranking] = rankAllOf([query], options)
      if (ranking === undefined) throw new Error('one query gave no ranking')
      return ranking
    },
    rankAll: rankAllOf,
    async rankAllOnThreads(queries, options) {
      const [first] = queries
      if (first === undefined || threads === undefined) return rankAllOf(queries, options)
      return rankAllOn(threads, queries.map(read), rankOptions(first.side, options))
    },
    similar(document, { top, today }) {
      const index = indexes[document.side]
      const context = { ...noContext, today, blocked: new Set([document.id]) }
      const options = {
        index,
        statistics: index,
        profile: likeness,
        peers: true,
        context,
        top,
        topExcluded: 0,
      }
      return rank(read(document), options).suggestions
    },
    snapshot() {
      const { demand, supply } = indexes
      const state: CatalogueState = {
        vocabulary: demand.vocabulary.state(),
        demand: demand.state(),
        supply: supply.state(),
      }
      return catalogueSections(state)
    },
  }
}

/** One after the other, so that the terms of many documents need not be kept at once. */
function* readEach(documents: readonly MatchDocument[], read: Engine['read']): Generator<IndexedDocument> {
  for (const document of documents) yield read(document)
}
