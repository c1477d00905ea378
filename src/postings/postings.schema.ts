import { z } from 'zod'
import { disclosures, postingStatuses } from '../../db/vocabulary.ts'
import { countryCode, cpvCode, identifier, languageName, nutsCode, plainText } from '../wire.ts'

/** What a need and an offer have in common on the wire: the columns of the public import format. */
export const postingFields = {
  id: plainText(200, 1).optional().describe("the poster's own identifier, unique within the organisation"),
  org: plainText(200, 1).optional().describe('identifier or slug; left out: the organisation of the key'),
  country: countryCode.optional().describe("left out: the organisation's country"),
  region: nutsCode.nullish(),
  language: languageName.optional().describe('ISO 639-1; left out or unknown: detected from the text'),
  title: plainText(1_000, 1),
  description: plainText(20_000).optional(),
  tags: z.array(plainText(200, 1)).max(100).optional(),
  cpv: z.array(cpvCode).max(50).optional(),
  place: plainText(200).nullish(),
  disclosure: z
    .enum(disclosures)
    .optional()
    .describe(
      'who may see it besides the poster and its hub: everybody, members of verified organisations, those with a posting that matches it, nobody; left out: public',
    ),
}

export const postingFilter = {
  q: plainText(100).optional().describe('words in the title or the description'),
  organisation: identifier.optional(),
  country: countryCode.optional(),
  language: z.string().length(2).toLowerCase().optional().describe('ISO 639-1'),
  tag: plainText(100).optional(),
  status: z.enum(postingStatuses).default('open'),
}

export const rankingState = z
  .enum(['queued', 'ranked'])
  .describe('`ranked` once a ranking run has seen this revision')
