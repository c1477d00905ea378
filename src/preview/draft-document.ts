import type { MatchDocument } from '../matching/document.ts'
import { documentFromNeed } from '../needs/need-document.ts'
import { needContent } from '../needs/needs.service.ts'
import { documentFromOffer } from '../offers/offer-document.ts'
import { offerContent } from '../offers/offers.service.ts'
import type { OrganisationBrief } from '../organisations/organisations.schema.ts'
import type { Draft } from './preview.schema.ts'

/** What a draft without a stage is ranked for: the one that most postings ask for. Completeness says that it is missing. */
const likelyStage = 'pilot'

/** The identifier of a draft that is no posting yet; those of postings are UUIDs. */
const nobody = 'draft'

/** A draft as the engine would see it if it were posted now. */
export function documentFromDraft(draft: Draft, organisation: OrganisationBrief): MatchDocument {
  const written = { title: draft.title ?? '', tags: (draft.tags ?? []).filter((tag) => tag !== '') }
  const document =
    draft.side === 'need'
      ? documentFromNeed(
          needContent({ ...draft, ...written, kind: draft.kind ?? likelyStage, id: undefined }, organisation),
        )
      : documentFromOffer(
          offerContent(
            { ...draft, ...written, seeks: draft.seeks ?? likelyStage, id: undefined },
            organisation,
          ),
        )
  return { ...document, id: draft.posting ?? nobody }
}
