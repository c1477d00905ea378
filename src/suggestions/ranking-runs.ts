import { v7 as uuidv7 } from 'uuid'
import type { Side } from '../../db/catalogue-clock.ts'
import type { MatchDocument } from '../matching/document.ts'
import type { Engine } from '../matching/engine.ts'
import type { RankedCandidate, Ranking } from '../matching/ranking.ts'
import type { RuleContext } from '../matching/rules/rule.ts'
import { documentFromNeed } from '../needs/need-document.ts'
import { documentFromOffer } from '../offers/offer-document.ts'
import type { LiveCatalogue } from './catalogue.ts'
import type { RankingVersions } from './ranking-versions.ts'
import type { SuggestionStore } from './suggestions.store.ts'

export type RankingRuns = ReturnType<typeof createRankingRuns>

interface Dependencies {
  store: SuggestionStore
  catalogue: Pick<LiveCatalogue, 'rankAll' | 'revision'>
  engine: Engine
  versions: RankingVersions
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
  milliseconds: number
}

/** Suggestions kept per run: a hub officer reads ten, an alternate list of ten follows. */
export const listLength = 20
/** Excluded pairs kept per run. */
const excludedLength = 10

export const otherSide = { needs: 'offers', offers: 'needs' } as const

/** How a ranking run comes about, whoever asks for it. */
export function createRankingRuns({ store, catalogue, engine, versions, now }: Dependencies) {
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

  return {
    /**
     * Ranks postings of one side against the catalogue as it is, without a pause; many at once are faster than one by one.
     * `further`: how many candidates below the list are named.
     */
    rank(side: Side, postings: readonly ReadPosting[], further = 0): RankedPosting[] {
      const started = performance.now()
      const context: RuleContext = {
        today: now().toISOString().slice(0, 10),
        decided: new Set(),
        blocked: new Set(),
      }
      const against = catalogue.revision(otherSide[side])
      const rankings = catalogue.rankAll(
        postings.map(({ document }) => document),
        { context, top: listLength, further, topExcluded: excludedLength },
      )
      const milliseconds = (performance.now() - started) / postings.length
      return rankings.flatMap((ranking, at) => {
        const row = postings[at]?.row
        return row ? [{ side, id: row.id, revision: row.revision, against, ranking, milliseconds }] : []
      })
    },

    /** Appends the run and makes it the posting's current one. Returns the id of the run that stands. */
    async write({ side, id, revision, against, ranking, milliseconds }: RankedPosting): Promise<string> {
      const run = {
        id: uuidv7(),
        [side === 'needs' ? 'needId' : 'offerId']: id,
        revision,
        ...versions,
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
