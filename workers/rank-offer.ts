import type { JobPayload } from '../src/jobs.ts'
import type { Services } from '../src/services.ts'

export const rankOffer = (services: Services) => (payload: JobPayload<'rank-offer'>) =>
  services.ranking.rankOffer(payload.offerId)
