import { spawn } from 'node:child_process'
import { stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { findRunningDatabase } from '../../../db/embedded.ts'
import { freePort } from '../../../db/embedded-port.ts'
import { listProcesses, processIdentity } from '../../../db/embedded-processes.ts'
import { apiUrl } from '../../../scripts/launcher/api-port.ts'
import { type LaunchOptions, launch } from '../../../scripts/launcher/launch.ts'
import type { Log } from '../../../src/log.ts'
import { makeScratchFolder } from '../../support/scratch-folder.ts'
import { type ScriptProcess, startScript } from '../../support/script-process.ts'

const log: Log = { info() {}, warn() {}, error() {} }
const support = (name: string) => fileURLToPath(new URL(`../../support/${name}`, import.meta.url))
const entries = { api: support('launched-api.ts'), worker: support('launched-worker.ts') }
// Not asked by anybody: the stand-ins only pass it on.
const givenUrl = 'postgres://somebody@127.0.0.1:1/elsewhere'

let scratch: Awaited<ReturnType<typeof makeScratchFolder>>
let dataDir: string
let scripts: ScriptProcess[]

beforeEach(async () => {
  scratch = await makeScratchFolder()
  dataDir = join(scratch.folder, '.data')
  scripts = []
})

afterEach(async () => {
  for (const script of scripts) {
    script.child.kill('SIGTERM')
    await script.exitCode()
  }
  await scratch.remove()
})

function startLauncher(env: NodeJS.ProcessEnv = {}): ScriptProcess {
  const script = startScript('./launcher-script.ts', [dataDir, '0'], { DATABASE_URL: '', ...env })
  scripts.push(script)
  return script
}

function options(more: Partial<LaunchOptions> = {}): LaunchOptions {
  return { dataDir, port: 0, log, env: { ...process.env, DATABASE_URL: givenUrl }, entries, ...more }
}

const aliveAnswer = z.object({ pid: z.number(), databaseUrl: z.string() })

async function askApi(url: string): Promise<z.output<typeof aliveAnswer>> {
  const response = await fetch(`${url}/health/live`)
  return aliveAnswer.parse(await response.json())
}

/** Processes the launcher started, told by their parent or by what they work on. */
async function processesOf(script: ScriptProcess): Promise<number[]> {
  const all = await listProcesses()
  const named = all.filter(({ command }) => command.includes(scratch.folder)).map(({ pid }) => pid)
  const api = await askApi(await script.find(/"url":"(http[^"]+)"/))
  const worker = all.filter(({ command, pid }) => pid > script.pid && command.includes('launched-worker.ts'))
  return [...new Set([...named, api.pid, ...worker.map(({ pid }) => pid)])]
}

async function untilAllGone(pids: number[]): Promise<void> {
  for (const pid of pids) while ((await processIdentity(pid)) !== undefined) await sleep(10)
}

describe('the launcher', () => {
  it('gives both processes the embedded database and says when the service is ready', async () => {
    const launcher = startLauncher()
    const url = await launcher.find(/"url":"(http[^"]+)"/)
    expect((await askApi(url)).databaseUrl).toBe(await findRunningDatabase(dataDir))
    expect(await launcher.find(/snapshots in "([^"]*)"/)).toBe(join(dataDir, 'snapshots'))
  })

  it('keeps snapshots where it is told to', async () => {
    const SNAPSHOT_DIR = join(scratch.folder, 'elsewhere')
    const launcher = startLauncher({ SNAPSHOT_DIR })
    expect(await launcher.find(/snapshots in "([^"]*)"/)).toBe(SNAPSHOT_DIR)
  })

  it.each(['SIGINT', 'SIGTERM'] as const)('leaves no process behind after %s', async (signal) => {
    const launcher = startLauncher()
    await launcher.find(/"(launched)"/)
    const pids = await processesOf(launcher)
    expect(pids.length).toBeGreaterThanOrEqual(4) // launcher, server, api, worker
    launcher.child.kill(signal)
    expect(await launcher.exitCode()).toBe(0)
    const left = await Promise.all(pids.map((pid) => processIdentity(pid)))
    expect(left.filter((identity) => identity !== undefined)).toEqual([])
  })

  it('kills a process that does not end within its deadline', async () => {
    const launcher = startLauncher({ WORKER_MODE: 'deaf', DATABASE_URL: givenUrl })
    await launcher.find(/"(launched)"/)
    await launcher.find(/(worker ready)/)
    launcher.child.kill('SIGTERM')
    expect(await launcher.exitCode()).toBe(0)
    expect(launcher.output()).toContain('did not end in time, killing it')
  })

  it('that is killed itself takes its processes along, and the next one starts', async () => {
    const first = startLauncher()
    const { pid } = await askApi(await first.find(/"url":"(http[^"]+)"/))
    first.child.kill('SIGKILL')
    await untilAllGone([pid])
    const second = startLauncher()
    await second.find(/"(launched)"/)
    expect(second.output()).toContain('an earlier launch left its database running')
  })
})

