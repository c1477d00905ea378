import type { Side } from '../../db/catalogue-clock.ts'
import type { Embeddings } from '../embeddings/embeddings.service.ts'
import type { Log } from '../log.ts'
import { documentFromNeed } from '../needs/need-document.ts'
import type { Needs } from '../needs/needs.service.ts'
import { documentFromOffer } from '../offers/offer-document.ts'
import type { Offers } from '../offers/offers.service.ts'
import type { Organisations } from '../organisations/organisations.service.ts'
import { postingErrors } from '../postings/postings.errors.ts'
import type { RankingBell } from '../ranking-bell.ts'
import type { LiveCatalogue } from './catalogue.ts'
import { listLength, otherSide, type RankingRuns } from './ranking-runs.ts'
import type { SuggestionStore } from './suggestions.store.ts'

interface Dependencies {
  store: SuggestionStore
  needs: Pick<Needs, 'find'>
  offers: Pick<Offers, 'find'>
  organisations: Pick<Organisations, 'isVerified'>
  catalogue: LiveCatalogue
  runs: RankingRuns
  /** Undefined: no model is configured. */
  embeddings: Pick<Embeddings, 'answers' | 'forgetUnused'> | undefined
  bell: RankingBell
  now: () => Date
  log: Log
}

/**
 * Lists on the other side that one change may reach, the own list's places among them: five times the length of a list. A posting that
 * would enter more lists than this is too general to matter to them.
 */
const reach = 5 * listLength
/** The sweep takes this many rows at most; the next one takes the rest. */
const sweepRows = 1_000
/** Rows younger than this are still on their way through the queue (one refresh delay and a few seconds of work). */
const sweepAgeMs = 5_000
/**
 * Lists made without the model that one sweep rings for, per side: some seconds of ranking. Few, because an endpoint that answers and yet
 * fails for postings would have them ranked in vain with every sweep.
 */
const repeatedRows = 100

interface Scored {
  readonly id: string
  readonly score: number
}

export function createRankingService(dependencies: Dependencies) {
  const { store, needs, offers, organisations, catalogue, runs, embeddings, bell, now, log } = dependencies

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

  /**
   * Asks for new lists on the other side and returns whom to ring for; only a change of content does, or two lists would refresh
   * each other for ever.
   */
  async function wakeOthers(side: Side, id: string, tick: number, ranked: readonly Scored[]) {
    const scores = new Map<string, number>()
    for (const candidate of ranked)
      scores.set(candidate.id, Math.max(candidate.score, scores.get(candidate.id) ?? 0))
    return store.replaceRankingWanted(side, { id, tick, scores, listLength })
  }

  /** Whether the current list was made while the model could not be reached. */
  async function isToRepeat(side: Side, id: string): Promise<boolean> {
    return embeddings !== undefined && (await store.findCurrentRun(side, id))?.embeddings === 'unavailable'
  }

  /**
   * Ranks a posting as it is now, whatever revision the job was rung for, and appends the run. Does nothing when a run has seen
   * this revision and everything it was asked to see.
   */
  async function rankPosting(side: Side, id: string): Promise<void> {
    const { row, document } = await posting(side, id)
    const isChanged = row.rankedRevision < row.revision
    if (!isChanged && row.rankedAgainst >= row.rankingWanted && !(await isToRepeat(side, id))) return
    await catalogue.refresh()
    if (row.status === 'withdrawn') {
      const against = catalogue.revision(otherSide[side])
      const woken = await wakeOthers(side, id, row.catalogueRevision, [])
      await store.replaceStanding({ side, id, revision: row.revision, against, runId: null })
      return bell.ring(otherSide[side], woken, 'refresh')
    }
    const [ranked] = await runs.rank(side, [{ row, document }], isChanged ? reach - listLength : 0)
    if (ranked === undefined) throw new Error('one posting gave no ranking')
    const { ranking, milliseconds } = ranked
    // Whoever is not verified is in no list of others, or leaves it.
    const reached = (await organisations.isVerified(row.organisationId)) ? ranked.reached : []
    // First the others, then the own run: a process that dies in between finds the posting still due and does both again.
    const woken = isChanged ? await wakeOthers(side, id, row.catalogueRevision, reached) : []
    const runId = await runs.write(ranked)
    // The poster waits for the run, not for the ringing of up to `reach` lists; rings that get lost here are the sweep's.
    await bell.ring(otherSide[side], woken, 'refresh')
    log.info(
      {
        side,
        id,
        runId,
        candidates: ranking.candidates,
        shown: ranking.suggestions.length,
        embeddings: ranked.embeddings.embeddings,
        ms: milliseconds,
      },
      'posting ranked',
    )
  }

  /** Rings for lists that were made without the model, once it answers again. */
  async function sweepWithoutEmbeddings(): Promise<number> {
    if (embeddings === undefined) return 0
    await embeddings.forgetUnused()
    const ofNeeds = await store.listWithoutEmbeddings('needs', repeatedRows)
    const ofOffers = await store.listWithoutEmbeddings('offers', repeatedRows)
    const count = ofNeeds.length + ofOffers.length
    if (count === 0 || !(await embeddings.answers())) return 0
    await bell.ring('needs', ofNeeds, 'bulk')
    await bell.ring('offers', ofOffers, 'bulk')
    return count
  }

  return {
    rankNeed: (id: string) => rankPosting('needs', id),
    rankOffer: (id: string) => rankPosting('offers', id),

    /** Postings whose ranking is behind, by side. */
    countBehind: store.countBehind,

    /**
     * Rings again for postings whose ranking is behind, what a lost ring or a dead process left, and for those that were ranked while the
     * model could not be reached. Returns how many.
     */
    async sweep(): Promise<number> {
      const before = new Date(now().getTime() - sweepAgeMs)
      let rung = 0
      for (const side of ['needs', 'offers'] as const) {
        const behind = await store.listBehind(side, before, sweepRows)
        await bell.ring(side, behind, 'bulk')
        rung += behind.length
      }
      rung += await sweepWithoutEmbeddings()
      if (rung > 0) log.info({ rung }, 'postings rung again')
      return rung
    },
  }
}
