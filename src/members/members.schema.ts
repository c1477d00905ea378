import { z } from 'zod'
import { roles } from '../../db/vocabulary.ts'
import { territory, writtenTerritory } from '../organisations/organisations.schema.ts'
import { identifier } from '../wire.ts'

/** What somebody is in an organisation. */
export const memberFields = {
  role: z.enum(roles),
  territory: territory
    .refine(({ countries, nuts }) => countries.length + nuts.length > 0, 'must name a country or a region')
    .nullish()
    .describe("the part of the hub's territory that an officer looks after; null: all of it"),
  themes: z
    .array(z.string().max(100))
    .max(50)
    .optional()
    .describe('top concepts that an officer looks after; empty: all'),
}

export const member = z
  .object({
    personId: identifier,
    name: z.string(),
    email: z.string().optional().describe('told to those who run the organisation'),
    role: z.enum(roles),
    territory: writtenTerritory.nullable(),
    themes: z.array(z.string()),
    joinedAt: z.iso.datetime(),
  })
  .meta({ id: 'Member' })
export type Member = z.output<typeof member>

export const memberChange = z.strictObject(memberFields).partial()
export type MemberChange = z.output<typeof memberChange>
