import { Redis } from 'ioredis'
import { RateLimiterRedis } from 'rate-limiter-flexible'
import type { LimitStore } from './limits.ts'

/** As for the queue: a new attempt ever more rarely, at most every two seconds. */
const reconnectPauseMs = (attempt: number) => Math.min(attempt * 100, 2_000)

/** Counts on Redis, under the name of the installation. */
export function countOnRedis(redisUrl: string, installation: string): LimitStore {
  const redis = new Redis(redisUrl, {
    // A worker counts nothing and needs no connection.
    lazyConnect: true,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    connectTimeout: 2_000,
    retryStrategy: reconnectPauseMs,
  })
  // Every attempt to connect that fails is told here; without a listener the first one would end the process.
  redis.on('error', () => undefined)
  return {
    counter({ name, times, seconds, isReturned = false }) {
      if (redis.status === 'wait') redis.connect().catch(() => undefined)
      return new RateLimiterRedis({
        storeClient: redis,
        rejectIfRedisNotReady: true,
        keyPrefix: `{townlink_limits}:${installation}:${name}`,
        points: times,
        duration: seconds,
        inMemoryBlockOnConsumed: isReturned ? 0 : times + 1,
      })
    },
    async close() {
      redis.disconnect()
    },
  }
}
