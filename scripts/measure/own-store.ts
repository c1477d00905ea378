import { randomBytes } from 'node:crypto'
import { chmod, mkdtemp, readFile, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Redis } from 'ioredis'
import postgres from 'postgres'
import { startEmbeddedDatabase } from '../../db/embedded.ts'
import { migrateDatabase } from '../../db/migrate.ts'
import type { Log } from '../../src/log.ts'

/** A database and a queue that nobody else uses, empty but for the schema and the vocabularies. */
export interface OwnStore {
  readonly kind: string
  /** Settings by which a process of the service finds them. */
  readonly env: { DATABASE_URL: string; QUEUE_NAME: string; REDIS_URL?: string }
  /** Ends the database server with SIGKILL and returns its pid; absent when the server is not ours. It starts again by itself. */
  readonly killServer?: () => Promise<number>
  remove(): Promise<void>
}

const silent: Log = { info() {}, warn() {}, error() {} }

/** Embedded in a temporary folder, or a fresh database (and key prefix) on the servers that DATABASE_URL and REDIS_URL name. */
export async function makeOwnStore(env: NodeJS.ProcessEnv): Promise<OwnStore> {
  const name = `townlink_measure_${randomBytes(5).toString('hex')}`.slice(0, 31)
  const queue = await makeQueue(env.REDIS_URL, name)
  const store = env.DATABASE_URL ? await makeDatabase(env.DATABASE_URL, name) : await makeEmbedded()
  const own: OwnStore = {
    ...store,
    kind: `${store.kind}${queue.env.REDIS_URL ? ', queue on Redis' : ''}`,
    env: { ...store.env, ...queue.env, QUEUE_NAME: name },
    async remove() {
      await Promise.all([store.remove(), queue.remove()])
    },
  }
  try {
    await migrateDatabase(own.env.DATABASE_URL)
    return own
  } catch (error) {
    await own.remove()
    throw error
  }
}

async function makeEmbedded() {
  const dataDir = await mkdtemp(join(await realpath(tmpdir()), 'townlink-measure-'))
  await chmod(dataDir, 0o755) // started as root, the server runs as another user, who has to get in
  const database = await startEmbeddedDatabase({ dataDir, log: silent })
  return {
    kind: 'embedded Postgres',
    env: { DATABASE_URL: database.url },
    async killServer() {
      const file = await readFile(join(database.folder, 'cluster/postmaster.pid'), 'utf8')
      const pid = Number(file.split('\n')[0])
      process.kill(pid, 'SIGKILL')
      return pid
    },
    async remove() {
      await database.stop()
      for (const folder of [database.folder, dataDir])
        await rm(folder, { recursive: true, force: true, maxRetries: 10 })
    },
  }
}

async function makeDatabase(server: string, name: string) {
  const url = new URL(server)
  url.pathname = `/${name}`
  const asAdmin = async (statement: 'create' | 'drop') => {
    const admin = postgres(server, { max: 1, onnotice: () => {} })
    try {
      if (statement === 'create') await admin`create database ${admin(name)}`
      else await admin`drop database if exists ${admin(name)} with (force)`
    } finally {
      await admin.end()
    }
  }
  await asAdmin('create')
  return { kind: 'Postgres service', env: { DATABASE_URL: url.href }, remove: () => asAdmin('drop') }
}

async function makeQueue(redisUrl: string | undefined, name: string) {
  if (!redisUrl) return { env: {}, async remove() {} }
  return {
    env: { REDIS_URL: redisUrl },
    async remove() {
      const redis = new Redis(redisUrl)
      try {
        for await (const keys of redis.scanStream({ match: `*:${name}:*`, count: 1_000 }))
          if (Array.isArray(keys) && keys.length > 0) await redis.unlink(keys)
      } finally {
        redis.disconnect()
      }
    },
  }
}
