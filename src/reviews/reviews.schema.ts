import { z } from 'zod'
import { declineReasons, pairSignals, pairStandings, reviewSteps } from '../../db/vocabulary.ts'
import { counterpart } from '../suggestions/suggestions.schema.ts'
import { countryCode, day, identifier, pageOf, plainText } from '../wire.ts'
import { decodeQueueCursor } from './queue-cursor.ts'

const longestWords = 2_000

export const newReview = z
  .strictObject({
    step: z.enum(reviewSteps),
    reason: z.enum(declineReasons).optional().describe('why it is declined'),
    words: plainText(longestWords).optional().describe('for the firm to read'),
    note: plainText(longestWords).optional().describe('for the hub alone'),
    until: day.optional().describe('when a snoozed pair is open again'),
    to: identifier.optional().describe('the person who takes a pair over'),
  })
  .superRefine(({ step, reason, words, note, until, to }, context) => {
    const want = (field: string, message: string) =>
      context.addIssue({ code: 'custom', path: [field], message, input: undefined })
    if (step === 'decline' && reason === undefined) want('reason', 'is needed to decline')
    if (step !== 'decline' && reason !== undefined) want('reason', 'belongs to "decline"')
    if (reason === 'other' && !words) want('words', 'are needed when the reason is "other"')
    if ((step === 'snooze') !== (until !== undefined)) want('until', 'belongs to "snooze"')
    if ((step === 'hand-over') !== (to !== undefined)) want('to', 'belongs to "hand-over"')
    if (step === 'note' && !note) want('note', 'must not be empty')
  })
export type NewReview = z.output<typeof newReview>

/** Somebody of the hub, by name; null when a program did it or the person has been erased. */
const colleague = z.object({ id: identifier, name: z.string() }).nullable()

export const review = z
  .object({
    id: identifier,
    step: z.enum(reviewSteps),
    at: z.iso.datetime(),
    by: colleague,
    reason: z.enum(declineReasons).nullable(),
    words: z.string().nullable(),
    note: z.string().nullable(),
    until: z.iso.date().nullable(),
    to: colleague,
    undone: z.boolean(),
  })
  .meta({ id: 'Review' })
export type Review = z.output<typeof review>

const signal = z.object({ signal: z.enum(pairSignals), reason: z.string().nullable() }).nullable()

/** Where a pair stands. */
export const pairStanding = z
  .object({
    needId: identifier,
    offerId: identifier,
    standing: z.enum(pairStandings),
    holder: colleague,
    reason: z.enum(declineReasons).nullable(),
    words: z.string().nullable(),
    snoozedUntil: z.iso.date().nullable(),
    decidedAt: z.iso.datetime().nullable(),
    need: signal.describe('what the town says of the pair'),
    offer: signal.describe('what the firm says of it'),
  })
  .meta({ id: 'PairStanding' })
export type PairStandingOnWire = z.output<typeof pairStanding>

export const reviewHistory = z
  .object({ pair: pairStanding, items: z.array(review), next: z.null().describe('a history comes whole') })
  .meta({ id: 'ReviewHistory' })

export const bulkReview = z.strictObject({
  suggestions: z.array(identifier).min(1).max(100),
  review: newReview,
})

export const bulkResult = z.object({
  items: z.array(
    z.object({
      suggestion: identifier,
      pair: pairStanding.nullable().describe('null: it was refused'),
      code: z.string().nullable().describe('why it was refused'),
      detail: z.string().nullable(),
    }),
  ),
})

export const newSignal = z.strictObject({
  signal: z.enum(pairSignals).nullable().describe('null takes it back'),
  reason: plainText(longestWords).optional(),
})
export type NewSignal = z.output<typeof newSignal>

export const queueOrders = ['score', 'age', 'uncertainty'] as const
export type QueueOrder = (typeof queueOrders)[number]

export const queueFilter = z.object({
  standing: z.enum(pairStandings).default('open'),
  holder: z.enum(['me', 'nobody', 'others']).optional().describe('who has claimed it'),
  country: countryCode.optional().describe('of the need'),
  kind: z.string().max(50).optional().describe('stage of the need'),
  theme: z.string().max(100).optional().describe('a concept that both postings are about, or a narrower one'),
  need: identifier.optional(),
  offer: identifier.optional(),
  leastScore: z.coerce.number().min(0).max(1).optional(),
})

export const queueQuery = queueFilter.extend({
  order: z
    .enum(queueOrders)
    .default('score')
    .describe('best first · waiting longest first · nearest to even first'),
  cursor: z
    .string()
    .max(200)
    .refine((cursor) => decodeQueueCursor(cursor) !== undefined, 'is not the `next` of a page')
    .optional()
    .describe('`next` of the page before'),
  limit: z.coerce.number().int().min(1).max(100).default(20),
})
export type QueueQuery = z.output<typeof queueQuery>

export const queueItem = z
  .object({
    id: identifier.describe('of the suggestion'),
    score: z.number(),
    uncertainty: z.number().describe('1: as likely as not to fit; 0: sure, either way'),
    position: z.number().int().describe("in the need's list"),
    waitingSince: z.iso.datetime().describe('since when both postings stand as they are'),
    need: counterpart,
    offer: counterpart,
    pair: pairStanding,
  })
  .meta({ id: 'QueueItem' })
export type QueueItem = z.output<typeof queueItem>

export const queuePage = pageOf(queueItem)

export const queueCounts = z
  .object({
    standing: z.object({
      open: z.number().int(),
      approved: z.number().int(),
      declined: z.number().int(),
      snoozed: z.number().int(),
    }),
    open: z.object({
      mine: z.number().int(),
      nobodys: z.number().int(),
      others: z.number().int(),
      needs: z.number().int().describe('different needs among them'),
    }),
    waiting: z
      .object({
        days3: z.number().int().describe('open for less than three days'),
        days14: z.number().int().describe('three to fourteen days'),
        longer: z.number().int(),
      })
      .describe('open pairs by how long they wait'),
  })
  .meta({ id: 'QueueCounts' })
export type QueueCounts = z.output<typeof queueCounts>
