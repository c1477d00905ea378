import { z } from 'zod'
import { consentPurposes } from '../../db/vocabulary.ts'

const receipt = z
  .object({
    purpose: z.enum(consentPurposes),
    version: z.string(),
    givenAt: z.iso.datetime(),
    withdrawnAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'ConsentReceipt' })
export type Receipt = z.output<typeof receipt>

export const consentList = z
  .object({
    asked: z.array(
      z.object({
        purpose: z.enum(consentPurposes),
        version: z.string().describe('of the text as it is now'),
        text: z.string().describe("in the reader's language"),
        isGiven: z.boolean().describe('to this version'),
      }),
    ),
    receipts: z.array(receipt).describe('newest first; withdrawn ones stay'),
  })
  .meta({ id: 'Consents' })
export type ConsentList = z.output<typeof consentList>

export const newConsent = z.strictObject({
  purpose: z.enum(consentPurposes),
  version: z.string().min(1).max(50).describe('of the text that was shown'),
})
export type NewConsent = z.output<typeof newConsent>

export const byPurpose = z.object({ purpose: z.enum(consentPurposes) })
