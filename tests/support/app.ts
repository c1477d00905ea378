import { randomBytes } from 'node:crypto'
import type { FastifyInstance, InjectOptions } from 'fastify'
import { Redis } from 'ioredis'
import type { Role } from '../../db/vocabulary.ts'
import { operator } from '../../src/accounts/actor.ts'
import { buildApp } from '../../src/app.ts'
import { readConfig } from '../../src/config.ts'
import type { Log } from '../../src/log.ts'
import type { Mail } from '../../src/mail/mail.ts'
import type { NewOrganisation } from '../../src/organisations/organisations.schema.ts'
import type { JobHandlers } from '../../src/queue-run.ts'
import { type JobWorker, startJobWorker } from '../../src/queue-worker.ts'
import { createServices, queueConnection, type Services } from '../../src/services.ts'
import { jobHandlers } from '../../workers/handlers.ts'
import { aDatabase } from './database.ts'
import { silentLog } from './silent-log.ts'

export interface Townlink {
  app: FastifyInstance
  services: Services
  databaseUrl: string
  /** An organisation and a key that acts for it. */
  aMember(organisation?: Partial<NewOrganisation>, role?: Role): Promise<Member>
  /** A second API process, as it were, on the same store. */
  another(): Promise<{ app: FastifyInstance; close(): Promise<void> }>
  /** Settings under which another process finds the same store and queue. */
  env: Record<string, string>
  /** Starts a worker in this process, as workers/main.ts does; a test may put itself before a handler. */
  startWorker(options?: { concurrency?: number; handlers?: Partial<JobHandlers> }): JobWorker
  stopWorkers(): Promise<void>
  close(): Promise<void>
}

export interface Member {
  organisationId: string
  slug: string
  key: string
  /** A request with the member's key. */
  request(
    method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE',
    url: string,
    options?: Partial<InjectOptions>,
  ): Promise<Answer>
}

export interface Answer {
  status: number
  headers: Record<string, string | string[] | number | undefined>
  // biome-ignore lint/suspicious/noExplicitAny: tests read answers as any client would, without our types
  body: any
}

interface Options {
  env?: Record<string, string>
  now?: () => Date
  /** Takes the letters; else they are told to a silent log. */
  mail?: Mail
  log?: Log
  /** Puts something between the service and its database: returns the address to use. */
  through?: (databaseUrl: string) => Promise<string>
}

/** A queue on Postgres goes with its database; on Redis its keys would stay. */
async function removeQueue(redisUrl: string, name: string): Promise<void> {
  const redis = new Redis(redisUrl, { maxRetriesPerRequest: 0, retryStrategy: () => null })
  redis.on('error', () => undefined)
  try {
    const keys = await redis.keys(`*:${name}:*`)
    if (keys.length > 0) await redis.del(keys)
  } catch {
    // A test about a Redis that is away has left nothing there.
  }
  redis.disconnect()
}

/** The real API on a database of its own. With REDIS_URL the queue is on Redis, under a prefix of its own. */
export async function aTownlink({
  env = {},
  now,
  mail,
  through,
  log = silentLog,
}: Options = {}): Promise<Townlink> {
  const database = await aDatabase()
  const config = {
    ...readConfig({
      NODE_ENV: 'test',
      RATE_LIMIT_PER_MINUTE: '0',
      AUTH_SECRET: randomBytes(32).toString('hex'),
      QUEUE_NAME: `test_${randomBytes(5).toString('hex')}`,
      ...(process.env.REDIS_URL && { REDIS_URL: process.env.REDIS_URL }),
      ...env,
    }),
    DATABASE_URL: through ? await through(database.url) : database.url,
  }
  const services = await createServices({ config, log, ...(now && { now }), ...(mail && { mail }) })
  const app = await buildApp(services, config)
  await services.hearNews()
  await app.ready()
  const workers: JobWorker[] = []

  async function stopWorkers(): Promise<void> {
    for (const worker of workers.splice(0)) await worker.close(5_000)
  }

  async function send(options: InjectOptions): Promise<Answer> {
    const response = await app.inject(options)
    const isJson = String(response.headers['content-type']).includes('json')
    return {
      status: response.statusCode,
      headers: response.headers,
      body: isJson ? response.json() : response.body,
    }
  }

  return {
    app,
    services,
    databaseUrl: database.url,
    async aMember(organisation = {}, role = 'owner') {
      const { id, slug } = await services.organisations.create(operator, {
        name: `Gmina ${randomBytes(4).toString('hex')}`,
        kind: 'town',
        country: 'PL',
        ...organisation,
      })
      const { key } = await services.accounts.createKey(operator, { name: 'test', role, organisationId: id })
      return {
        organisationId: id,
        slug,
        key,
        request: (method, url, options = {}) =>
          send({ method, url, ...options, headers: { authorization: `Bearer ${key}`, ...options.headers } }),
      }
    },
    async another() {
      const ownServices = await createServices({ config, log: silentLog, ...(now && { now }) })
      const ownApp = await buildApp(ownServices, config)
      return {
        app: ownApp,
        async close() {
          await ownApp.close()
          await ownServices.close()
        },
      }
    },
    env: {
      DATABASE_URL: database.url,
      QUEUE_NAME: config.QUEUE_NAME,
      REDIS_URL: config.REDIS_URL ?? '',
    },
    startWorker({ concurrency = 4, handlers = {} } = {}) {
      const worker = startJobWorker(
        queueConnection(config),
        { ...jobHandlers(services), ...handlers },
        { log, concurrency, name: config.QUEUE_NAME },
      )
      workers.push(worker)
      return worker
    },
    stopWorkers,
    async close() {
      await stopWorkers()
      await app.close()
      await services.close()
      if (config.REDIS_URL !== undefined) await removeQueue(config.REDIS_URL, config.QUEUE_NAME)
      await database.drop()
    },
  }
}
