import { v7 as uuidv7 } from 'uuid'
import type { Side } from '../../db/catalogue-clock.ts'
import type { Embeddings } from '../embeddings/embeddings.service.ts'
import type { MatchDocument } from '../matching/document.ts'
import type { CatalogueRankOptions, Engine } from '../matching/engine.ts'
import type { RankedCandidate, Ranking } from '../matching/ranking.ts'
import type { RuleContext } from '../matching/rules/rule.ts'
import { highestWithMeaning } from '../matching/score/meaning.ts'
import { documentFromNeed } from '../needs/need-document.ts'
import { documentFromOffer } from '../offers/offer-document.ts'
import type { LiveCatalogue } from './catalogue.ts'
import { comparedLength, findMeanings, type RunEmbeddings, withoutModel } from './meaning.ts'
import type { RankingVersions } from './ranking-versions.ts'
import type { SuggestionStore } from './suggestions.store.ts'

export type RankingRuns = ReturnType<typeof createRankingRuns>

interface Dependencies {
  store: SuggestionStore
  catalogue: Pick<LiveCatalogue, 'rankAll' | 'revision'>
  engine: Engine
  versions: RankingVersions
  /** Undefined: no model is configured. */
  embeddings: Pick<Embeddings, 'vectorsFor'> | undefined
  now: () => Date
}

/** A posting as it was read from the store. */
interface ReadPosting {
  row: { id: string; revision: number }
  document: MatchDocument
}

/** A ranking that is not written yet. */
interface RankedPosting {
  side: Side
  id: string
  revision: number
  /** The other side's tick that was seen. */
  against: number
  ranking: Ranking
  /** Computing time; waiting for a model is not in it. */
  milliseconds: number
}

/** With what a model had to do with it, and whom it may concern. */
interface RankedRun extends RankedPosting {
  embeddings: RunEmbeddings
  /**
   * Candidates whose own lists this posting may enter, with the highest score it can have there: what is typical is another list's own,
   * so the score by meaning is not the same from both sides.
   */
  reached: readonly { readonly id: string; readonly score: number }[]
}

/** Suggestions kept per run: a hub officer reads ten, an alternate list of ten follows. */
export const listLength = 20
/** Excluded pairs kept per run. */
const excludedLength = 10

export const otherSide = { needs: 'offers', offers: 'needs' } as const

