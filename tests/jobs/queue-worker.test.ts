import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { type JobQueue, openQueue } from '../../src/queue.ts'
import type { JobHandlers } from '../../src/queue-run.ts'
import { type JobWorker, startJobWorker } from '../../src/queue-worker.ts'
import { aLog } from '../support/told-log.ts'
import { aGate, aNeedRevision, backends, notingHandlers } from './queue-backends.ts'

const patience = { timeout: 20_000, interval: 20 }

for (const backend of backends) {
  describe.runIf(backend.isAvailable)(`workers that end ${backend.title}`, () => {
    let place: Awaited<ReturnType<typeof backend.open>>
    let names: { name: string; prefix: string }
    let queue: JobQueue
    let workers: JobWorker[] = []
    let child: ChildProcess | undefined
    const told = aLog()
    beforeAll(async () => {
      place = await backend.open()
    })
    beforeEach(() => {
      names = { name: randomUUID(), prefix: place.prefix }
      queue = openQueue(place.connection, { ...names, log: told.log })
    })
    afterEach(async () => {
      child?.kill('SIGKILL')
      child = undefined
      await Promise.all(workers.map((worker) => worker.close(1_000)))
      workers = []
      await queue.close()
    })
    afterAll(() => place.drop())

    function work(handlers: JobHandlers) {
      const worker = startJobWorker(place.connection, handlers, { ...names, log: told.log, concurrency: 1 })
      workers.push(worker)
      return worker
    }

    test('a worker that is closed in time finishes what runs and begins nothing new', async () => {
      const gate = aGate()
      const begun: string[] = []
      const finished: string[] = []
      const { handlers } = notingHandlers({
        'rank-need': async (_payload, { id }) => {
          begun.push(id)
          await gate.opened
          finished.push(id)
        },
      })
      const worker = work(handlers)
      await queue.ring('rank-need', aNeedRevision(), { id: 'running' })
      await vi.waitFor(() => expect(begun).toEqual(['running']), patience)
      await queue.ring('rank-need', aNeedRevision(), { id: 'next' })
      const closed = worker.close(10_000)
      gate.open()
      await closed
      expect(finished).toEqual(['running'])
      expect(begun).toEqual(['running'])
      expect(await queue.counts()).toMatchObject({ waiting: 1, active: 0 })
    })

    test('a job that outlives the deadline is told, handed back and done by another worker', async () => {
      let reason: unknown
      let begun = 0
      const slow = notingHandlers({
        'rank-need': async (_payload, { signal }) => {
          begun += 1
          await once(signal, 'abort')
          reason = signal.reason
        },
      })
      const worker = work(slow.handlers)
      await queue.ring('rank-need', aNeedRevision(), { id: 'long' })
      await vi.waitFor(() => expect(begun).toBe(1), patience)
      await worker.close(50)
      expect(reason).toEqual(new Error('the worker is stopping'))
      expect(await queue.counts()).toMatchObject({ waiting: 1, active: 0 })
      const next = notingHandlers()
      work(next.handlers)
      await vi.waitFor(() => expect(next.ids()).toEqual(['long']), patience)
      expect(next.ran).toMatchObject([{ attempt: 1 }])
    })

    test('a job whose worker is killed in the middle is done by another', { timeout: 30_000 }, async () => {
      const script = fileURLToPath(new URL('./queue-doomed-worker.ts', import.meta.url))
      const doomed = spawn(process.execPath, ['--import', 'tsx', script], {
        env: { ...process.env, DOOMED: JSON.stringify({ connection: place.connection, names }) },
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      child = doomed
      await queue.ring('rank-need', aNeedRevision(), { id: 'orphan' })
      await once(doomed.stdout, 'data')
      doomed.kill('SIGKILL')
      await once(doomed, 'exit')
      const { handlers, ids } = notingHandlers()
      work(handlers)
      await vi.waitFor(() => expect(ids()).toEqual(['orphan']), patience)
      expect(told.count('job of a lost worker runs again')).toBe(1)
    })
  })
}
