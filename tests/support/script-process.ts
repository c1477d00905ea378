import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

export interface ScriptProcess {
  readonly pid: number
  readonly child: ChildProcess
  /** Everything written so far. */
  output(): string
  /** First group of the pattern in the output, awaited; fails when the script ends without it. */
  find(pattern: RegExp): Promise<string>
  exitCode(): Promise<number | null>
}

/** Runs a script of tests/support in a process of its own. */
export function startScript(name: string, args: string[], env: NodeJS.ProcessEnv = {}): ScriptProcess {
  const path = fileURLToPath(new URL(name, import.meta.url))
  const child = spawn(process.execPath, ['--import', 'tsx', path, ...args], {
    env: { ...process.env, ...env },
  })
  let text = ''
  child.stdout.on('data', (chunk) => {
    text += chunk
  })
  child.stderr.on('data', (chunk) => {
    text += chunk
  })
  const closed = once(child, 'close')
  return {
    pid: child.pid ?? 0,
    child,
    output: () => text,
    async find(pattern) {
      for (;;) {
        const found = pattern.exec(text)?.[1]
        if (found !== undefined) return found
        if (child.exitCode !== null || child.signalCode !== null)
          throw new Error(`ended without ${pattern}: ${text}`)
        await sleep(10)
      }
    },
    async exitCode() {
      await closed
      return child.exitCode
    },
  }
}
