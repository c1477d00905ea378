import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { jobId } from '../../src/jobs.ts'
import { type JobQueue, openQueue } from '../../src/queue.ts'
import type { JobHandlers } from '../../src/queue-run.ts'
import { type JobWorker, startJobWorker } from '../../src/queue-worker.ts'
import { aLog } from '../support/told-log.ts'
import { aGate, aNeedRevision, backends, notingHandlers } from './queue-backends.ts'

const patience = { timeout: 10_000, interval: 20 }

for (const backend of backends) {
  describe.runIf(backend.isAvailable)(`ringing for jobs ${backend.title}`, () => {
    let place: Awaited<ReturnType<typeof backend.open>>
    let open: (JobQueue | JobWorker)[] = []
    beforeAll(async () => {
      place = await backend.open()
    })
    afterEach(async () => {
      await Promise.all(open.map((one) => one.close(1_000)))
      open = []
    })
    afterAll(() => place.drop())

    function aQueue(name: string = randomUUID()) {
      const names = { name, prefix: place.prefix, log: aLog().log }
      const queue = openQueue(place.connection, names)
      open.push(queue)
      const work = (handlers: JobHandlers, concurrency = 1) => {
        open.push(startJobWorker(place.connection, handlers, { ...names, concurrency }))
      }
      return { queue, work }
    }

    test('a job that is rung for is done once, and nothing of it stays', async () => {
      const { queue, work } = aQueue()
      const { handlers, ran } = notingHandlers()
      const payload = aNeedRevision(3)
      work(handlers)
      await queue.ring('rank-need', payload)
      const empty = { waiting: 0, active: 0, delayed: 0, failed: 0, completed: 0 }
      await vi.waitFor(() => expect(ran).toHaveLength(1), patience)
      await vi.waitFor(async () => expect(await queue.counts()).toEqual(empty), patience)
      expect(ran).toEqual([{ id: `rank-need-${payload.needId}-3`, attempt: 1, payload }])
    })

    test('two rings for the same revision are one job while the first waits', async () => {
      const { queue } = aQueue()
      const payload = aNeedRevision()
      await queue.ring('rank-need', payload)
      await queue.ring('rank-need', payload)
      await queue.ringMany([
        { name: 'rank-need', payload },
        { name: 'rank-need', payload: { ...payload, revision: 2 } },
        { name: 'rank-need', payload: { ...payload, revision: 2 } },
      ])
      expect((await queue.counts()).waiting).toBe(2)
    })

    test('a ring for a revision that is being ranked is absorbed, and heard again afterwards', async () => {
      const { queue, work } = aQueue()
      const payload = aNeedRevision()
      const gate = aGate()
      let runs = 0
      const { handlers } = notingHandlers({
        'rank-need': async () => {
          runs += 1
          await gate.opened
        },
      })
      work(handlers)
      await queue.ring('rank-need', payload)
      await vi.waitFor(() => expect(runs).toBe(1), patience)
      await queue.ring('rank-need', payload)
      expect(await queue.counts()).toMatchObject({ waiting: 0, active: 1 })
      gate.open()
      await vi.waitFor(async () => expect((await queue.counts()).active).toBe(0), patience)
      await queue.ring('rank-need', payload)
      await vi.waitFor(() => expect(runs).toBe(2), patience)
    })

    test('new posts go first, then refreshed lists, then mass work, then re-ranking, each in the order of the rings', async () => {
      const { queue, work } = aQueue()
      const { handlers, ids } = notingHandlers()
      const payload = aNeedRevision()
      await queue.ring('rank-need', payload, { id: 'rerank-1', urgency: 'rerank' })
      await queue.ring('rank-need', payload, { id: 'import-1', urgency: 'bulk' })
      await queue.ring('rank-need', payload, { id: 'import-2', urgency: 'bulk' })
      await queue.ring('rank-need', payload, { id: 'refresh-1', urgency: 'refresh' })
      await queue.ring('rank-need', payload, { id: 'unsaid-1' })
      await queue.ring('rank-need', payload, { id: 'post-1', urgency: 'posting' })
      await queue.ring('rank-need', payload, { id: 'post-2', urgency: 'posting' })
      work(handlers)
      await vi.waitFor(() => expect(ids()).toHaveLength(7), patience)
      expect(ids()).toEqual(['post-1', 'post-2', 'refresh-1', 'unsaid-1', 'import-1', 'import-2', 'rerank-1'])
    })

    test('changes that follow each other within the delay are one job', async () => {
      const { queue, work } = aQueue()
      const { handlers, ids } = notingHandlers()
      const payload = aNeedRevision()
      const merged = { delayMs: 300, mergeKey: `need-${payload.needId}` }
      await queue.ring('rank-need', payload, merged)
      await queue.ring('rank-need', { ...payload, revision: 2 }, merged)
      await queue.ring('rank-need', { ...payload, revision: 3 }, merged)
      expect(await queue.counts()).toMatchObject({ waiting: 0, delayed: 1 })
      work(handlers)
      await vi.waitFor(() => expect(ids()).toHaveLength(1), patience)
      await vi.waitFor(async () => expect((await queue.counts()).active).toBe(0), patience)
      expect(ids()).toEqual([jobId['rank-need'](payload)])
      expect((await queue.counts()).delayed).toBe(0)
    })

    test('a change that comes while its merged job runs is worked on afterwards', async () => {
      const { queue, work } = aQueue()
      const payload = aNeedRevision()
      const gate = aGate()
      const revisions: number[] = []
      const { handlers } = notingHandlers({
        'rank-need': async ({ revision }) => {
          revisions.push(revision)
          await gate.opened
        },
      })
      work(handlers)
      await queue.ring('rank-need', payload, { mergeKey: 'one-need' })
      await vi.waitFor(() => expect(revisions).toEqual([1]), patience)
      await queue.ring('rank-need', { ...payload, revision: 2 }, { mergeKey: 'one-need' })
      await queue.ring('rank-need', { ...payload, revision: 3 }, { mergeKey: 'one-need' })
      gate.open()
      await vi.waitFor(() => expect(revisions).toEqual([1, 3]), patience)
    })

    test('a ring with an invalid payload is refused and says why', async () => {
      const { queue } = aQueue()
      const bad = { needId: 'not-an-id', revision: 0 }
      await expect(queue.ring('rank-need', bad)).rejects.toThrow(/rank-need.*needId/s)
      await expect(
        queue.ringMany([
          { name: 'rank-need', payload: aNeedRevision() },
          { name: 'rank-need', payload: bad },
        ]),
      ).rejects.toThrow(/revision/)
      expect((await queue.counts()).waiting).toBe(0)
    })

    test('a batch larger than the backend takes at once arrives whole', async () => {
      const { queue } = aQueue()
      const rings = Array.from(
        { length: 1_101 },
        () => ({ name: 'rank-need', payload: aNeedRevision() }) as const,
      )
      await queue.ringMany(rings)
      expect((await queue.counts()).waiting).toBe(1_101)
    })

    test('a job that several processes schedule runs once per period', async () => {
      const name = randomUUID()
      const { queue, work } = aQueue(name)
      const other = aQueue(name)
      const { handlers, ids } = notingHandlers()
      const all = [queue, other.queue, aQueue(name).queue, aQueue(name).queue]
      await Promise.all(all.map((one) => one.schedule('sweep', {}, 250)))
      work(handlers, 4)
      other.work(handlers, 4)
      await vi.waitFor(() => expect(ids().length).toBeGreaterThanOrEqual(5), patience)
      // A scheduled job's id ends in the start of its period, in milliseconds.
      const periods = ids().map((id) => Number(id.split(':').at(-1)))
      const steps = periods.slice(1).map((at, i) => at - (periods[i] ?? 0))
      expect(steps.every((step) => step > 0 && step % 250 === 0)).toBe(true)
    })
  })
}
