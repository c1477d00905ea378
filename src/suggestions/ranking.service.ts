import { v7 as uuidv7 } from 'uuid'
import type { Side } from '../../db/catalogue-clock.ts'
import type { Log } from '../log.ts'
import type { MatchDocument } from '../matching/document.ts'
import { type Engine, engineVersion } from '../matching/engine.ts'
import type { RankedCandidate, Ranking } from '../matching/ranking.ts'
import type { RuleContext } from '../matching/rules/rule.ts'
import { documentFromNeed } from '../needs/need-document.ts'
import type { Needs } from '../needs/needs.service.ts'
import { documentFromOffer } from '../offers/offer-document.ts'
import type { Offers } from '../offers/offers.service.ts'
import { postingErrors } from '../postings/postings.errors.ts'
import type { RankingBell } from '../ranking-bell.ts'
import type { LiveCatalogue } from './catalogue.ts'
import type { SuggestionStore } from './suggestions.store.ts'

interface Dependencies {
  store: SuggestionStore
  needs: Pick<Needs, 'find'>
  offers: Pick<Offers, 'find'>
  catalogue: LiveCatalogue
  bell: RankingBell
  engine: Engine
  now: () => Date
  log: Log
}

/** Suggestions kept per run: a hub officer reads ten, an alternate list of ten follows. */
const listLength = 20
/** Excluded pairs kept per run. */
const excludedLength = 10
/**
 * Lists on the other side that one change may reach, the own list's places among them: five times the length of a list. A posting that
 * would enter more lists than this is too general to matter to them.
 */
const reach = 5 * listLength
/** The sweep takes this many rows at most; the next one takes the rest. */
const sweepRows = 1_000
/** Rows younger than this are still on their way through the queue (one refresh delay and a few seconds of work). */
const sweepAgeMs = 5_000

const otherSide = { needs: 'offers', offers: 'needs' } as const

interface Scored {
  readonly id: string
  readonly score: number
}

export function createRankingService(dependencies: Dependencies) {
  const { store, needs, offers, catalogue, bell, engine, now, log } = dependencies

  async function posting(side: Side, id: string) {
    if (side === 'needs') {
      const row = await needs.find(id)
      if (row) return { row, document: documentFromNeed(row) }
    } else {
      const row = await offers.find(id)
      if (row) return { row, document: documentFromOffer(row) }
    }
    throw postingErrors.notFound(side === 'needs' ? 'need' : 'offer')
  }

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

  /**
   * Asks for new lists on the other side and returns whom to ring for; only a change of content does, or two lists would refresh
   * each other for ever.
   */
  async function wakeOthers(side: Side, id: string, tick: number, ranked: readonly Scored[]) {
    const scores = new Map(ranked.map((candidate) => [candidate.id, candidate.score]))
    return store.replaceRankingWanted(side, { id, tick, scores, listLength })
  }

  /**
   * Ranks a posting as it is now, whatever revision the job was rung for, and appends the run. Does nothing when a run has seen
   * this revision and everything it was asked to see.
   */
  async function rankPosting(side: Side, id: string): Promise<void> {
    const { row, document } = await posting(side, id)
    const isChanged = row.rankedRevision < row.revision
    if (!isChanged && row.rankedAgainst >= row.rankingWanted) return
    await catalogue.refresh()
    const against = catalogue.revision(otherSide[side])
    const standing = { side, id, revision: row.revision, against, runId: null }
    if (row.status === 'withdrawn') {
      const woken = await wakeOthers(side, id, row.catalogueRevision, [])
      await store.replaceStanding(standing)
      return bell.ring(otherSide[side], woken, 'refresh')
    }
    const started = performance.now()
    const context: RuleContext = {
      today: now().toISOString().slice(0, 10),
      decided: new Set(),
      blocked: new Set(),
    }
    const ranking = catalogue.rank(document, {
      context,
      top: listLength,
      further: isChanged ? reach - listLength : 0,
      topExcluded: excludedLength,
    })
    const milliseconds = performance.now() - started
    // First the others, then the own run: a process that dies in between finds the posting still due and does both again.
    const woken = isChanged
      ? await wakeOthers(side, id, row.catalogueRevision, [
          ...ranking.suggestions,
          ...ranking.further,
          ...ranking.excluded,
        ])
      : []
    const run = {
      id: uuidv7(),
      [side === 'needs' ? 'needId' : 'offerId']: id,
      revision: row.revision,
      engineVersion,
      profileVersion: engine.profile.version,
      catalogueRevision: against,
      candidates: ranking.candidates,
      milliseconds,
    }
    const isNew = await store.insertRun(
      side,
      run,
      suggestionRows(side, run.id, id, await quoted(side, ranking)),
    )
    if (!isNew) await store.replaceStanding(standing)
    // The poster waits for the run, not for the ringing of up to `reach` lists; rings that get lost here are the sweep's.
    await bell.ring(otherSide[side], woken, 'refresh')
    log.info(
      {
        side,
        id,
        runId: run.id,
        candidates: ranking.candidates,
        shown: ranking.suggestions.length,
        ms: milliseconds,
      },
      'posting ranked',
    )
  }

  return {
    rankNeed: (id: string) => rankPosting('needs', id),
    rankOffer: (id: string) => rankPosting('offers', id),

    /** Postings whose ranking is behind, by side. */
    countBehind: store.countBehind,

    /** Rings again for postings whose ranking is behind: what a lost ring or a dead process left. Returns how many. */
    async sweep(): Promise<number> {
      const before = new Date(now().getTime() - sweepAgeMs)
      let rung = 0
      for (const side of ['needs', 'offers'] as const) {
        const behind = await store.listBehind(side, before, sweepRows)
        await bell.ring(side, behind, 'bulk')
        rung += behind.length
      }
      if (rung > 0) log.info({ rung }, 'postings rung again')
      return rung
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
