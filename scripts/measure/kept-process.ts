import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { openSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { projectFolder } from '../../db/project-folder.ts'

/** A process of the service that runs until it is stopped: killed or fallen over, it is started again. */
export interface KeptProcess {
  /** Milliseconds since its present start; 0 while it is down. */
  upMs(): number
  /** Ends it with SIGKILL; it starts again after `downMs`. Returns the pid, or undefined when it was not running just then. */
  kill(downMs: number): Promise<number | undefined>
  /** How often it ended without being asked, for instance because it started while the database was away. */
  falls(): number
  stop(): Promise<void>
}

interface Options {
  name: 'api' | 'worker'
  env: NodeJS.ProcessEnv
  /** Takes what the process writes; without it only stderr is shown. */
  logFile?: string | undefined
  /** Takes a CPU profile of each process that ends in order. */
  profileFolder?: string | undefined
}

const entries = { api: 'src/main.ts', worker: 'workers/main.ts' }
const pauseAfterFallMs = 250
const stopMs = 15_000

export function keepProcess(options: Options): KeptProcess {
  const stopping = new AbortController()
  let child: ChildProcess | undefined
  let wait = { ms: pauseAfterFallMs, isAsked: false }
  let startedAt = 0
  let falls = 0

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      wait = { ms: pauseAfterFallMs, isAsked: false }
      startedAt = performance.now()
      child = startProcess(options)
      await once(child, 'exit')
      child = undefined
      if (stopping.signal.aborted) return
      if (!wait.isAsked) falls += 1
      await sleep(wait.ms, undefined, { signal: stopping.signal }).catch(() => undefined)
    }
  }
  const running = run()

  return {
    upMs: () => (child === undefined ? 0 : performance.now() - startedAt),
    falls: () => falls,
    async kill(downMs) {
      const killed = child
      if (killed === undefined) return undefined
      wait = { ms: downMs, isAsked: true }
      killed.kill('SIGKILL')
      await once(killed, 'exit')
      return killed.pid
    },
    async stop() {
      stopping.abort()
      const stopped = child
      stopped?.kill('SIGTERM')
      const killer = setTimeout(() => stopped?.kill('SIGKILL'), stopMs)
      await running
      clearTimeout(killer)
    },
  }
}

function startProcess({ name, env, logFile, profileFolder }: Options): ChildProcess {
  const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href
  const output = logFile === undefined ? 'ignore' : openSync(logFile, 'a')
  const profiling = profileFolder === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profileFolder}`]
  return fork(join(projectFolder(), entries[name]), {
    env,
    execArgv: ['--import', tsx, ...profiling],
    stdio: ['ignore', output, logFile === undefined ? 'inherit' : output, 'ipc'],
    // A process group of its own: Ctrl-C reaches this script alone, which then ends all in order.
    detached: true,
  })
}
