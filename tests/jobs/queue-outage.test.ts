import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { openQueue } from '../../src/queue.ts'
import type { QueueConnection } from '../../src/queue-connection.ts'
import { startJobWorker } from '../../src/queue-worker.ts'
import { aLog } from '../support/told-log.ts'
import { aNeedRevision, backends, notingHandlers } from './queue-backends.ts'

const patience = { timeout: 20_000, interval: 50 }

for (const backend of backends) {
  describe.runIf(backend.isAvailable)(`a queue whose backend goes away, ${backend.title}`, () => {
    let place: Awaited<ReturnType<typeof backend.open>>
    let closing: (() => Promise<unknown>)[] = []
    beforeAll(async () => {
      place = await backend.open()
    })
    afterEach(async () => {
      for (const close of closing.reverse()) await close()
      closing = []
    })
    afterAll(() => place.drop())

    async function setUp({ isUp }: { isUp: boolean }) {
      const line = await aLine(place.connection)
      if (isUp) await line.mend()
      const told = aLog()
      const names = { name: randomUUID(), prefix: place.prefix, log: told.log }
      const queue = openQueue(line.connection, names)
      const { handlers, ids } = notingHandlers()
      const work = () => {
        const worker = startJobWorker(line.connection, handlers, { ...names, concurrency: 2 })
        closing.push(() => worker.close(500))
      }
      closing.push(line.cut, () => queue.close())
      return { line, queue, told, ids, work }
    }

    test('a ring to a backend that is not there is refused, and works once it is', {
      timeout: 30_000,
    }, async () => {
      const { line, queue, told, ids, work } = await setUp({ isUp: false })
      work()
      await expect(queue.ring('rank-need', aNeedRevision())).rejects.toThrow(
        'The job queue cannot be reached',
      )
      await expect(queue.check()).rejects.toMatchObject({ name: 'QueueUnavailable' })
      await line.mend()
      await vi.waitFor(() => queue.check(), patience)
      await queue.ring('rank-need', aNeedRevision(), { id: 'late' })
      await vi.waitFor(() => expect(ids()).toContain('late'), patience)
      const failing = told.lines.filter(({ message }) => message === 'queue failing')
      expect(failing.map(({ fields }) => fields)).toMatchObject([{ side: 'producer' }, { side: 'worker' }])
    })

    test('a backend that takes the connection and says nothing is given up on', async () => {
      const { line, queue } = await setUp({ isUp: false })
      await line.muffle()
      await expect(queue.ring('rank-need', aNeedRevision())).rejects.toMatchObject({
        name: 'QueueUnavailable',
      })
      await expect(queue.check()).rejects.toMatchObject({ name: 'QueueUnavailable' })
    })

    test('a broken connection is told once, and both ends come back by themselves', {
      timeout: 30_000,
    }, async () => {
      const { line, queue, told, ids, work } = await setUp({ isUp: true })
      work()
      await queue.ring('rank-need', aNeedRevision(), { id: 'before' })
      await vi.waitFor(() => expect(ids()).toEqual(['before']), patience)
      await line.cut()
      for (let i = 0; i < 3; i += 1) await expect(queue.check()).rejects.toThrow()
      await line.mend()
      await vi.waitFor(() => queue.check(), patience)
      await queue.ring('rank-need', aNeedRevision(), { id: 'after' })
      await vi.waitFor(() => expect(ids()).toEqual(['before', 'after']), patience)
      const sides = told.lines
        .filter(({ message }) => message === 'queue failing')
        .map(({ fields }) => fields)
      expect(sides.filter((fields) => 'side' in fields && fields.side === 'producer')).toHaveLength(1)
      expect(told.count('queue working again')).toBeGreaterThan(0)
    })
  })
}

/** A line to the real backend that can be cut, mended, and muffled (connects, but carries nothing). */
async function aLine(target: QueueConnection) {
  const url = new URL('redisUrl' in target ? target.redisUrl : target.databaseUrl)
  const upstream = { host: url.hostname, port: Number(url.port || ('redisUrl' in target ? 6379 : 5432)) }
  const sockets = new Set<Socket>()
  let isMuffled = false
  const hold = (socket: Socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined).on('close', () => sockets.delete(socket))
    return socket
  }
  const server = createServer((near) => {
    hold(near)
    if (isMuffled) return
    const far = hold(connect(upstream))
    near.pipe(far).pipe(near)
    near.on('close', () => far.destroy())
    far.on('close', () => near.destroy())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the line has no port')
  const { port } = address
  server.close()
  const listen = async (muffled: boolean) => {
    isMuffled = muffled
    server.listen(port, '127.0.0.1')
    await once(server, 'listening')
  }
  url.host = `127.0.0.1:${port}`
  return {
    connection: 'redisUrl' in target ? { redisUrl: url.href } : { databaseUrl: url.href },
    mend: () => listen(false),
    muffle: () => listen(true),
    async cut() {
      if (server.listening) server.close()
      for (const socket of sockets) socket.destroy()
    },
  }
}
