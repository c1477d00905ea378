import { type BulkheadPolicy, bulkhead, isBulkheadRejectedError } from 'cockatiel'
import { accountErrors } from './accounts.errors.ts'

/**
 * A password costs some 60 ms of one of Node's four threads (UV_THREADPOOL_SIZE), which files and names in the network need as well: two at
 * once leave two free. One at a time for an address: whoever sends many from one place waits for themselves, and others find a thread free.
 * 40 wait at most 1.5 s on a machine with two cores to spare; each holds nothing but memory. All that an address may try
 * (sign-in-limits.ts) can wait in its line.
 */
const together = { atOnce: 2, waiting: 40 }
const fromOneAddress = { atOnce: 1, waiting: 40 }

export function createHashingQueue() {
  const gate = bulkhead(together.atOnce, together.waiting)
  const lines = new Map<string, BulkheadPolicy>()

  function lineOf(address: string): BulkheadPolicy {
    const line = lines.get(address) ?? bulkhead(fromOneAddress.atOnce, fromOneAddress.waiting)
    lines.set(address, line)
    return line
  }

  return {
    /** Does the work when it is the address's turn. Throws when too many wait. */
    async run<T>(address: string, work: () => Promise<T>): Promise<T> {
      const line = lineOf(address)
      try {
        return await line.execute(() => gate.execute(work))
      } catch (error) {
        throw isBulkheadRejectedError(error) ? accountErrors.signInBusy() : error
      } finally {
        if (line.executionSlots === fromOneAddress.atOnce) lines.delete(address)
      }
    },
  }
}
