import type { JobPayload } from '../src/jobs.ts'
import type { Services } from '../src/services.ts'

export const rankNeed = (services: Services) => (payload: JobPayload<'rank-need'>) =>
  services.ranking.rankNeed(payload.needId)
