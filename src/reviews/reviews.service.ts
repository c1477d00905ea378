import { v7 as uuidv7 } from 'uuid'
import type { z } from 'zod'
import type { PairStanding } from '../../db/vocabulary.ts'
import type { Actor } from '../accounts/actor.ts'
import { authorise, isAllowed, reachOf } from '../accounts/policy.ts'
import type { Audit } from '../audit/audit.service.ts'
import type { Concepts } from '../concepts/concepts.service.ts'
import { isAppError } from '../errors.ts'
import type { Counterpart } from '../suggestions/suggestions.schema.ts'
import type { Suggestions } from '../suggestions/suggestions.service.ts'
import { checkStep, stateOf } from './pair-state.ts'
import { decodeQueueCursor, encodeQueueCursor } from './queue-cursor.ts'
import { reviewErrors } from './reviews.errors.ts'
import type {
  NewReview,
  NewSignal,
  PairStandingOnWire,
  QueueCounts,
  QueueItem,
  QueueQuery,
  queueFilter,
  Review,
} from './reviews.schema.ts'
import type { PairRow, QueueFilter, QueueReach, ReviewRow, ReviewStore } from './reviews.store.ts'

export type Reviews = ReturnType<typeof createReviews>

interface Dependencies {
  store: ReviewStore
  suggestions: Pick<Suggestions, 'counterparts'>
  concepts: Pick<Concepts, 'withNarrower'>
  audit: Pick<Audit, 'noteReading'>
  now: () => Date
}

type FoundSuggestion = NonNullable<Awaited<ReturnType<ReviewStore['findSuggestion']>>>

/** Which pairs of the queue are meant. */
type QueueConditions = Partial<z.output<typeof queueFilter>>

/** Names by identifier. */
type Names = ReadonlyMap<string, string>

function colleague(id: string | null, names: Names) {
  const name = id === null ? undefined : names.get(id)
  return id === null || name === undefined ? null : { id, name }
}

/** Where a pair stands, for the wire; without a row nobody has done anything yet. */
function toPair(
  { needId, offerId }: { needId: string; offerId: string },
  row: PairRow | null | undefined,
  { standing, names }: { standing: PairStanding; names: Names },
): PairStandingOnWire {
  const isDecided = standing !== 'open'
  return {
    needId,
    offerId,
    standing,
    holder: colleague(row?.holderId ?? null, names),
    reason: isDecided ? (row?.reason ?? null) : null,
    words: isDecided ? (row?.words ?? null) : null,
    snoozedUntil: isDecided ? (row?.snoozedUntil ?? null) : null,
    decidedAt: isDecided ? (row?.decidedAt?.toISOString() ?? null) : null,
    need: row?.needSignal ? { signal: row.needSignal, reason: row.needSignalReason } : null,
    offer: row?.offerSignal ? { signal: row.offerSignal, reason: row.offerSignalReason } : null,
  }
}

