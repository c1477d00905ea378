import type { JobHandlers } from '../src/queue-run.ts'
import type { Services } from '../src/services.ts'
import { rankNeed } from './rank-need.ts'
import { rankOffer } from './rank-offer.ts'
import { rerank } from './rerank.ts'
import { retention } from './retention.ts'
import { sendLetters } from './send-letters.ts'
import { sweep } from './sweep.ts'

/** Job name → who does it. */
export function jobHandlers(services: Services): JobHandlers {
  return {
    'rank-need': rankNeed(services),
    'rank-offer': rankOffer(services),
    rerank: rerank(services),
    retention: retention(services),
    'send-letters': sendLetters(services),
    sweep: sweep(services),
  }
}
