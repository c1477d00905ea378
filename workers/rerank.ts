import type { JobPayload } from '../src/jobs.ts'
import type { JobContext } from '../src/queue-run.ts'
import type { Services } from '../src/services.ts'

export const rerank = (services: Services) => (payload: JobPayload<'rerank'>, job: JobContext) =>
  services.reranks.rankBatch(payload.rerankId, job.signal)
