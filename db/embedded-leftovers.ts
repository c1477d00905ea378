import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Log } from '../src/log.ts'
import { clusterFolder, clusterName } from './embedded-cluster.ts'
import { holdsWithin, listProcesses, type RunningProcess, sendSignal } from './embedded-processes.ts'

// A fast shutdown writes one checkpoint: a second or two on a large database and a slow disk.
const fastShutdownMs = 10_000
const killedMs = 5_000

/**
 * Ends what an earlier launch left running on this home when it was killed: the server, server processes that outlived
 * it, an unfinished initdb. Only for the holder of the claim: no launch that these belong to is alive.
 */
export async function endLeftovers(home: string, log: Log): Promise<void> {
  const found = await listOwnProcesses(home)
  if (found.length > 0) {
    log.warn({ pids: found.map(({ pid }) => pid) }, 'an earlier launch left its database running, ending it')
    const isServed = found.some(({ command }) => isServer(command, home))
    for (const { pid, command } of found) {
      const signal = gentlestSignal(command, home, isServed)
      if (signal) sendSignal(pid, signal)
    }
    if (!(await endWithin(fastShutdownMs, home))) {
      for (const { pid } of await listOwnProcesses(home)) sendSignal(pid, 'SIGKILL')
      if (!(await endWithin(killedMs, home)))
        throw new Error(`The database left running in ${home} cannot be ended.`)
    }
  }
  // Its pid may meanwhile belong to any process of this user: Postgres would take that for a running server.
  await rm(join(clusterFolder(home), 'postmaster.pid'), { force: true })
}

/** Port of the running server, once it accepts connections. */
export async function findServerPort(home: string, pid?: number): Promise<number | undefined> {
  // Lines of postmaster.pid (miscadmin.h of Postgres): 1 pid, 4 port, 8 status.
  const file = await readFile(join(clusterFolder(home), 'postmaster.pid'), 'utf8').catch(() => '')
  const lines = file.split('\n').map((line) => line.trim())
  if (lines[7] !== 'ready' || (pid !== undefined && lines[0] !== String(pid))) return undefined
  return Number(lines[3])
}

async function listOwnProcesses(home: string): Promise<RunningProcess[]> {
  const title = `postgres: ${clusterName(home)}:`
  return (await listProcesses()).filter(
    ({ command }) => isServer(command, home) || isInitdb(command, home) || command.startsWith(title),
  )
}

// Both programs are always started with `-D <folder>` first.
const isServer = (command: string, home: string) =>
  command.includes(`/bin/postgres -D ${clusterFolder(home)} `)
const isInitdb = (command: string, home: string) => command.includes(`/bin/initdb -D ${home}/unfinished-`)

/** Undefined: left to the server, which ends its own. A server process alone takes SIGINT for "cancel the query". */
function gentlestSignal(command: string, home: string, isServed: boolean): NodeJS.Signals | undefined {
  if (isServer(command, home)) return 'SIGINT'
  if (isInitdb(command, home)) return 'SIGKILL'
  return isServed ? undefined : 'SIGQUIT'
}

function endWithin(deadlineMs: number, home: string): Promise<boolean> {
  return holdsWithin(deadlineMs, async () => (await listOwnProcesses(home)).length === 0)
}
