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
    language: languageOf(input.language, `${input.title}\n${description}`),
    title: input.title,
    description,
    tags: input.tags ?? [],
    cpv: input.cpv ?? [],
    country: input.country ?? organisation.country,
    region: input.region ?? null,
    place: input.place ?? null,
    disclosure: input.disclosure,
  } as const
}

/** ISO 639-1 as declared, when it is that; otherwise as detected, `und` when the text does not say. */
export function languageOf(declared: string | undefined, text: string): string {
  const code = /^([a-z]{2})(?:[-_].*)?$/.exec(declared?.trim().toLowerCase() ?? '')?.[1]
  return code ?? detectLanguage(text).language
}

interface WrittenText {
  language?: string | undefined
  title?: string | undefined
  description?: string | undefined
}

/** The columns a change names; a null empties a column. A language that is none is detected, as when posting. */
export function changedFields(change: WrittenText, row: { title: string; description: string }) {
  const named = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))
  if (change.language === undefined) return named
  const text = `${change.title ?? row.title}\n${change.description ?? row.description}`
  return { ...named, language: languageOf(change.language, text) }
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
