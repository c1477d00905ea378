import type { MatchDocument } from '../matching/document.ts'
import type { NeedContent } from './needs.store.ts'

/** A need as the engine sees it: the demand side. */
export function documentFromNeed(row: NeedContent): MatchDocument {
  return {
    id: row.id,
    side: 'demand',
    organisation: row.organisationId,
    open: row.status === 'open',
    language: row.language,
    title: row.title,
    description: row.description,
    tags: row.tags,
    cpv: row.cpv,
    stage: row.kind,
    country: row.country,
    region: row.region ?? undefined,
    amountEur: row.budgetEur ?? undefined,
    deadline: row.deadline ?? undefined,
    trl: undefined,
    servesCountries: undefined,
    certifications: [],
  }
}
