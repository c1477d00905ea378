import { z } from 'zod'
import { disclosures, roles } from '../../db/vocabulary.ts'
import { identifier, languageCode, plainText } from '../wire.ts'

const membership = z
  .object({
    organisationId: identifier,
    organisation: z.string().describe('name'),
    role: z.enum(roles),
    themes: z.array(z.string()).describe('top concepts that an officer looks after; empty: all'),
  })
  .meta({ id: 'Membership' })

export const me = z
  .object({
    id: identifier,
    name: z.string(),
    email: z.string(),
    language: z.string().nullable(),
    disclosure: z.enum(disclosures).describe("who may see the person's name beside the organisation"),
    hasSecondFactor: z.boolean(),
    actingFor: identifier.nullable().describe('the organisation of this session'),
    role: z.enum(roles).nullable().describe('in that organisation'),
    memberships: z.array(membership),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'Me' })
export type Me = z.output<typeof me>

export const meChange = z.strictObject({
  name: plainText(200, 1).optional(),
  language: languageCode.nullish().describe('of letters and pages'),
  disclosure: z.enum(disclosures).optional(),
})
export type MeChange = z.output<typeof meChange>

export const switchInput = z.strictObject({
  organisationId: identifier.describe('one that the person is a member of'),
})
