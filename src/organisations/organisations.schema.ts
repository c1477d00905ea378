import { z } from 'zod'
import { organisationKinds, organisationSizes } from '../../db/vocabulary.ts'
import { countryCode, identifier, nutsCode, plainText, webAddress } from '../wire.ts'

export const slugText = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be lower-case letters, digits and single hyphens')
  .max(80)

const territory = z.strictObject({
  countries: z.array(countryCode).max(50).default([]),
  nuts: z.array(nutsCode).max(200).default([]),
})

export const newOrganisation = z.strictObject({
  slug: slugText.optional().describe('readable identifier; made from the name when left out'),
  name: plainText(200, 1),
  kind: z.enum(organisationKinds),
  size: z.enum(organisationSizes).nullish(),
  country: countryCode,
  region: nutsCode.nullish(),
  place: plainText(200).nullish(),
  website: webAddress.nullish(),
  parentId: identifier.nullish().describe('the town a service company stands under'),
  territory: territory.nullish().describe('what a hub looks after'),
})
export type NewOrganisation = z.input<typeof newOrganisation>

export const organisationChange = newOrganisation.omit({ slug: true, kind: true }).partial()
export type OrganisationChange = z.output<typeof organisationChange>

export const organisation = z
  .object({
    id: identifier,
    slug: z.string(),
    name: z.string(),
    kind: z.enum(organisationKinds),
    size: z.enum(organisationSizes).nullable(),
    country: z.string(),
    region: z.string().nullable(),
    place: z.string().nullable(),
    website: z.string().nullable(),
    parentId: identifier.nullable(),
    territory: z.object({ countries: z.array(z.string()), nuts: z.array(z.string()) }).nullable(),
    revision: z.number().int(),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: 'Organisation' })
export type Organisation = z.output<typeof organisation>

/** How an organisation appears beside its postings. */
export const organisationBrief = organisation
  .pick({
    id: true,
    slug: true,
    name: true,
    kind: true,
    country: true,
  })
  .meta({ id: 'OrganisationBrief' })
export type OrganisationBrief = z.output<typeof organisationBrief>

/** What the holder of the set-up link of an empty service tells about the organisation that runs it. */
export const setupInput = z.strictObject({
  token: z.string().min(1).max(200),
  name: plainText(200, 1).describe('the name of the organisation that runs this service'),
  country: countryCode,
})
export type SetupInput = z.output<typeof setupInput>
