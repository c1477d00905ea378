import { RateLimiterPostgres } from 'rate-limiter-flexible'
import type { DatabaseClient } from '../../db/client.ts'
import type { LimitStore } from './limits.ts'

/** Counts in the table `rate_limits`: one statement a try, none while a key is known to be beyond its allowance. */
export function countOnPostgres({ query }: Pick<DatabaseClient, 'query'>): LimitStore {
  const client = {
    query: ({ text, values = [] }: { text: string; values?: readonly (string | number | null)[] }) =>
      query(text, values),
  }
  let isCleaned = false
  return {
    counter({ name, times, seconds, isReturned = false }) {
      // One counter of a process is enough to remove what expired, every five minutes, an hour after it did.
      const clearExpiredByTimeout = !isCleaned
      isCleaned = true
      return new RateLimiterPostgres({
        storeClient: client,
        storeType: 'client',
        tableName: 'rate_limits',
        tableCreated: true,
        clearExpiredByTimeout,
        keyPrefix: name,
        points: times,
        duration: seconds,
        inMemoryBlockOnConsumed: isReturned ? 0 : times + 1,
      })
    },
    async close() {},
  }
}
