import { z } from 'zod'
import { roles } from '../../db/vocabulary.ts'
import { writtenTerritory } from '../organisations/organisations.schema.ts'
import { identifier, languageCode } from '../wire.ts'
import { memberFields } from './members.schema.ts'

export const newInvitation = z.strictObject({
  // 254: the longest address that mail can be sent to (RFC 5321, 4.5.3.1.3, less its brackets).
  email: z.string().trim().toLowerCase().max(254).pipe(z.email()),
  ...memberFields,
  language: languageCode.optional().describe('of the letter; left out: English'),
})
export type NewInvitation = z.output<typeof newInvitation>

export const sending = z.strictObject({
  language: languageCode.optional().describe('of the letter; left out: English'),
})
export type Sending = z.output<typeof sending>

export const invitation = z
  .object({
    id: identifier,
    email: z.string().optional().describe('told to those who run the organisation'),
    role: z.enum(roles),
    territory: writtenTerritory.nullable(),
    themes: z.array(z.string()),
    createdAt: z.iso.datetime(),
    expiresAt: z.iso.datetime(),
  })
  .meta({ id: 'Invitation' })
export type Invitation = z.output<typeof invitation>

export const invitationToken = z.string().min(1).max(200)

/** What the holder of a link is told before signing in. */
export const offeredMembership = z
  .object({
    organisation: z.string().describe('name'),
    role: z.enum(roles),
    expiresAt: z.iso.datetime(),
  })
  .meta({ id: 'OfferedMembership' })
export type OfferedMembership = z.output<typeof offeredMembership>

export const acceptance = z.strictObject({ token: invitationToken })

export const newMembership = z
  .object({ organisationId: identifier, organisation: z.string().describe('name'), role: z.enum(roles) })
  .meta({ id: 'NewMembership' })
export type NewMembership = z.output<typeof newMembership>
