import { changedFields, derivedFields, postingContent } from '../postings/posting-content.ts'
import { createPostings, type PostingDependencies } from '../postings/postings.service.ts'
import type { NewOffer, Offer, OfferChange, OfferQuery } from './offers.schema.ts'
import type { OfferContent, OfferRow } from './offers.store.ts'

export type Offers = ReturnType<typeof createOffers>

export function createOffers(dependencies: PostingDependencies<OfferRow, OfferContent, OfferQuery>) {
  return createPostings<OfferRow, OfferContent, Offer, NewOffer, OfferChange, OfferQuery>(dependencies, {
    side: 'offers',
    noun: 'offer',
    content: offerContent,
    changed: changedFields,
    wire: (row, organisation) => ({ ...row, ...derivedFields(row, organisation) }),
  })
}

export function offerContent(
  input: NewOffer,
  organisation: Parameters<typeof postingContent>[1],
): OfferContent {
  return {
    ...postingContent(input, organisation),
    seeks: input.seeks,
    trl: input.trl ?? null,
    servesCountries: input.servesCountries ?? null,
    priceEur: input.priceEur ?? null,
    certifications: input.certifications ?? [],
  }
}
