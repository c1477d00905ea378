import { extname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { startEmbeddedDatabase } from '../../db/embedded.ts'
import type { Log } from '../../src/log.ts'
import { apiUrl, awaitHealthy, claimPort } from './api-port.ts'
import { type SupervisedChild, superviseChild } from './child.ts'
import { endWithNpm } from './starter.ts'

export interface LaunchOptions {
  readonly dataDir: string
  /** The API listens on it (given to the children as PORT); 0 takes a free one. */
  readonly port: number
  readonly log: Log
  /** Environment of the children. A DATABASE_URL in it is used instead of the embedded database. */
  readonly env: NodeJS.ProcessEnv
  /** Runs once the database answers and before the children start: migrations, seeding. */
  readonly beforeChildren?: (databaseUrl: string) => Promise<void>
  /** From SIGTERM to SIGKILL; absent: 10 s. */
  readonly childDeadlineMs?: number
  /** Files of the two processes; absent: those of this checkout or build. */
  readonly entries?: { readonly api: string; readonly worker: string }
}

export interface Launched {
  readonly url: string
  readonly databaseUrl: string
  /** When all has ended: a sentence when the launch gave up, undefined when it was stopped. Never rejects. */
  readonly ended: Promise<string | undefined>
  stop(): Promise<void>
}

interface Running {
  children: SupervisedChild[]
  database: { stop(): Promise<void> } | undefined
}

const defaultChildDeadlineMs = 10_000
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/**
 * Starts database, API and worker, and resolves when the API answers. SIGINT, SIGTERM and SIGHUP stop everything in
 * order, as the end of the npm that started it does; a second signal does not wait for the children. Throws when something cannot start, after ending what did.
 */
export async function launch(options: LaunchOptions): Promise<Launched> {
  const running: Running = { children: [], database: undefined }
  const stopping = new AbortController()
  let failure: string | undefined
  const starting = start(options, running, stopping.signal, (sentence) => void stop(sentence))
  starting.catch(() => undefined) // awaited below, but may fail before that
  const ended = aborted(stopping.signal)
    .then(() => endAll(running, starting, options.childDeadlineMs ?? defaultChildDeadlineMs))
    .catch((error: unknown) => {
      failure ??= error instanceof Error ? error.message : String(error)
    })
    .then(() => {
      for (const signal of signals) process.off(signal, onSignal)
      return failure
    })

  function stop(sentence?: string): Promise<unknown> {
    if (!stopping.signal.aborted) {
      failure = sentence
      stopping.abort(new Error(sentence ?? 'Stopped before the service was ready.'))
    }
    return ended
  }
  function onSignal(): void {
    if (stopping.signal.aborted) for (const child of running.children) void child.stop(0)
    else void stop()
  }
  for (const signal of signals) process.on(signal, onSignal)
  const unwatchNpm = await endWithNpm(() => void stop())
  void ended.then(unwatchNpm)

  try {
    const { databaseUrl, url } = await starting
    await awaitHealthy(url, stopping.signal)
    options.log.info({ url }, 'service ready')
    return { url, databaseUrl, ended, stop: async () => void (await stop()) }
  } catch (error) {
    const reason: unknown = stopping.signal.aborted ? stopping.signal.reason : error
    await stop()
    throw reason
  }
}

async function start(
  { dataDir, port, log, env, beforeChildren, entries = ownEntries() }: LaunchOptions,
  running: Running,
  stopping: AbortSignal,
  onGivenUp: (sentence: string) => void,
): Promise<{ databaseUrl: string; url: string }> {
  const apiPort = await claimPort(port)
  const given = env.DATABASE_URL
  const database = given ? undefined : await startEmbeddedDatabase({ dataDir, log, onGivenUp })
  running.database = database
  const databaseUrl = given || database?.url || ''
  stopping.throwIfAborted()
  await beforeChildren?.(databaseUrl)
  stopping.throwIfAborted()
  const snapshotDir = env.SNAPSHOT_DIR || (database && join(dataDir, 'snapshots'))
  const childEnv = {
    ...env,
    ...{ DATABASE_URL: databaseUrl, DATABASE_URL_FILE: '', PORT: String(apiPort) },
    ...(snapshotDir && { SNAPSHOT_DIR: snapshotDir }),
  }
  running.children = (['api', 'worker'] as const).map((name) =>
    superviseChild({ name, entry: entries[name], env: childEnv, log, onGivenUp }),
  )
  return { databaseUrl, url: apiUrl(env.HOST, apiPort) }
}

async function endAll(running: Running, starting: Promise<unknown>, childDeadlineMs: number): Promise<void> {
  await Promise.all(running.children.map((child) => child.stop(childDeadlineMs)))
  // Also interrupts migrations or seeding under way; with a database that is not ours they get the deadline.
  await running.database?.stop()
  await Promise.race([starting.catch(() => undefined), sleep(childDeadlineMs, undefined, { ref: false })])
  await running.database?.stop() // one that was still being started
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }))
}

/** From the sources the `.ts` files, from dist/ their compiled siblings. */
function ownEntries(): { api: string; worker: string } {
  const extension = extname(import.meta.url)
  const path = (name: string) => fileURLToPath(new URL(`../../${name}${extension}`, import.meta.url))
  return { api: path('src/main'), worker: path('workers/main') }
}
