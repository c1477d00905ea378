import type { MatchDocument } from '../matching/document.ts'
import { documentFromNeed } from '../needs/need-document.ts'
import { needContent } from '../needs/needs.service.ts'
import { documentFromOffer } from '../offers/offer-document.ts'
import { offerContent } from '../offers/offers.service.ts'
import type { OrganisationBrief } from '../organisations/organisations.schema.ts'
import type { ImportedNeed, ImportedOffer } from './imports.schema.ts'

/** The owner a file names, without a store to look it up in: what counts for ranking is who is the same. */
function ownerNamed(org: string, country: string, kind: OrganisationBrief['kind']): OrganisationBrief {
  return { id: org, slug: org, name: org, kind, country }
}

/** A need of a file as the engine sees it, under the file's own identifier. */
export function documentFromImportedNeed(need: ImportedNeed): MatchDocument {
  const content = needContent(need, ownerNamed(need.org, need.country, 'town'))
  return documentFromNeed({ ...content, id: need.id })
}

export function documentFromImportedOffer(offer: ImportedOffer): MatchDocument {
  const content = offerContent(offer, ownerNamed(offer.org, offer.country, 'sme'))
  return documentFromOffer({ ...content, id: offer.id })
}
