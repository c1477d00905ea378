import { z } from 'zod'
import { roles } from '../../db/vocabulary.ts'
import { identifier } from '../wire.ts'
import { consequences } from './consequences.ts'

const organisationLeft = z.object({
  organisationId: identifier,
  organisation: z.string().describe('name'),
  role: z.enum(roles),
  consequence: z
    .enum(consequences)
    .describe(
      '`leaves`: it goes on without the person; `empties`: nobody is left, its postings are withdrawn and its keys revoked; `hand-over-first`: somebody else must become an owner, or administrator of the service, before',
    ),
})

export const erasureOutlook = z
  .object({
    deleted: z.array(z.string()).describe('what is deleted'),
    stays: z.array(z.string()).describe('what stays, naming nobody'),
    organisations: z.array(organisationLeft),
    isPossible: z.boolean().describe('false while an organisation must be handed over first'),
  })
  .meta({ id: 'ErasureOutlook' })
export type ErasureOutlook = z.output<typeof erasureOutlook>

export const erasureProof = z
  .strictObject({
    password: z.string().min(1).max(128).optional().describe('not needed within ten minutes of signing in'),
  })
  .nullish()
