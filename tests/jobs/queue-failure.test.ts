import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { AppError } from '../../src/errors.ts'
import { type JobQueue, openQueue } from '../../src/queue.ts'
import { openBullQueue } from '../../src/queue-connection.ts'
import type { JobHandlers } from '../../src/queue-run.ts'
import { type JobWorker, startJobWorker } from '../../src/queue-worker.ts'
import { aLog } from '../support/told-log.ts'
import { aNeedRevision, backends, notingHandlers } from './queue-backends.ts'

const patience = { timeout: 10_000, interval: 20 }

for (const backend of backends) {
  describe.runIf(backend.isAvailable)(`jobs that fail ${backend.title}`, () => {
    let place: Awaited<ReturnType<typeof backend.open>>
    let names: { name: string; prefix: string }
    let queue: JobQueue
    let worker: JobWorker | undefined
    let told: ReturnType<typeof aLog>
    beforeAll(async () => {
      place = await backend.open()
    })
    beforeEach(() => {
      told = aLog()
      names = { name: randomUUID(), prefix: place.prefix }
      queue = openQueue(place.connection, { ...names, log: told.log, retryDelayMs: 10 })
    })
    afterEach(async () => {
      await worker?.close(1_000)
      worker = undefined
      await queue.close()
    })
    afterAll(() => place.drop())

    function work(own: Partial<JobHandlers>) {
      const { handlers } = notingHandlers(own)
      worker = startJobWorker(place.connection, handlers, { ...names, log: told.log, concurrency: 1 })
    }

    test('a job that ends in a domain error is not tried again and says its code', async () => {
      const payload = aNeedRevision()
      let runs = 0
      work({
        'rank-need': async () => {
          runs += 1
          throw new AppError('not_found', 'need.not_found', 'There is no such need.')
        },
      })
      await queue.ring('rank-need', payload)
      await vi.waitFor(async () => expect(await queue.listFailed(10)).toHaveLength(1), patience)
      expect(await queue.listFailed(10)).toEqual([
        {
          id: `rank-need-${payload.needId}-1`,
          name: 'rank-need',
          payload,
          reason: 'need.not_found: There is no such need.',
          attempts: 1,
          failedAt: expect.any(Date),
        },
      ])
      expect(runs).toBe(1)
      expect(told.count('job failed for good')).toBe(1)
    })

    test('a job that meets any other error is tried five times and then listed as failed', async () => {
      const attempts: number[] = []
      work({
        'rank-need': async (_payload, { attempt }) => {
          attempts.push(attempt)
          throw new Error('the index is away')
        },
      })
      await queue.ring('rank-need', aNeedRevision())
      await vi.waitFor(async () => expect((await queue.counts()).failed).toBe(1), patience)
      expect(attempts).toEqual([1, 2, 3, 4, 5])
      expect(await queue.listFailed(10)).toMatchObject([{ reason: 'the index is away', attempts: 5 }])
      expect(told.count('job failed, runs again')).toBe(4)
    })

    test('a job that recovers on a later attempt is done and leaves nothing', async () => {
      let lastAttempt = 0
      work({
        'rank-need': async (_payload, { attempt }) => {
          lastAttempt = attempt
          if (attempt < 3) throw new Error('the index is away')
        },
      })
      await queue.ring('rank-need', aNeedRevision())
      await vi.waitFor(() => expect(told.count('job done')).toBe(1), patience)
      expect(lastAttempt).toBe(3)
      await vi.waitFor(
        async () => expect(await queue.counts()).toMatchObject({ active: 0, failed: 0 }),
        patience,
      )
    })

    test('a failed job that is kept does not keep a later ring of the same id from being heard', async () => {
      const payload = aNeedRevision()
      const outcomes = [new AppError('conflict', 'need.locked', 'Locked.'), undefined]
      work({
        'rank-need': async () => {
          const error = outcomes.shift()
          if (error) throw error
        },
      })
      await queue.ring('rank-need', payload)
      await vi.waitFor(async () => expect((await queue.counts()).failed).toBe(1), patience)
      await queue.ring('rank-need', payload)
      await vi.waitFor(() => expect(told.count('job done')).toBe(1), patience)
      expect(await queue.listFailed(10)).toHaveLength(1)
    })

    test('a stored payload that no longer fits is final, a name nobody knows yet is tried again', async () => {
      const older = openBullQueue(place.connection, names)
      older.on('error', () => undefined)
      const options = { attempts: 2, backoff: { type: 'fixed', delay: 10 } }
      await older.add('rank-need', { needId: 7 }, options)
      await older.add('rank-moon', {}, options)
      await older.close()
      let runs = 0
      work({
        'rank-need': async () => {
          runs += 1
        },
      })
      await vi.waitFor(async () => expect((await queue.counts()).failed).toBe(2), patience)
      const failed = await queue.listFailed(10)
      expect(failed.find(({ name }) => name === 'rank-need')).toMatchObject({ attempts: 1 })
      expect(failed.find(({ name }) => name === 'rank-moon')).toMatchObject({ attempts: 2 })
      expect(runs).toBe(0)
    })
  })
}
