import { z } from 'zod'
import { alikeConcept, conceptBrief } from '../concepts/concepts.schema.ts'
import { needChange } from '../needs/needs.schema.ts'
import { offerChange } from '../offers/offers.schema.ts'
import { counterpart, reason } from '../suggestions/suggestions.schema.ts'
import { identifier, plainText } from '../wire.ts'
import { gapCodes } from './gap-messages.ts'

/** Somebody is typing: everything may be missing, and a title or a tag may be empty. */
const whileTyping = {
  title: plainText(1_000).optional(),
  tags: z.array(plainText(200)).max(100).optional(),
  org: plainText(200, 1).optional().describe('identifier or slug; left out: the organisation of the key'),
  posting: identifier
    .optional()
    .describe('identifier of the posting that is being changed: it is not similar to itself'),
  limit: z.number().int().min(1).max(20).default(5).describe('candidates at most'),
}

const needDraft = needChange.extend({ ...whileTyping, side: z.literal('need') })
const offerDraft = offerChange.extend({ ...whileTyping, side: z.literal('offer') })

export const draft = z.discriminatedUnion('side', [needDraft, offerDraft])
export type Draft = z.output<typeof draft>

/** Forms send empty fields for those that nobody has filled in. */
export function withoutBlanks(body: unknown): unknown {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return body
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== null && value !== ''))
}

const candidate = z.object({
  score: z.number().min(0).max(1),
  counterpart: counterpart.describe('the posting'),
  reasons: z.array(reason),
})

const similarPosting = z.object({
  score: z.number().min(0).max(1).describe('how much the two have in common; on the scale of candidates'),
  counterpart: counterpart.describe('the posting'),
  themes: z.array(conceptBrief).describe('shared, the weightiest first'),
})
export type SimilarPosting = z.output<typeof similarPosting>

const suggestedConcept = conceptBrief.extend({
  confidence: z.number().min(0).max(1),
  words: z.array(z.string()).describe('of the draft, the most telling first'),
})
export type SuggestedConcept = z.output<typeof suggestedConcept>

const understoodTag = z.object({
  tag: z.string(),
  concept: conceptBrief.nullable().describe('null: the tag names none and is matched as it is written'),
  didYouMean: z.array(alikeConcept).describe('for a tag that names no concept'),
})

const gap = z.object({
  code: z.enum(gapCodes).describe('stable; what to say about it in other languages goes by it'),
  field: z.string().describe('a JSON pointer into the draft'),
  worth: z.number().min(0).max(1).describe('what the draft gains at most when it is filled'),
  message: z.string().describe('in English'),
})

export const preview = z
  .object({
    language: z.object({
      detected: z.string().describe('ISO 639-1 of the text; `und` when it does not say'),
      confidence: z.number().min(0).max(1),
      contradictsDeclared: z.boolean().describe('the text is clearly not in the language it was declared in'),
    }),
    ready: z
      .boolean()
      .describe(
        'false: `candidates` and `similar` are null, because the index is being built or switched off',
      ),
    candidates: z
      .object({
        items: z.array(candidate).describe('of the other side, best first'),
        total: z
          .number()
          .int()
          .describe(
            'how many reach a score of 0.4, from which every second one is worth a talk; 200: that many or more',
          ),
      })
      .nullable(),
    similar: z.array(similarPosting).nullable().describe('of the same side, at most five'),
    concepts: z.array(suggestedConcept).describe('that the text is about and no tag names, best first'),
    tags: z.array(understoodTag).describe('in the order of the draft'),
    completeness: z.object({
      value: z.number().min(0).max(1),
      gaps: z.array(gap).describe('what is missing or weak, the worthiest first'),
    }),
  })
  .meta({ id: 'Preview' })
export type Preview = z.output<typeof preview>
