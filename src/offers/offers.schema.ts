import { z } from 'zod'
import { disclosures, postingStatuses } from '../../db/vocabulary.ts'
import { stages } from '../matching/document.ts'
import { organisationBrief } from '../organisations/organisations.schema.ts'
import { postingFields, postingFilter, rankingState } from '../postings/postings.schema.ts'
import { countryCode, euros, identifier, pageQuery, plainText } from '../wire.ts'

const ownFields = {
  seeks: z.enum(stages).describe('the stage the firm looks for'),
  trl: z.number().int().min(1).max(9).nullish().describe('technology readiness level'),
  servesCountries: z.array(countryCode).max(60).nullish().describe('left out: anywhere'),
  priceEur: euros.nullish(),
  certifications: z.array(plainText(100, 1)).max(30).optional(),
}

/** An offer as posted: the public import format, where `org` may be left out to mean the poster's own organisation. */
export const newOffer = z.strictObject({ ...postingFields, ...ownFields })
export type NewOffer = z.output<typeof newOffer>

export const offerChange = newOffer.omit({ id: true, org: true }).partial()
export type OfferChange = z.output<typeof offerChange>

export const offer = z
  .object({
    id: identifier,
    sourceId: z.string().nullable().describe("the poster's own identifier"),
    organisation: organisationBrief,
    status: z.enum(postingStatuses),
    seeks: z.enum(stages),
    trl: z.number().int().nullable(),
    language: z.string(),
    title: z.string(),
    description: z.string(),
    tags: z.array(z.string()),
    cpv: z.array(z.string()),
    country: z.string(),
    region: z.string().nullable(),
    place: z.string().nullable(),
    servesCountries: z.array(z.string()).nullable(),
    priceEur: z.number().int().nullable(),
    certifications: z.array(z.string()),
    disclosure: z.enum(disclosures),
    ranking: rankingState,
    revision: z.number().int(),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: 'Offer' })
export type Offer = z.output<typeof offer>

export const offerQuery = pageQuery.extend({
  ...postingFilter,
  seeks: z.enum(stages).optional(),
  serves: countryCode.optional().describe('offers that serve this country'),
})
export type OfferQuery = z.output<typeof offerQuery>
