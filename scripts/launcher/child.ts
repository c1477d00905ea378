import { type ChildProcess, fork } from 'node:child_process'
import { createRequire } from 'node:module'
import { extname } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import type { Log } from '../../src/log.ts'
import { createRestartBudget } from '../../src/restart-budget.ts'

export interface ChildOptions {
  readonly name: 'api' | 'worker'
  /** Path of the file to run; a `.ts` file runs through tsx. */
  readonly entry: string
  readonly env: NodeJS.ProcessEnv
  readonly log: Log
  readonly onGivenUp: (sentence: string) => void
}

export interface SupervisedChild {
  /** SIGTERM, and SIGKILL after the deadline. Called again with a shorter deadline, the shorter one holds. */
  stop(deadlineMs: number): Promise<void>
}

/** Runs the entry as a child process, its output passed through, and starts it again when it ends unasked. */
export function superviseChild({ name, entry, env, log, onGivenUp }: ChildOptions): SupervisedChild {
  const budget = createRestartBudget()
  const stopping = new AbortController()
  let child: ChildProcess | undefined

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      child = startChild(entry, env)
      const ending = await endOf(child)
      if (stopping.signal.aborted) return
      const delayMs = budget.delayAfterDeath(Date.now())
      if (delayMs === undefined) {
        onGivenUp(`The ${name} process ended five times within a minute, the last time with ${ending}.`)
        return
      }
      log.warn({ child: name, ending, delayMs }, 'child process ended unasked, restarting it')
      await sleep(delayMs, undefined, { signal: stopping.signal }).catch(() => undefined)
    }
  }
  const running = run()

  return {
    async stop(deadlineMs) {
      stopping.abort()
      child?.kill('SIGTERM')
      const killer = setTimeout(() => {
        log.warn({ child: name, deadlineMs }, 'child process did not end in time, killing it')
        child?.kill('SIGKILL')
      }, deadlineMs)
      await running
      clearTimeout(killer)
    },
  }
}

function startChild(entry: string, env: NodeJS.ProcessEnv): ChildProcess {
  const tsx = () => pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href
  return fork(entry, {
    env,
    execArgv: extname(entry) === '.ts' ? ['--import', tsx()] : [],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    // A process group of its own: Ctrl-C reaches the launcher alone, which then ends all in order.
    detached: true,
  })
}

function endOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message))
    child.once('exit', (code, signal) => resolve(signal === null ? `exit code ${code}` : `signal ${signal}`))
  })
}
