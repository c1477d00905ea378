import { z } from 'zod'
import { postingStatuses } from '../../db/vocabulary.ts'
import { countryCode, cpvCode, identifier, languageCode, nutsCode, plainText } from '../wire.ts'

/** What a need and an offer have in common on the wire: the columns of the public import format. */
export const postingFields = {
  id: plainText(200, 1).optional().describe("the poster's own identifier, unique within the organisation"),
  org: plainText(200, 1).optional().describe('identifier or slug; left out: the organisation of the key'),
  country: countryCode.optional().describe("left out: the organisation's country"),
  region: nutsCode.nullish(),
  language: languageCode.optional().describe('left out: detected from the text'),
  title: plainText(300, 1),
  description: plainText(20_000).optional(),
  tags: z.array(plainText(100, 1)).max(50).optional(),
  cpv: z.array(cpvCode).max(20).optional(),
  place: plainText(200).nullish(),
}

export const postingFilter = {
  q: plainText(100).optional().describe('words in the title or the description'),
  organisation: identifier.optional(),
  country: countryCode.optional(),
  language: languageCode.optional(),
  tag: plainText(100).optional(),
  status: z.enum(postingStatuses).default('open'),
}

export const rankingState = z
  .enum(['queued', 'ranked'])
  .describe('`ranked` once a ranking run has seen this revision')