describe.runIf(process.platform === 'linux')('the launcher started through npm', () => {
  it.each(['SIGTERM', 'SIGKILL'] as const)('leaves no process behind when npm gets %s', async (signal) => {
    const script = `${process.execPath} --import ${fileURLToPath(new URL('../../../node_modules/tsx/dist/loader.mjs', import.meta.url))} ${support('launcher-script.ts')} ${dataDir} 0`
    await writeFile(join(scratch.folder, 'package.json'), JSON.stringify({ scripts: { start: script } }))
    const npm = spawn('npm', ['start'], { cwd: scratch.folder, env: { ...process.env, DATABASE_URL: '' } })
    while ((await findRunningDatabase(dataDir)) === undefined) await sleep(20)
    const started = (await listProcesses()).filter(({ command }) => command.includes(dataDir))
    npm.kill(signal)
    await untilAllGone(started.map(({ pid }) => pid))
    expect(started.length).toBeGreaterThanOrEqual(2)
    expect(await findRunningDatabase(dataDir)).toBeUndefined()
  })
})

describe('a process that ends unasked', () => {
  it('is started again', async () => {
    const launched = await launch(options())
    try {
      const { pid } = await askApi(launched.url)
      await fetch(`${launched.url}/die`).catch(() => undefined)
      await untilAllGone([pid])
      let next = await askApi(launched.url).catch(() => undefined)
      while (next === undefined) {
        await sleep(50)
        next = await askApi(launched.url).catch(() => undefined)
      }
      expect(next.pid).not.toBe(pid)
    } finally {
      await launched.stop()
    }
    expect(await launched.ended).toBeUndefined()
  })

  it('ends the launch with one sentence and exit code 1 when it keeps dying', async () => {
    const launcher = startLauncher({ WORKER_MODE: 'dies', DATABASE_URL: givenUrl })
    expect(await launcher.exitCode()).toBe(1)
    expect(launcher.output()).toContain(
      'The worker process ended five times within a minute, the last time with exit code 4.',
    )
  })
})

describe('before the processes start', () => {
  it('the given work runs on the database, which is not the embedded one when another is named', async () => {
    const seen: string[] = []
    const launched = await launch(
      options({
        beforeChildren: async (url) => {
          seen.push(url)
        },
      }),
    )
    const answer = await askApi(launched.url)
    await launched.stop()
    expect(seen).toEqual([givenUrl])
    expect(answer.databaseUrl).toBe(givenUrl)
    await expect(stat(dataDir)).rejects.toThrow('ENOENT')
  })

  it('a failure of that work ends the database and is passed on', async () => {
    const beforeChildren = () => Promise.reject(new Error('Migration 0007 failed.'))
    const env = { ...process.env, DATABASE_URL: '' }
    await expect(launch(options({ env, beforeChildren }))).rejects.toThrow('Migration 0007 failed.')
    expect((await listProcesses()).filter(({ command }) => command.includes(scratch.folder))).toEqual([])
  })

  it('a port that another program holds is reported in one sentence', async () => {
    const port = await freePort()
    const other = createServer().listen(port, '127.0.0.1')
    const expected = `Port ${port} is in use by another program: set PORT to a free one.`
    await expect(launch(options({ port }))).rejects.toThrow(new Error(expected))
    other.close()
  })
})

describe('the address the launcher asks', () => {
  it.each([
    [undefined, 'http://127.0.0.1:3000'],
    ['0.0.0.0', 'http://127.0.0.1:3000'],
    ['192.0.2.7', 'http://192.0.2.7:3000'],
    ['::1', 'http://[::1]:3000'],
  ])('of an API on %s is %s', (host, url) => {
    expect(apiUrl(host, 3000)).toBe(url)
  })
})
