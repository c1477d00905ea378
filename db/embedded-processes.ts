import { execFile } from 'node:child_process'
import { readdir, readFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'

const run = promisify(execFile)
const pollMs = 20

export interface RunningProcess {
  readonly pid: number
  readonly command: string
}

/**
 * Names one process for good, because a pid is handed out again: its start time, with the boot it belongs to.
 * Undefined when no such process lives; one that ended but was not yet collected by its parent does not live.
 */
export async function processIdentity(pid: number): Promise<string | undefined> {
  if (process.platform !== 'linux')
    return (await ps(['-o', 'lstart=', '-p', String(pid)])).trim() || undefined
  const fields = await readStat(pid)
  const state = fields[0]
  const startedAt = fields[19]
  if (startedAt === undefined || state === 'Z' || state === 'X') return undefined
  const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => '')
  return `${boot.trim()} ${startedAt}`
}

export async function parentOf(pid: number): Promise<number | undefined> {
  const text =
    process.platform === 'linux' ? (await readStat(pid))[1] : await ps(['-o', 'ppid=', '-p', String(pid)])
  return Number(text) || undefined
}

/** Every process whose command line this user may read; ended ones have none. */
export async function listProcesses(): Promise<RunningProcess[]> {
  if (process.platform === 'linux') return listFromProc()
  const lines = (await ps(['-axo', 'pid=,command='])).split('\n')
  return lines.flatMap((line) => {
    const [, pid, command] = /^\s*(\d+)\s+(.*)$/.exec(line) ?? []
    return pid === undefined || command === undefined ? [] : [{ pid: Number(pid), command }]
  })
}

/** Sends the signal; a process that is gone already is no error. */
export function sendSignal(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error
  }
}

/** Polls until `holds` does; false when it did not within the deadline. */
export async function holdsWithin(deadlineMs: number, holds: () => Promise<boolean>): Promise<boolean> {
  const end = Date.now() + deadlineMs
  while (!(await holds())) {
    if (Date.now() > end) return false
    await sleep(pollMs)
  }
  return true
}

/** Fields of proc(5)'s stat from the third on: state, parent; the start time (clock ticks since boot) is the 22nd. */
async function readStat(pid: number): Promise<string[]> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ') // the name before may hold anything
}

async function listFromProc(): Promise<RunningProcess[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name))
  const found = await Promise.all(
    pids.map(async (pid) => {
      const words = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
      return { pid: Number(pid), command: words.replaceAll('\0', ' ').trim() }
    }),
  )
  return found.filter(({ command }) => command !== '')
}

async function ps(args: string[]): Promise<string> {
  // Fixed locale: the start time is compared as text. `ps` exits 1 when no process matches.
  const options = { env: { PATH: process.env.PATH ?? '/bin:/usr/bin', LC_ALL: 'C', TZ: 'UTC' } }
  return run('ps', args, options).then(
    ({ stdout }) => stdout,
    () => '',
  )
}
