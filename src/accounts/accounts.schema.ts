import { z } from 'zod'
import { roles, scopes } from '../../db/vocabulary.ts'
import { identifier, plainText } from '../wire.ts'

export const apiKey = z
  .object({
    id: identifier,
    organisationId: identifier,
    role: z.enum(roles),
    scopes: z.array(z.enum(scopes)).nullable().describe('what of its role the key may do; null: all of it'),
    name: z.string(),
    prefix: z.string().describe('the first characters, to recognise the key by'),
    createdAt: z.iso.datetime(),
    expiresAt: z.iso.datetime().nullable(),
    lastUsedAt: z.iso.datetime().nullable(),
    rotatedAt: z.iso.datetime().nullable(),
    previousGoodUntil: z.iso
      .datetime()
      .nullable()
      .describe('how long the secret before the last rotation is good'),
    revokedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'ApiKey' })
export type ApiKey = z.output<typeof apiKey>

export const newApiKey = z.strictObject({
  name: plainText(100, 1),
  role: z.enum(roles).default('editor'),
  organisationId: identifier.optional().describe('defaults to the organisation of the key that asks'),
  scopes: z
    .array(z.enum(scopes))
    .min(1)
    .max(scopes.length)
    .optional()
    .describe('what of its role the key may do; left out: what the maker may hand out'),
  expiresAt: z.iso.datetime().optional().describe('in a year unless set; in two years at the latest'),
})
export type NewApiKey = z.output<typeof newApiKey>

export const keyRotation = z.strictObject({
  graceHours: z
    .number()
    .min(0)
    .max(24)
    .default(24)
    .describe('how long the secret before stays good, so that programs can be given the new one'),
})
export type KeyRotation = z.output<typeof keyRotation>

export const createdApiKey = apiKey.extend({
  key: z.string().describe('the key itself: shown this once, kept only as a digest'),
})
export type CreatedApiKey = z.output<typeof createdApiKey>
