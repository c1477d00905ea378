import { z } from 'zod'
import { identifier, pageOf } from '../wire.ts'

export const auditEntry = z
  .object({
    id: z.string(),
    at: z.iso.datetime(),
    action: z
      .string()
      .describe('such as `need.posted` or `person.updated`; what was only looked at ends in `.read`'),
    resourceId: z.string(),
    personId: identifier.nullable().describe('who did it; null: a program or the service itself'),
    apiKeyId: identifier.nullable(),
    organisationId: identifier.nullable().describe('for whom it was done'),
    detail: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'AuditEntry' })
export type AuditEntryOnWire = z.output<typeof auditEntry>

export const auditPage = pageOf(auditEntry)

/** The log is numbered, so a cursor is the number of the last entry; 15 digits stay exact in JavaScript. */
export const auditPageQuery = z.object({
  cursor: z
    .string()
    .regex(/^[1-9]\d{0,14}$/, 'is not the `next` of a page')
    .optional()
    .describe('`next` of the page before'),
  limit: z.coerce.number().int().min(1).max(100).default(20),
})
export type AuditPageQuery = z.output<typeof auditPageQuery>

export const auditQuery = auditPageQuery.extend({
  person: identifier.optional().describe('who did it'),
  apiKey: identifier.optional(),
  organisation: identifier.optional().describe('for whom it was done'),
  action: z
    .string()
    .regex(/^[a-z_]+(\.[a-z_-]+)?$/, 'must be an action such as "need.posted" or its first word')
    .optional(),
  resource: z.string().max(200).optional(),
  since: z.iso.datetime().optional(),
  until: z.iso.datetime().optional().describe('before this moment'),
})
export type AuditQuery = z.output<typeof auditQuery>
