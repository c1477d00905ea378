import { z } from 'zod'
import type { Side } from '../../db/catalogue-clock.ts'
import type { Actor } from '../accounts/actor.ts'
import { authorise } from '../accounts/policy.ts'
import type { Audit } from '../audit/audit.service.ts'
import type { Engine } from '../matching/engine.ts'
import { reasonsOf } from '../matching/reasons.ts'
import type { Language } from '../matching/text/languages.ts'
import type { Needs } from '../needs/needs.service.ts'
import type { Offers } from '../offers/offers.service.ts'
import type { Organisations } from '../organisations/organisations.service.ts'
import { postingErrors } from '../postings/postings.errors.ts'
import { sightOf } from '../postings/sight.ts'
import { otherSide } from './ranking-runs.ts'
import {
  type Counterpart,
  explanationNode,
  ruleFinding,
  type Suggestion,
  type SuggestionList,
} from './suggestions.schema.ts'
import type { RunRow, SuggestionRow, SuggestionStore } from './suggestions.store.ts'

export type Suggestions = ReturnType<typeof createSuggestions>

interface Dependencies {
  store: SuggestionStore
  needs: Pick<Needs, 'findVisible'>
  offers: Pick<Offers, 'findVisible'>
  organisations: Pick<Organisations, 'briefs'>
  audit: Pick<Audit, 'noteReading'>
  engine: Engine
}

interface Wanted {
  side: Side
  id: string
  /** Of the reasons; English when it is not said. */
  language?: Language
}

/** What reading suggestions means; writing them is ranking.service.ts. */
export function createSuggestions({ store, needs, offers, organisations, audit, engine }: Dependencies) {
  async function posting(actor: Actor, side: Side, id: string) {
    const row = side === 'needs' ? await needs.findVisible(actor, id) : await offers.findVisible(actor, id)
    if (!row) throw postingErrors.notFound(side === 'needs' ? 'need' : 'offer')
    return row
  }

  /** A posting whose suggestions the actor may see, noted when it is another organisation's. */
  async function authorisedPosting(actor: Actor, side: Side, id: string) {
    const row = await posting(actor, side, id)
    authorise(actor, 'suggestion.read', row)
    await audit.noteReading(actor, 'suggestions.read', row)
    return row
  }

  /** Postings of a side as they stand beside a score; those that the actor may not see are left out. */
  async function counterparts(
    actor: Actor,
    side: Side,
    ids: readonly string[],
  ): Promise<Map<string, Counterpart>> {
    const sight = sightOf(actor)
    const found =
      side === 'offers'
        ? (await store.listVisibleOffers(ids, sight)).map((row) => ({ ...row, stage: row.seeks }))
        : (await store.listVisibleNeeds(ids, sight)).map((row) => ({ ...row, stage: row.kind }))
    const briefs = await organisations.briefs(found.map((row) => row.organisationId))
    return new Map(
      found.flatMap((row) => {
        const organisation = briefs.get(row.organisationId)
        const { id, sourceId, title, language, country, stage, status } = row
        return organisation
          ? [[id, { id, sourceId, title, language, country, stage, status, organisation }] as const]
          : []
      }),
    )
  }

  async function readable(
    actor: Actor,
    rows: readonly SuggestionRow[],
    { side, language }: Wanted,
  ): Promise<Map<string, Suggestion>> {
    const ids = rows.map((row) => (side === 'needs' ? row.offerId : row.needId))
    const others = await counterparts(actor, otherSide[side], ids)
    return new Map(
      rows.flatMap((row) => {
        const counterpart = others.get(side === 'needs' ? row.offerId : row.needId)
        if (counterpart === undefined) return []
        const explanation = explanationNode.parse(row.explanation)
        const findings = z.array(ruleFinding).parse(row.findings)
        const reasons = reasonsOf(explanation, engine.concepts, language).map((each) => ({
          ...each,
          evidence: [...each.evidence],
        }))
        const { id, position, score } = row
        return [[id, { id, position, score, counterpart, reasons, explanation, findings }] as const]
      }),
    )
  }

  return {
    counterparts,

    /** Those of the postings that are open and that the actor may see. */
    async visibleAmong(actor: Actor, side: Side, ids: readonly string[]): Promise<Set<string>> {
      return new Set(await store.listVisibleIds(side, ids, sightOf(actor)))
    },

    /**
     * The newest run of a posting, as far as the actor sees its pairs: the run itself is whole. Positions count what is shown, so that no gap
     * tells of a pair that is not. Throws when the actor may not see it.
     */
    async list(actor: Actor, wanted: Wanted): Promise<SuggestionList> {
      const { side, id } = wanted
      const row = await authorisedPosting(actor, side, id)
      const run = await store.findCurrentRun(side, id)
      const rows = run ? await store.listSuggestions(run.id) : []
      const all = await readable(actor, rows, wanted)
      const standing = (wanted: SuggestionRow['standing']) =>
        rows
          .flatMap((each) => (each.standing === wanted ? (all.get(each.id) ?? []) : []))
          .map((each, at) => ({ ...each, position: at + 1 }))
      return {
        ranked: row.rankedRevision >= row.revision,
        run: run ? toRun(run) : null,
        items: standing('suggested'),
        excluded: standing('excluded'),
        next: null,
      }
    },

    /** Returns when the actor may see the suggestions of a posting, else throws. */
    async authoriseReading(actor: Actor, side: Side, id: string): Promise<void> {
      await authorisedPosting(actor, side, id)
    },
  }
}

function toRun(run: RunRow) {
  const { id, revision, engineVersion, profileVersion, conceptsVersion } = run
  const { catalogueRevision, candidates, milliseconds } = run
  const createdAt = run.createdAt.toISOString()
  return {
    id,
    revision,
    engineVersion,
    profileVersion,
    conceptsVersion,
    catalogueRevision,
    candidates,
    embeddings: toEmbeddings(run),
    milliseconds,
    createdAt,
  }
}

function toEmbeddings({ embeddings, embeddingsModel, embeddingsVectors, embeddingsReason }: RunRow) {
  if (embeddings === 'off') return null
  return {
    model: embeddingsModel,
    state: embeddings,
    vectors: embeddingsVectors ?? 0,
    reason: embeddingsReason,
  }
}