/** How a ranking run comes about, whoever asks for it. */
export function createRankingRuns({ store, catalogue, engine, versions, embeddings, now }: Dependencies) {
  async function documentsOf(side: Side, ids: readonly string[]): Promise<Map<string, MatchDocument>> {
    const documents =
      side === 'needs'
        ? (await store.listNeeds(ids)).map(documentFromNeed)
        : (await store.listOffers(ids)).map(documentFromOffer)
    return new Map(documents.map((document) => [document.id, document]))
  }

  /** The ranking with the candidates' own words in the explanations: the index keeps none. */
  async function quoted(side: Side, ranking: Ranking): Promise<Ranking> {
    const { suggestions, excluded } = ranking
    const ids = [...suggestions, ...excluded].map((candidate) => candidate.id)
    const documents = await documentsOf(otherSide[side], ids)
    const quote = <T extends RankedCandidate>(candidate: T): T => {
      const document = documents.get(candidate.id)
      if (document === undefined) return candidate
      return { ...candidate, explanation: engine.quote(candidate.explanation, document) }
    }
    return { ...ranking, suggestions: suggestions.map(quote), excluded: excluded.map(quote) }
  }

  const context = (): RuleContext => ({
    today: now().toISOString().slice(0, 10),
    decided: new Set(),
    blocked: new Set(),
  })

  /** Ranks against the catalogue as it is, without a pause; many at once are faster than one by one. */
  function rankNow(
    side: Side,
    postings: readonly ReadPosting[],
    options: Pick<CatalogueRankOptions, 'further' | 'vectors'>,
  ): RankedPosting[] {
    const started = performance.now()
    const against = catalogue.revision(otherSide[side])
    const rankings = catalogue.rankAll(
      postings.map(({ document }) => document),
      { context: context(), top: listLength, topExcluded: excludedLength, ...options },
    )
    const milliseconds = (performance.now() - started) / postings.length
    return rankings.flatMap((ranking, at) => {
      const row = postings[at]?.row
      return row ? [{ side, id: row.id, revision: row.revision, against, ranking, milliseconds }] : []
    })
  }

  /**
   * By evidence and fit first; then, with the vectors of those candidates, once more with meaning: both times against the catalogue of that
   * moment, so that a run is of one moment however long the endpoint took. A candidate that came in between has no vector.
   */
  async function rankByMeaning(
    model: NonNullable<Dependencies['embeddings']>,
    { side, postings, further }: { side: Side; postings: readonly ReadPosting[]; further: number },
  ): Promise<RankedRun[]> {
    const compared = comparedLength - listLength
    const ranked = rankNow(side, postings, { further: Math.max(further, compared) })
    const ids = ranked.flatMap(({ ranking }) =>
      [...ranking.suggestions, ...ranking.further].map(({ id }) => id),
    )
    const queries = ranked.flatMap(({ ranking }, at) => {
      const document = postings[at]?.document
      return document ? [{ document, ranking }] : []
    })
    const { vectors, runs } = await findMeanings(
      model,
      queries,
      await documentsOf(otherSide[side], [...new Set(ids)]),
    )
    const anew = vectors.size === 0 ? ranked : rankNow(side, postings, { further: compared, vectors })
    return ranked.map((first, at) => {
      const run = {
        ...first,
        embeddings: runs[at] ?? withoutModel,
        reached: reachedBy(first.ranking, further),
      }
      const second = anew[at]
      if (second === undefined || !vectors.has(first.id)) return run
      const milliseconds = first.milliseconds + second.milliseconds
      const reached = [...run.reached, ...second.ranking.suggestions]
      return { ...run, ...second, milliseconds, reached }
    })
  }

  /** By the score without meaning, with the most that meaning can add. */
  function reachedBy({ suggestions, further, excluded }: Ranking, count: number): RankedRun['reached'] {
    const candidates = [...suggestions, ...further.slice(0, count), ...excluded]
    if (embeddings === undefined) return candidates
    return candidates.map(({ id, score }) => ({
      id,
      score: highestWithMeaning(score, engine.profile.meaning),
    }))
  }

  return {
    /** Ranks a text that is stored nowhere, and stores nothing; `further`: how many candidates below the list are scored. */
    async rankDraft(
      side: Side,
      document: MatchDocument,
      lengths: { top: number; further: number },
    ): Promise<Ranking> {
      const [ranking] = catalogue.rankAll([document], { context: context(), ...lengths, topExcluded: 0 })
      if (ranking === undefined) throw new Error('one draft gave no ranking')
      return quoted(side, ranking)
    },

    /** Ranks postings of one side. `further`: how many candidates below the list are named in `reached`. */
    async rank(side: Side, postings: readonly ReadPosting[], further = 0): Promise<RankedRun[]> {
      if (embeddings !== undefined) return rankByMeaning(embeddings, { side, postings, further })
      return rankNow(side, postings, { further }).map((ranked) => ({
        ...ranked,
        embeddings: withoutModel,
        reached: reachedBy(ranked.ranking, further),
      }))
    },

    /** Appends the run and makes it the posting's current one. Returns the id of the run that stands. */
    async write(ranked: Omit<RankedRun, 'reached'>): Promise<string> {
      const { side, id, revision, against, ranking, milliseconds } = ranked
      const run = {
        id: uuidv7(),
        [side === 'needs' ? 'needId' : 'offerId']: id,
        revision,
        ...versions,
        ...ranked.embeddings,
        catalogueRevision: against,
        candidates: ranking.candidates,
        milliseconds,
      }
      return store.insertRun(side, run, suggestionRows(side, run.id, id, await quoted(side, ranking)))
    },
  }
}

function suggestionRows(side: Side, runId: string, id: string, ranking: Ranking) {
  const pair = (other: string) =>
    side === 'needs' ? { needId: id, offerId: other } : { needId: other, offerId: id }
  const suggested = ranking.suggestions.map((candidate, index) => ({
    id: uuidv7(),
    runId,
    standing: 'suggested' as const,
    position: index + 1,
    ...pair(candidate.id),
    score: candidate.score,
    explanation: candidate.explanation,
    findings: [],
  }))
  const excluded = ranking.excluded.map((candidate, index) => ({
    id: uuidv7(),
    runId,
    standing: 'excluded' as const,
    position: index + 1,
    ...pair(candidate.id),
    score: candidate.score,
    explanation: candidate.explanation,
    findings: candidate.findings,
  }))
  return [...suggested, ...excluded]
}
