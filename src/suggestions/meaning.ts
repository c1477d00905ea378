import type { EmbeddingsState } from '../../db/vocabulary.ts'
import type { Embeddings } from '../embeddings/embeddings.service.ts'
import { postingText } from '../embeddings/posting-text.ts'
import type { MatchDocument } from '../matching/document.ts'
import type { Ranking } from '../matching/ranking.ts'
import type { QueryVectors } from '../matching/score/meaning.ts'

/** Candidates that are compared by meaning: ten times the list. One further down would have to pass nearly two hundred others. */
export const comparedLength = 200

/** What a model had to do with a run, as the ledger keeps it. */
export interface RunEmbeddings {
  readonly embeddings: EmbeddingsState
  /** Candidates that were compared. */
  readonly embeddingsVectors: number | null
  readonly embeddingsReason: string | null
}

export const withoutModel: RunEmbeddings = {
  embeddings: 'off',
  embeddingsVectors: null,
  embeddingsReason: null,
}

/** What was found for the queries of some rankings. */
interface Meanings {
  /** By the query's identifier; a query whose vectors could not all be asked for is missing. */
  readonly vectors: ReadonlyMap<string, QueryVectors>
  /** In the order of the queries. */
  readonly runs: readonly RunEmbeddings[]
}

interface Query {
  readonly document: MatchDocument
  /** By evidence and fit. */
  readonly ranking: Ranking
}

const candidateIds = ({ suggestions, further }: Ranking) =>
  [...suggestions, ...further].slice(0, comparedLength).map(({ id }) => id)

/**
 * Asks for the vectors of queries and of their first candidates. A query is compared with vectors or without, never with those that
 * were just at hand: an outage must not put candidates first whose vectors happened to be cached. Only texts that the endpoint refuses
 * are left out one by one.
 */
export async function findMeanings(
  embeddings: Pick<Embeddings, 'vectorsFor'>,
  queries: readonly Query[],
  candidates: ReadonlyMap<string, MatchDocument>,
): Promise<Meanings> {
  const texts = queries.map(({ document, ranking }) => {
    const known = candidateIds(ranking).flatMap((id) => candidates.get(id) ?? [])
    return { id: document.id, own: postingText(document), known, others: known.map(postingText) }
  })
  const wanted = [...new Set(texts.flatMap(({ own, others }) => [own, ...others]))]
  const found = await embeddings.vectorsFor(wanted)
  const byText = new Map(wanted.map((text, at) => [text, found.vectors[at]]))
  const vectors = new Map<string, QueryVectors>()
  const runs = texts.map(({ id, own, known, others }): RunEmbeddings => {
    const query = byText.get(own)
    const ofCandidates = known.flatMap((candidate, at) => {
      const vector = byText.get(others[at] ?? '')
      return vector ? [[candidate.id, vector] as const] : []
    })
    const isComplete = query !== undefined && ofCandidates.length === known.length
    if (found.outage === 'mixed-dimensions' || (found.outage !== undefined && !isComplete))
      return { embeddings: 'unavailable', embeddingsVectors: 0, embeddingsReason: found.outage }
    if (query === undefined)
      return { embeddings: 'used', embeddingsVectors: 0, embeddingsReason: 'text-refused' }
    vectors.set(id, { query, candidates: new Map(ofCandidates) })
    return { embeddings: 'used', embeddingsVectors: ofCandidates.length, embeddingsReason: null }
  })
  return { vectors, runs }
}
