import { z } from 'zod'
import { disclosures, postingStatuses } from '../../db/vocabulary.ts'
import { stages } from '../matching/document.ts'
import { organisationBrief } from '../organisations/organisations.schema.ts'
import { postingFields, postingFilter, rankingState } from '../postings/postings.schema.ts'
import { day, euros, identifier, nutsCode, pageQuery, plainText } from '../wire.ts'

export const site = z.strictObject({
  place: plainText(200).optional().describe('where it is, as people there would say it'),
  assets: z.array(plainText(200, 1)).max(50).describe('what is there: masts, cabinets, pumps, rooms …'),
  power: plainText(500).optional(),
  connectivity: plainText(500).optional(),
  permits: plainText(1000).optional().describe('what is permitted already and what a tester must ask for'),
  availability: plainText(500).optional().describe('from when, until when, at which hours'),
})

const ownFields = {
  kind: z.enum(stages),
  budgetEur: euros.nullish(),
  deadline: day.nullish(),
  site: site.nullish().describe('for a test bed: what it offers to those who test there'),
  sensitive: z
    .boolean()
    .optional()
    .describe(
      'about a weakness that must not become known: of those whom `disclosure` names, vetted firms alone see it; not with `public`, and without `disclosure` it is `matched`',
    ),
}

const siteBelongsToTestBed = {
  check: (need: { kind?: string | undefined; site?: unknown }) =>
    need.site == null || need.kind === 'test-bed',
  problem: { path: ['site'], message: 'only a need of the kind "test-bed" has a site' },
}

export const sensitiveIsNotPublic = 'is not "public" for a sensitive need: members, matched or private'

const sensitiveNeedsDiscretion = {
  check: (need: { disclosure?: string | undefined; sensitive?: boolean | undefined }) =>
    need.sensitive !== true || need.disclosure !== 'public',
  problem: { path: ['disclosure'], message: sensitiveIsNotPublic },
}

/** A need as posted: the public import format, where `org` may be left out to mean the poster's own organisation. */
export const newNeed = z
  .strictObject({ ...postingFields, ...ownFields })
  .refine(siteBelongsToTestBed.check, siteBelongsToTestBed.problem)
  .refine(sensitiveNeedsDiscretion.check, sensitiveNeedsDiscretion.problem)
export type NewNeed = z.output<typeof newNeed>

export const needChange = z
  .strictObject({ ...postingFields, ...ownFields })
  .omit({ id: true, org: true })
  .partial()
export type NeedChange = z.output<typeof needChange>

export const need = z
  .object({
    id: identifier,
    sourceId: z.string().nullable().describe("the poster's own identifier"),
    organisation: organisationBrief,
    status: z.enum(postingStatuses),
    kind: z.enum(stages),
    language: z.string(),
    title: z.string(),
    description: z.string(),
    tags: z.array(z.string()),
    cpv: z.array(z.string()),
    country: z.string(),
    region: z.string().nullable(),
    place: z.string().nullable(),
    budgetEur: z.number().int().nullable(),
    deadline: z.iso.date().nullable(),
    site: site.nullable(),
    disclosure: z.enum(disclosures),
    sensitive: z.boolean(),
    ranking: rankingState,
    revision: z.number().int(),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: 'Need' })
export type Need = z.output<typeof need>

export const needQuery = pageQuery.extend({
  ...postingFilter,
  kind: z.enum(stages).optional(),
  region: nutsCode.optional().describe('NUTS prefix'),
})
export type NeedQuery = z.output<typeof needQuery>
