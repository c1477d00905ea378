import { z } from 'zod'

const revision = z.int().min(1)

/** Job name → payload. Payloads hold ids and a revision, never content: a job reads the newest rows itself. */
const payloads = {
  'rank-need': z.strictObject({ needId: z.uuid(), revision }),
  'rank-offer': z.strictObject({ offerId: z.uuid(), revision }),
  rerank: z.strictObject({ rerankId: z.uuid() }),
  retention: z.strictObject({}),
  'send-letters': z.strictObject({}),
  sweep: z.strictObject({}),
} as const

export type JobName = keyof typeof payloads
type JobPayloads = { [N in JobName]: z.infer<(typeof payloads)[N]> }
export type JobPayload<N extends JobName> = JobPayloads[N]

const schemas: { readonly [N in JobName]: z.ZodType<JobPayloads[N]> } = payloads

/**
 * The natural id of a job: two rings with the same id while the first waits or runs are one job.
 * No colons and never digits alone: BullMQ refuses both.
 */
export const jobId: { readonly [N in JobName]: (payload: JobPayloads[N]) => string } = {
  'rank-need': ({ needId, revision }) => `rank-need-${needId}-${revision}`,
  'rank-offer': ({ offerId, revision }) => `rank-offer-${offerId}-${revision}`,
  rerank: ({ rerankId }) => `rerank-${rerankId}`,
  retention: () => 'retention',
  'send-letters': () => 'send-letters',
  sweep: () => 'sweep',
}

export function isJobName(name: string): name is JobName {
  return Object.hasOwn(payloads, name)
}

/** Both ends call it: the one who rings before the job is stored, the worker before the job is run. */
export function readPayload<N extends JobName>(name: N, data: unknown): JobPayload<N> {
  const read = schemas[name].safeParse(data)
  if (read.success) return read.data
  throw new Error(`The payload of job ${name} is invalid: ${z.prettifyError(read.error)}`)
}
