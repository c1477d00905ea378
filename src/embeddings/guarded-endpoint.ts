import { CircuitState, ConsecutiveBreaker, circuitBreaker, handleType, isBrokenCircuitError } from 'cockatiel'
import type { BreakerState } from '../../db/vocabulary.ts'
import type { Log } from '../log.ts'
import { type EmbeddingsEndpoint, EndpointFailure } from './embeddings-endpoint.ts'

export interface GuardedEndpoint extends EmbeddingsEndpoint {
  readonly breaker: BreakerState
}

interface Guard {
  endpoint: EmbeddingsEndpoint
  log: Log
  now: () => Date
  /** How long the endpoint is left alone once the breaker is open; then one request tries. */
  restMs: number
}

/** Failures one after the other that open the breaker. */
const failuresInARow = 3
/** The longest that an endpoint may ask to be left alone. */
const longestRestMs = 3_600_000

/**
 * The endpoint behind a circuit breaker: while it is open, and for as long as the endpoint asked for (Retry-After), nothing is sent and
 * every call fails at once. The log tells when an outage begins and ends, not each failure.
 */
export function guardEndpoint({ endpoint, log, now, restMs }: Guard): GuardedEndpoint {
  const breaker = circuitBreaker(handleType(EndpointFailure), {
    halfOpenAfter: restMs,
    breaker: new ConsecutiveBreaker(failuresInARow),
  })
  let lastReason = ''
  let restsUntil = 0
  let isFailing = false
  breaker.onBreak(() => {
    if (!isFailing) log.warn({ reason: lastReason }, 'embeddings failing, ranking goes on without them')
    isFailing = true
  })
  breaker.onReset(() => {
    isFailing = false
    log.info({}, 'embeddings working again')
  })

  async function send(texts: readonly string[]): Promise<Float32Array[]> {
    try {
      return await endpoint.embed(texts)
    } catch (error) {
      if (error instanceof EndpointFailure) {
        lastReason = error.reason
        restsUntil = now().getTime() + Math.min(error.restMs ?? 0, longestRestMs)
      }
      throw error
    }
  }

  return {
    get breaker() {
      if (breaker.state === CircuitState.Closed) return 'closed'
      return breaker.state === CircuitState.HalfOpen ? 'half-open' : 'open'
    },
    async embed(texts) {
      if (now().getTime() < restsUntil) throw new EndpointFailure('asked-to-wait')
      try {
        return await breaker.execute(() => send(texts))
      } catch (error) {
        throw isBrokenCircuitError(error) ? new EndpointFailure('breaker-open') : error
      }
    },
  }
}
