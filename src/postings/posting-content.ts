import { v7 as uuidv7 } from 'uuid'
import type { z } from 'zod'
import { detectLanguage } from '../matching/text/detect-language.ts'
import type { OrganisationBrief } from '../organisations/organisations.schema.ts'
import type { postingFields } from './postings.schema.ts'
import type { PostingRow } from './postings.service.ts'

type PostingInput = z.output<z.ZodObject<typeof postingFields>>

/** The columns that needs and offers share; what the poster left out comes from the organisation or from the text. */
export function postingContent(input: PostingInput, organisation: OrganisationBrief) {
  const description = input.description ?? ''
  return {
    id: uuidv7(),
    sourceId: input.id ?? null,
    organisationId: organisation.id,
    status: 'open',
    language: input.language ?? detectLanguage(`${input.title}\n${description}`).language,
    title: input.title,
    description,
    tags: input.tags ?? [],
    cpv: input.cpv ?? [],
    country: input.country ?? organisation.country,
    region: input.region ?? null,
    place: input.place ?? null,
  } as const
}

/** The fields of a posting on the wire that the service derives. */
export function derivedFields(row: PostingRow, organisation: OrganisationBrief) {
  return {
    organisation,
    ranking: row.rankedRevision < row.revision ? ('queued' as const) : ('ranked' as const),
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  }
}
