import type { ChildProcess } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import postgres from 'postgres'
import type { Binaries } from './embedded-binaries.ts'
import {
  clusterFolder,
  clusterName,
  databaseName,
  lastWords,
  readPassword,
  roleName,
  runProgram,
} from './embedded-cluster.ts'
import type { EmbeddedHome } from './embedded-home.ts'
import { findServerPort } from './embedded-leftovers.ts'
import { freePort } from './embedded-port.ts'

const host = '127.0.0.1'
const pollMs = 15
// Between choosing a free port and listening on it another program may take it; thrice in a row is no accident.
const portTries = 3
const fastShutdownMs = 10_000
const immediateShutdownMs = 5_000

export interface RunningServer {
  readonly port: number
  readonly ended: Promise<void>
  stop(): Promise<void>
}

/** Starts the server on a free port, or on the one given, and resolves when it accepts connections. */
export async function startServer(
  home: EmbeddedHome,
  binaries: Binaries,
  port?: number,
): Promise<RunningServer> {
  for (let attempt = 1; ; attempt++) {
    const chosen = port ?? (await freePort())
    const child = await runProgram(home, binaries.postgres, serverArguments(home.folder, chosen))
    if (await becomesReady(home, child)) return asRunningServer(child, chosen)
    const said = await lastWords(home.folder)
    if (attempt === portTries || !said.includes('could not create any TCP/IP sockets')) {
      throw new Error(`The embedded database did not start: ${said}`)
    }
  }
}

export async function databaseUrl(home: string, port: number, database = databaseName): Promise<string> {
  return `postgres://${roleName}:${await readPassword(home)}@${host}:${port}/${database}`
}

/** Creates the database at the first start; the connection also proves that the server answers. */
export async function ensureDatabase(home: string, port: number): Promise<string> {
  const url = await databaseUrl(home, port, 'postgres')
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  try {
    const found = await sql`select 1 from pg_database where datname = ${databaseName}`
    if (found.length === 0) await sql`create database ${sql(databaseName)}`
  } finally {
    await sql.end()
  }
  return databaseUrl(home, port)
}

function serverArguments(home: string, port: number): string[] {
  const settings = {
    listen_addresses: host,
    port,
    unix_socket_directories: '', // their paths may have some 100 bytes at most, a checkout's may be longer
    cluster_name: clusterName(home),
    max_connections: 100,
    shared_buffers: '128MB',
    // No replicas of an embedded database; fsync stays on.
    wal_level: 'minimal',
    max_wal_senders: 0,
    timezone: 'UTC',
    log_timezone: 'UTC',
    // Starts, stops and fatal errors; what a statement did wrong is for the application to log.
    log_min_messages: 'log',
    log_checkpoints: 'off',
  }
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  return ['-D', clusterFolder(home), ...flags]
}

/** Waits as long as the process lives: replaying the log after a crash may take its time. */
async function becomesReady(home: EmbeddedHome, child: ChildProcess): Promise<boolean> {
  let hasEnded = false
  child.once('error', () => {
    hasEnded = true
  })
  child.once('exit', () => {
    hasEnded = true
  })
  while (!hasEnded) {
    if ((await findServerPort(home.folder, child.pid)) !== undefined) return true
    await sleep(pollMs)
  }
  return false
}

function asRunningServer(child: ChildProcess, port: number): RunningServer {
  const ended = new Promise<void>((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve()
    else child.once('exit', () => resolve())
  })
  child.unref() // the application decides how long the process lives
  const signalAfter = (ms: number, signal: NodeJS.Signals) => setTimeout(() => child.kill(signal), ms)
  return {
    port,
    ended,
    async stop() {
      child.ref()
      child.kill('SIGINT') // Postgres's "fast" shutdown: ends sessions, writes a checkpoint
      const immediate = signalAfter(fastShutdownMs, 'SIGQUIT')
      const killed = signalAfter(fastShutdownMs + immediateShutdownMs, 'SIGKILL')
      await ended
      clearTimeout(immediate)
      clearTimeout(killed)
    },
  }
}
