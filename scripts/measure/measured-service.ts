import { openDatabase } from '../../db/client.ts'
import { freePort } from '../../db/embedded-port.ts'
import { operator } from '../../src/accounts/actor.ts'
import { readConfig } from '../../src/config.ts'
import type { Log } from '../../src/log.ts'
import { offerContent } from '../../src/offers/offers.service.ts'
import { createServices, type Services } from '../../src/services.ts'
import { createHttpClient, type HttpClient } from './http-client.ts'
import { type KeptProcess, keepProcess } from './kept-process.ts'
import type { PostingMaker } from './made-up-postings.ts'
import { makeOwnStore, type OwnStore } from './own-store.ts'

/** The real processes on a store of their own. */
export interface MeasuredService {
  readonly store: OwnStore
  readonly api: KeptProcess
  readonly worker: KeptProcess
  readonly client: HttpClient
  /** The organisation whose key the client has. */
  readonly poster: string
}

export interface Preparation {
  maker: PostingMaker
  offers: number
  /** Leaves the ranking of the seeded offers to the worker instead of taking it as done. */
  drain: boolean
  logFile?: string | undefined
  profileFolder?: string | undefined
  signal: AbortSignal
}

const silent: Log = { info() {}, warn() {}, error() {} }
const firms = 50
/** As an import does it: src/imports/imports.service.ts. */
const batchSize = 500
/** A first start without a snapshot reads every offer, about a millisecond each, in the worker and for previews in the API. */
const readyMs = 600_000
const drainedMs = 900_000

/** Starts a service with the given number of offers, hands it to `work`, and removes everything, whatever happens. */
export async function withMeasuredService<T>(
  preparation: Preparation,
  work: (service: MeasuredService) => Promise<T>,
): Promise<T> {
  const closings: (() => Promise<void>)[] = []
  try {
    const store = await makeOwnStore(process.env)
    closings.push(store.remove)
    const env = { ...process.env, ...store.env, ...(await fixedSettings()) }
    const databaseUrl = store.env.DATABASE_URL
    const services = await createServices({
      config: { ...readConfig(env), DATABASE_URL: databaseUrl },
      log: silent,
    })
    closings.push(services.close)
    const { poster, key } = await makePoster(services)
    await seedOffers(services, preparation)
    if (!preparation.drain) await takeAsRanked(databaseUrl)
    preparation.signal.throwIfAborted()
    const { logFile, profileFolder, signal } = preparation
    const [api, worker] = (['api', 'worker'] as const).map((name) =>
      keepProcess({ name, env, logFile, profileFolder }),
    )
    if (api === undefined || worker === undefined) throw new Error('The processes were not started.')
    closings.push(async () => void (await Promise.all([api.stop(), worker.stop()])))
    const client = createHttpClient({ url: `http://127.0.0.1:${env.PORT}`, key, signal })
    await client.untilReady(readyMs)
    await untilQueueEmpty(services, signal)
    return await work({ store, api, worker, client, poster })
  } finally {
    for (const close of closings.toReversed()) await close()
  }
}

async function fixedSettings() {
  return {
    HOST: '127.0.0.1',
    PORT: String(await freePort()),
    RATE_LIMIT_PER_MINUTE: '0',
    LOG_LEVEL: process.env.LOG_LEVEL || 'warn',
  }
}

async function makePoster({ organisations, accounts }: Services) {
  const { id } = await organisations.create(operator, { name: 'Poster', kind: 'town', country: 'PL' })
  const { key } = await accounts.createKey(operator, { name: 'measure', role: 'owner', organisationId: id })
  return { poster: id, key }
}

async function seedOffers(services: Services, { maker, offers, signal }: Preparation): Promise<void> {
  const sellers: Parameters<typeof offerContent>[1][] = []
  for (let firm = 1; firm <= Math.min(firms, offers); firm += 1)
    sellers.push(
      await services.organisations.create(operator, { name: `Firm ${firm}`, kind: 'sme', country: 'PL' }),
    )
  for (let start = 0; start < offers; start += batchSize) {
    signal.throwIfAborted()
    const batch = Array.from({ length: Math.min(batchSize, offers - start) }, (_, index) => {
      const number = start + index
      const seller = sellers[number % sellers.length]
      if (seller === undefined) throw new Error('No firm to post for.')
      return offerContent({ ...maker.offer(`offer ${number}`), id: `offer-${number}` }, seller)
    })
    await services.offers.importAll(batch)
  }
}

/** The jobs that the import rang for then find nothing to do. */
async function takeAsRanked(databaseUrl: string): Promise<void> {
  const { db, close } = openDatabase(databaseUrl, { connections: 1 })
  try {
    await db.execute('update offers set ranked_revision = revision')
    await db.execute('vacuum analyze offers')
  } finally {
    await close()
  }
}

async function untilQueueEmpty({ queue }: Services, signal: AbortSignal): Promise<void> {
  const end = Date.now() + drainedMs
  for (;;) {
    signal.throwIfAborted()
    const { waiting, active } = await queue.counts()
    if (waiting + active === 0) return
    if (Date.now() > end) throw new Error(`The queue was not drained in time: ${waiting} jobs wait.`)
    await new Promise((resolve) => setTimeout(resolve, 250))
  }
}
