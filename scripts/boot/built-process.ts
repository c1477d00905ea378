import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { z } from 'zod'

export type LogLine = z.output<typeof logLine>

export interface BuiltProcess {
  /** The first log line with that sentence, awaited. Rejects, with what was written, when the process ends without it. */
  logged(sentence: string): Promise<LogLine>
  /** Resolves when it ended with exit code 0, rejects with what was written after any other end. */
  succeeded(): Promise<void>
  /** Sends SIGTERM, and resolves as `succeeded` does. */
  stop(): Promise<void>
  /** Ends it at once if it still runs. */
  kill(): void
}

export interface BuiltOptions {
  /** Where package.json and dist/ lie. */
  readonly folder: string
  /** Below dist/: `src/main.js`. */
  readonly file: string
  readonly env: NodeJS.ProcessEnv
  readonly signal: AbortSignal
}

const logLine = z.looseObject({ msg: z.string() })

/** Runs a compiled file as the image does: plain node, the project's folder as working directory. */
export function startBuilt({ folder, file, env, signal }: BuiltOptions): BuiltProcess {
  const child = spawn(process.execPath, [join('dist', file)], {
    cwd: folder,
    env,
    signal,
    killSignal: 'SIGKILL',
  })
  const output: string[] = []
  const waiting = new Set<(line: LogLine) => void>()
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message))
    child.once('close', (code, by) => resolve(by === null ? `exit code ${code}` : `signal ${by}`))
  })

  createInterface(child.stderr).on('line', (text) => output.push(text))
  createInterface(child.stdout).on('line', (text) => {
    output.push(text)
    const line = readLine(text)
    if (line) for (const hear of waiting) hear(line)
  })

  const failure = (ending: string) => new Error(`dist/${file}: ${ending}\n${output.join('\n')}`)
  const known = (sentence: string) => output.map(readLine).find((line) => line?.msg === sentence)

  async function succeeded(): Promise<void> {
    const ending = await ended
    if (ending !== 'exit code 0') throw failure(ending)
  }

  return {
    succeeded,
    logged(sentence) {
      const line = known(sentence)
      if (line) return Promise.resolve(line)
      return new Promise((resolve, reject) => {
        waiting.add((heard) => heard.msg === sentence && resolve(heard))
        void ended.then((ending) => reject(failure(`${ending}, without "${sentence}"`)))
      })
    },
    stop() {
      child.kill('SIGTERM')
      return succeeded()
    },
    kill: () => void child.kill('SIGKILL'),
  }
}

function readLine(text: string): LogLine | undefined {
  try {
    return logLine.parse(JSON.parse(text))
  } catch {
    return undefined // not a log line: a warning of Node's, a stack
  }
}
