import { z } from 'zod'
import { roles } from '../../db/vocabulary.ts'
import { identifier, plainText } from '../wire.ts'

export const apiKey = z
  .object({
    id: identifier,
    organisationId: identifier,
    role: z.enum(roles),
    name: z.string(),
    prefix: z.string().describe('the first characters, to recognise the key by'),
    createdAt: z.iso.datetime(),
    expiresAt: z.iso.datetime().nullable(),
    lastUsedAt: z.iso.datetime().nullable(),
    revokedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'ApiKey' })
export type ApiKey = z.output<typeof apiKey>

export const newApiKey = z.strictObject({
  name: plainText(100, 1),
  role: z.enum(roles).default('editor'),
  organisationId: identifier.optional().describe('defaults to the organisation of the key that asks'),
  expiresAt: z.iso.datetime().optional(),
})
export type NewApiKey = z.output<typeof newApiKey>

export const createdApiKey = apiKey.extend({
  key: z.string().describe('the key itself: shown this once, kept only as a digest'),
})
export type CreatedApiKey = z.output<typeof createdApiKey>
