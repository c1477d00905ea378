import { z } from 'zod'
import { organisationKinds, organisationSizes } from '../../db/vocabulary.ts'
import { newPassword, personName } from '../accounts/new-person.ts'
import { countryCode, emailAddress, identifier, nutsCode, pageQuery, plainText, webAddress } from '../wire.ts'

export const slugText = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be lower-case letters, digits and single hyphens')
  .max(80)

export const territory = z.strictObject({
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

export const writtenTerritory = z.object({ countries: z.array(z.string()), nuts: z.array(z.string()) })

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
    territory: writtenTerritory.nullable(),
    verified: z.boolean().describe('a hub confirmed that it is who it says; others see its postings'),
    vetted: z
      .boolean()
      .optional()
      .describe('may see sensitive needs; told to the organisation itself and to its hub'),
    revision: z.number().int(),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: 'Organisation' })
export type Organisation = z.output<typeof organisation>

export const organisationQuery = pageQuery.extend({
  q: plainText(100).optional().describe('part of the name'),
  kind: z.enum(organisationKinds).optional(),
  country: countryCode.optional(),
  verified: z
    .stringbool()
    .optional()
    .describe('`false`: those that wait for a hub; everybody finds only those that are theirs to see'),
})
export type OrganisationQuery = z.output<typeof organisationQuery>

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

/** What the holder of the set-up link of an empty service tells about the organisation that runs it, and about himself. */
export const setupInput = z
  .strictObject({
    token: z.string().min(1).max(200),
    name: plainText(200, 1).describe('the name of the organisation that runs this service'),
    country: countryCode,
    personName: personName
      .optional()
      .describe('of the first administrator, who signs in with e-mail and password'),
    email: emailAddress.optional(),
    password: newPassword.optional(),
  })
  .check(({ value, issues }) => {
    const fields = ['personName', 'email', 'password'] as const
    const missing = fields.filter((field) => value[field] === undefined)
    if (missing.length === fields.length) return
    for (const field of missing)
      issues.push({
        code: 'custom',
        input: value,
        path: [field],
        message: 'name, e-mail and password go together',
      })
  })
export type SetupInput = z.output<typeof setupInput>