/** The hub's work on pairs: its queue, its steps, and what towns and firms say themselves. */
export function createReviews({ store, suggestions, concepts, audit, now }: Dependencies) {
  const today = () => now().toISOString().slice(0, 10)

  /** A suggestion whose need the actor reviews. What lies elsewhere is not there. */
  async function reviewed(actor: Actor, id: string): Promise<FoundSuggestion> {
    authorise(actor, 'review.decide', { organisationId: actor.organisationId ?? '' })
    const found = await store.findSuggestion(id)
    if (!found || !isAllowed(actor, 'review.decide', found.need)) throw reviewErrors.suggestionNotFound()
    return found
  }

  /** Steps that were taken on other revisions count no more. */
  const counting = (steps: readonly ReviewRow[], { need, offer }: FoundSuggestion) =>
    steps.filter((step) => step.needRevision >= need.revision && step.offerRevision >= offer.revision)

  async function handedTo(actor: Actor, { to }: NewReview): Promise<string | null> {
    if (to === undefined) return null
    const isColleague = actor.organisationId !== null && (await store.isReviewer(to, actor.organisationId))
    if (!isColleague) throw reviewErrors.notAColleague()
    return to
  }

  async function pairOnWire({ need, offer }: FoundSuggestion, row: PairRow | undefined, steps: ReviewRow[]) {
    const { standing } = stateOf(steps, today())
    const names = await store.listNames(row?.holderId ? [row.holderId] : [])
    return toPair({ needId: need.id, offerId: offer.id }, row, { standing, names })
  }

  async function review(actor: Actor, id: string, input: NewReview): Promise<PairStandingOnWire> {
    const found = await reviewed(actor, id)
    const { need, offer } = found
    if (input.until !== undefined && input.until <= today()) throw reviewErrors.untilInPast()
    const toPersonId = await handedTo(actor, input)
    const mover = {
      personId: actor.personId,
      isLead: actor.role === 'lead' || actor.role === 'administrator' || actor.role === 'operator',
    }
    const pair = { needId: need.id, offerId: offer.id }
    const row = await store.insertStep(pair, now(), (all) => {
      const before = stateOf(counting(all, found), today())
      checkStep(before, input.step, mover)
      const step: ReviewRow = {
        id: uuidv7(),
        ...pair,
        suggestionId: id,
        step: input.step,
        at: now(),
        personId: actor.personId,
        apiKeyId: actor.apiKeyId,
        organisationId: actor.organisationId,
        reason: input.reason ?? null,
        words: input.words ?? null,
        note: input.note ?? null,
        until: input.until ?? null,
        toPersonId,
        undoes: input.step === 'undo' ? (before.lastMove?.id ?? null) : null,
        needRevision: need.revision,
        offerRevision: offer.revision,
      }
      const { lastMove, ...state } = stateOf([...counting(all, found), step], today())
      const revisions = { needRevision: need.revision, offerRevision: offer.revision }
      const move = { ...state, ...revisions, lastReviewId: lastMove?.id ?? null }
      const detail = { ...pair, ...(input.reason && { reason: input.reason }) }
      return { step, move, audit: { ...actor, action: `pair.${input.step}`, resourceId: id, detail } }
    })
    return pairOnWire(found, row, counting(await store.listSteps(pair), found))
  }

  function reachOfQueue(actor: Actor): QueueReach {
    authorise(actor, 'review.read', { organisationId: actor.organisationId ?? '' })
    const { territory, organisationId } = actor
    return { territory, organisationId, isAll: reachOf(actor, 'review.read') === 'any' }
  }

  function filterOf(actor: Actor, query: QueueConditions): QueueFilter {
    const { holder, theme, ...rest } = query
    return {
      ...rest,
      reach: reachOfQueue(actor),
      today: today(),
      holder: holder && { is: holder, personId: actor.personId },
      themes: theme === undefined ? undefined : concepts.withNarrower(theme),
    }
  }

  return {
    review,

    /** The same step for several pairs: each one by itself, so that one that is refused holds no other up. */
    async reviewAll(actor: Actor, ids: readonly string[], input: NewReview) {
      authorise(actor, 'review.decide', { organisationId: actor.organisationId ?? '' })
      const items = []
      for (const id of new Set(ids)) {
        try {
          const pair = await review(actor, id, input)
          items.push({ suggestion: id, pair, code: null, detail: null })
        } catch (error) {
          if (!isAppError(error)) throw error
          items.push({ suggestion: id, pair: null, code: error.code, detail: error.message })
        }
      }
      return { items }
    },

    /** Everything that was done with a pair, oldest first. */
    async history(actor: Actor, id: string) {
      const found = await reviewed(actor, id)
      const pair = { needId: found.need.id, offerId: found.offer.id }
      const [row, steps] = await Promise.all([store.findPair(pair), store.listSteps(pair)])
      const ids = steps.flatMap(({ personId, toPersonId }) => [personId ?? [], toPersonId ?? []].flat())
      const names = await store.listNames(ids)
      const undone = new Set(steps.flatMap(({ undoes }) => undoes ?? []))
      const items = steps.map(
        (step): Review => ({
          id: step.id,
          step: step.step,
          at: step.at.toISOString(),
          by: colleague(step.personId, names),
          reason: step.reason,
          words: step.words,
          note: step.note,
          until: step.until,
          to: colleague(step.toPersonId, names),
          undone: undone.has(step.id),
        }),
      )
      return { pair: await pairOnWire(found, row, counting(steps, found)), items, next: null }
    },

    /** What the owner of one of the two postings says of the pair. */
    async signal(actor: Actor, id: string, input: NewSignal): Promise<NewSignal> {
      authorise(actor, 'signal.give', { organisationId: actor.organisationId ?? '' })
      const found = await store.findSuggestion(id)
      const side = (['need', 'offer'] as const).find(
        (each) => found && isAllowed(actor, 'signal.give', found[each]),
      )
      // Somebody else's pair is not there.
      if (!found || side === undefined) throw reviewErrors.suggestionNotFound()
      const pair = { needId: found.need.id, offerId: found.offer.id }
      const given = { side, signal: input.signal, reason: input.reason ?? null, now: now() }
      const audit = { ...actor, action: 'pair.signalled', resourceId: id, detail: { ...pair, side } }
      await store.replaceSignal(pair, given, audit)
      return input
    },

    async queue(actor: Actor, query: QueueQuery) {
      const after = query.cursor === undefined ? undefined : decodeQueueCursor(query.cursor)
      const rows = await store.listQueue(filterOf(actor, query), query.order, after, query.limit + 1)
      const shown = rows.slice(0, query.limit)
      const [needs, offers, names] = await Promise.all([
        suggestions.counterparts(
          actor,
          'needs',
          shown.map(({ needId }) => needId),
        ),
        suggestions.counterparts(
          actor,
          'offers',
          shown.map(({ offerId }) => offerId),
        ),
        store.listNames(shown.flatMap(({ pair }) => pair?.holderId ?? [])),
      ])
      const items = shown.flatMap((row): QueueItem[] => {
        const need: Counterpart | undefined = needs.get(row.needId)
        const offer: Counterpart | undefined = offers.get(row.offerId)
        if (need === undefined || offer === undefined) return []
        const { id, score, position } = row.suggestion
        return [
          {
            id,
            score,
            uncertainty: 1 - Math.abs(2 * score - 1),
            position,
            waitingSince: row.waitingSince.toISOString(),
            need,
            offer,
            pair: toPair(row, row.pair, { standing: row.standing, names }),
          },
        ]
      })
      await audit.noteReading(
        actor,
        'suggestions.read',
        items.map(({ need }) => ({ id: need.id, organisationId: need.organisation.id })),
      )
      const last = shown.at(-1)
      const hasMore = rows.length > query.limit && last !== undefined
      const next = hasMore ? encodeQueueCursor({ value: last.value, id: last.suggestion.id }) : null
      return { items, next }
    },

    async counts(actor: Actor, query: Omit<QueueConditions, 'standing' | 'holder'>): Promise<QueueCounts> {
      const filter = filterOf(actor, query)
      const [rows, needs] = await Promise.all([
        store.countQueue(filter, actor.personId, now()),
        store.countOpenNeeds(filter),
      ])
      const counts = {
        standing: { open: 0, approved: 0, declined: 0, snoozed: 0 },
        open: { mine: 0, nobodys: 0, others: 0, needs },
        waiting: { days3: 0, days14: 0, longer: 0 },
      }
      for (const { standing, holder, age, pairs } of rows) {
        counts.standing[standing] += pairs
        if (standing !== 'open') continue
        counts.open[holder] += pairs
        counts.waiting[age] += pairs
      }
      return counts
    },
  }
}
