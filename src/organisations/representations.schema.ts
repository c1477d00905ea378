import { z } from 'zod'
import { identifier, pageQuery } from '../wire.ts'
import { organisationBrief } from './organisations.schema.ts'

export const newRepresentation = z.strictObject({
  organisationId: identifier.describe('the member that is to be represented'),
})
export type NewRepresentation = z.output<typeof newRepresentation>

export const representation = z
  .object({
    id: identifier,
    representative: organisationBrief.describe('posts, changes and withdraws in the name of the other'),
    organisation: organisationBrief,
    state: z.enum(['asked', 'consented', 'ended']),
    askedAt: z.iso.datetime(),
    consentedAt: z.iso.datetime().nullable(),
    endedAt: z.iso.datetime().nullable().describe('refused or revoked, by either side'),
  })
  .meta({ id: 'Representation' })
export type Representation = z.output<typeof representation>

export const representationQuery = pageQuery.extend({
  organisationId: identifier.optional().describe('either side; defaults to the own organisation'),
})
export type RepresentationQuery = z.output<typeof representationQuery>
