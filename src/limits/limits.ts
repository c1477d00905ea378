/**
 * How often somebody may try something, counted for all API processes together: on Redis where there is one, otherwise on Postgres. While
 * that store does not answer, each process counts for itself; nobody is refused because of it.
 */
import { createHash } from 'node:crypto'
import {
  type RateLimiterAbstract,
  RateLimiterMemory,
  RateLimiterRes,
  type RateLimiterStoreAbstract,
} from 'rate-limiter-flexible'
import { AppError } from '../errors.ts'
import type { Log } from '../log.ts'
import { settledWithin } from '../queue-link.ts'

export interface Allowance {
  /** Stands before its keys in the store. */
  readonly name: string
  readonly times: number
  /** From the first try on; then counting begins anew. */
  readonly seconds: number
  /** Whether tries are given back: then the store is asked even of those who are beyond their allowance. */
  readonly isReturned?: boolean
}

export interface Verdict {
  readonly isExceeded: boolean
  readonly left: number
  readonly secondsToReset: number
}

export interface Limit {
  readonly allowance: Allowance
  /** Counts one try of whoever the key names. */
  take(key: string): Promise<Verdict>
  /** Undoes one that turned out to be nothing to count. */
  giveBack(key: string): Promise<void>
}

/** Where limits are counted. */
export interface LimitStore {
  counter(allowance: Allowance): RateLimiterStoreAbstract
  close(): Promise<void>
}

export type Limits = ReturnType<typeof createLimits>

/** A store that is slower than this counts as away: a request must not wait for its own counting. */
const storeMs = 1_000
const silenceMs = 60_000

/** Neither an address nor an e-mail address is kept: 128 bits of a digest tell keys apart as well. */
const digestOf = (key: string) => createHash('sha256').update(key).digest('base64url').slice(0, 22)

interface Dependencies {
  readonly store: LimitStore
  readonly log: Log
}

export function createLimits({ store, log }: Dependencies) {
  let toldAt = Number.NEGATIVE_INFINITY

  /** Says once a minute that the store is away. */
  function tell(error: unknown): void {
    if (performance.now() - toldAt < silenceMs) return
    toldAt = performance.now()
    const reason = error instanceof Error ? error.message : String(error)
    log.warn({ reason }, 'limits not shared, each process counts for itself')
  }

  return {
    open(allowance: Allowance): Limit {
      const shared = store.counter(allowance)
      const own = new RateLimiterMemory({
        keyPrefix: allowance.name,
        points: allowance.times,
        duration: allowance.seconds,
      })
      return {
        allowance,
        async take(key) {
          const digest = digestOf(key)
          try {
            return await verdictOf(shared, digest)
          } catch (error) {
            tell(error)
            return verdictOf(own, digest)
          }
        },
        async giveBack(key) {
          await settledWithin(shared.reward(digestOf(key)), storeMs).catch(tell)
        },
      }
    },

    close: () => store.close(),
  }
}

async function verdictOf(counter: RateLimiterAbstract, key: string): Promise<Verdict> {
  try {
    const found = await settledWithin(counter.consume(key), storeMs)
    return { isExceeded: false, left: found.remainingPoints, secondsToReset: secondsOf(found) }
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) throw error
    return { isExceeded: true, left: 0, secondsToReset: secondsOf(error) }
  }
}

const secondsOf = ({ msBeforeNext }: RateLimiterRes) => Math.max(1, Math.ceil(msBeforeNext / 1000))

/** What somebody is told who tried too often. */
export const tooMany = (seconds: number) =>
  new AppError('too_many', 'request.too_many', `Too many requests; try again in ${seconds} s.`, [], seconds)
