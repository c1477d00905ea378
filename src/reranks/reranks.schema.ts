import { z } from 'zod'
import { rerankCauses, rerankStates } from '../../db/vocabulary.ts'
import { identifier } from '../wire.ts'

export const rerank = z
  .object({
    id: identifier,
    why: z.enum(rerankCauses).describe('what has changed, or `request`: somebody asked'),
    requestedBy: identifier.nullable().describe('the API key that asked; null: the service or its operator'),
    state: z.enum(rerankStates).describe('`cancelled`: by somebody, or because a newer one began'),
    total: z.number().int().describe('postings at the beginning, and newer ones met on the way'),
    done: z.number().int().describe('postings ranked anew, or found withdrawn or ranked in the meantime'),
    percent: z.number().int().min(0).max(100),
    engineVersion: z.string(),
    profileVersion: z.string(),
    conceptsVersion: z.string(),
    embeddingsModel: z.string().nullable().describe('null: none'),
    startedAt: z.iso.datetime(),
    updatedAt: z.iso.datetime().describe('when a batch was done last'),
    finishedAt: z.iso.datetime().nullable().describe('when it finished or was cancelled'),
  })
  .meta({ id: 'Rerank' })
export type Rerank = z.output<typeof rerank>
