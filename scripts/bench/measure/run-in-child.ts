import { fork } from 'node:child_process'
import { createRequire } from 'node:module'
import { totalmem } from 'node:os'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { type Answer, answer, type Task } from './task.ts'

const child = fileURLToPath(new URL('./child.ts', import.meta.url))
const longestMinutes = 30

/** Resolves with what the child found out, or with why it found out nothing: one failing engine does not end a run. */
export function runInChild(task: Task): Promise<Answer> {
  const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href
  const heapMB = Math.floor((totalmem() * 0.75) / 2 ** 20)
  const process = fork(child, [JSON.stringify(task)], {
    execArgv: ['--import', tsx, '--expose-gc', `--max-old-space-size=${heapMB}`],
    serialization: 'advanced',
    timeout: longestMinutes * 60_000,
  })
  return new Promise((resolve) => {
    let answered: Answer | undefined
    process.on('message', (message) => {
      answered = answer.parse(message)
    })
    process.on('error', (error) => resolve({ kind: 'unavailable', reason: `failed: ${error.message}` }))
    process.on('exit', (code, signal) => {
      resolve(answered ?? { kind: 'unavailable', reason: `failed: ended with ${signal ?? `code ${code}`}` })
    })
  })
}
