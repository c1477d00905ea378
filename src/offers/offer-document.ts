import type { MatchDocument } from '../matching/document.ts'
import type { OfferContent } from './offers.store.ts'

/** An offer as the engine sees it: the supply side. */
export function documentFromOffer(row: OfferContent): MatchDocument {
  return {
    id: row.id,
    side: 'supply',
    organisation: row.organisationId,
    open: row.status === 'open',
    language: row.language,
    title: row.title,
    description: row.description,
    tags: row.tags,
    cpv: row.cpv,
    stage: row.seeks,
    country: row.country,
    region: row.region ?? undefined,
    amountEur: row.priceEur ?? undefined,
    deadline: undefined,
    trl: row.trl ?? undefined,
    servesCountries: row.servesCountries ?? undefined,
    certifications: row.certifications,
  }
}
