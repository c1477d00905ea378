import type { z } from 'zod'
import { newNeed } from '../needs/needs.schema.ts'
import { newOffer } from '../offers/offers.schema.ts'
import { newOrganisation, slugText } from '../organisations/organisations.schema.ts'
import { postingFields } from '../postings/postings.schema.ts'

/** A file comes from nobody in particular, so its lines say themselves whose they are and where from. */
const requiredInFiles = {
  id: postingFields.id.unwrap(),
  org: postingFields.org.unwrap(),
  country: postingFields.country.unwrap(),
}

export const importedNeed = newNeed.safeExtend(requiredInFiles)
export type ImportedNeed = z.output<typeof importedNeed>

export const importedOffer = newOffer.safeExtend(requiredInFiles)
export type ImportedOffer = z.output<typeof importedOffer>

/** An organisation in a file is known by its slug. */
export const importedOrganisation = newOrganisation
  .pick({ name: true, kind: true, country: true, region: true, place: true, size: true, territory: true })
  .extend({ id: slugText })
export type ImportedOrganisation = z.output<typeof importedOrganisation>
