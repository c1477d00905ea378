import { randomUUID } from 'node:crypto'
import { Redis } from 'ioredis'
import type { QueueConnection } from '../../src/queue-connection.ts'
import type { JobHandlers } from '../../src/queue-run.ts'
import { aDatabase } from '../support/database.ts'

export interface Backend {
  title: string
  isAvailable: boolean
  /** A place of its own on the backend; `drop` leaves nothing behind. */
  open(): Promise<{ connection: QueueConnection; prefix: string; drop(): Promise<void> }>
}

const redisUrl = process.env.REDIS_URL

export const backends: readonly Backend[] = [
  {
    title: 'on Postgres',
    isAvailable: true,
    async open() {
      const database = await aDatabase()
      return { connection: { databaseUrl: database.url }, prefix: 'queue_test', drop: () => database.drop() }
    },
  },
  {
    title: 'on Redis',
    isAvailable: redisUrl !== undefined,
    async open() {
      const url = redisUrl ?? ''
      const prefix = `queue_test_${randomUUID().slice(0, 8)}`
      return { connection: { redisUrl: url }, prefix, drop: () => removeKeys(url, prefix) }
    },
  },
]

async function removeKeys(url: string, prefix: string): Promise<void> {
  const redis = new Redis(url)
  const keys = await redis.keys(`{${prefix}}*`)
  if (keys.length > 0) await redis.del(...keys)
  await redis.quit()
}

/** Handlers that note what they were asked for; a test replaces the one it is about. */
export function notingHandlers(own: Partial<JobHandlers> = {}) {
  const ran: { id: string; attempt: number; payload: object }[] = []
  const note = async (payload: object, { id, attempt }: { id: string; attempt: number }) => {
    ran.push({ id, attempt, payload })
  }
  const handlers: JobHandlers = {
    'rank-need': note,
    'rank-offer': note,
    rerank: note,
    retention: note,
    'send-letters': note,
    sweep: note,
    ...own,
  }
  return { handlers, ran, ids: () => ran.map(({ id }) => id) }
}

/** What a handler waits at until the test opens it. */
export function aGate() {
  let open = () => {}
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  return { opened, open }
}

export function aNeedRevision(revision = 1) {
  return { needId: randomUUID(), revision }
}
