import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'

/**
 * Runs `npm run demo` as the README says, twice on one folder: waits until matches are printed and the API answers with the printed
 * key and signs in whom it printed, presses Ctrl-C, and looks for processes left behind. Times are printed, not judged.
 */
const deadlineMs = 120_000

const needList = z.object({ items: z.array(z.object({ id: z.string() })).min(1) })

interface Demo {
  child: ChildProcess
  /** Everything printed so far. */
  output: () => string
}

function startDemo(dataDir: string): Demo {
  // A group of its own: a signal to the group reaches npm and everything below it, as Ctrl-C in a terminal does.
  const child = spawn('npm', ['run', 'demo'], {
    env: { ...process.env, DATA_DIR: dataDir, PORT: '0', DATABASE_URL: '', REDIS_URL: '' },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  })
  let printed = ''
  const keep = (chunk: Buffer) => {
    printed += chunk.toString()
  }
  child.stdout?.on('data', keep)
  child.stderr?.on('data', keep)
  return { child, output: () => printed }
}

async function until<T>(
  what: string,
  demo: Demo,
  find: () => T | undefined | Promise<T | undefined>,
): Promise<T> {
  for (const end = Date.now() + deadlineMs; Date.now() < end; ) {
    if (demo.child.exitCode !== null)
      throw new Error(`The demo ended while waiting for ${what}:\n${demo.output()}`)
    const found = await find()
    if (found !== undefined) return found
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error(`No ${what} within ${deadlineMs / 1000} s:\n${demo.output()}`)
}

async function askApi(demo: Demo): Promise<number> {
  const url = await until('address', demo, () => /runs at (http\S+):/.exec(demo.output())?.[1])
  const key = await until('key', demo, () => /^ +hub +(tl_\S+)/m.exec(demo.output())?.[1])
  const headers = { authorization: `Bearer ${key}` }
  const { items } = needList.parse(await (await fetch(`${url}/api/v1/needs?country=PL`, { headers })).json())
  const answer = await fetch(`${url}/api/v1/needs/${items.at(-1)?.id}/suggestions`, { headers })
  const ready = await until('readiness', demo, async () =>
    (await fetch(`${url}/health/ready`)).ok ? true : undefined,
  )
  if (!answer.ok || !ready) throw new Error(`The API answered ${answer.status}`)
  await signIn(demo, url)
  return items.length
}

/** As one of the printed people, with the printed password. */
async function signIn(demo: Demo, url: string): Promise<void> {
  const password = await until('password', demo, () => /with the password (\S+)/.exec(demo.output())?.[1])
  const email = await until('address', demo, () => /^ +(hub@\S+)/m.exec(demo.output())?.[1])
  const answer = await fetch(`${url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ email, password }),
  })
  const cookie = answer.headers.getSetCookie().map((each) => each.split(';')[0])
  const me = await fetch(`${url}/api/v1/me`, { headers: { cookie: cookie.join('; ') } })
  const { role } = z.object({ role: z.string() }).parse(await me.json())
  if (role !== 'officer') throw new Error(`${email} signed in as ${role}`)
}

async function pressCtrlC({ child }: Demo): Promise<void> {
  const ended = once(child, 'exit')
  if (child.pid !== undefined) process.kill(-child.pid, 'SIGINT')
  await ended
}

/** Processes whose command line names the folder: Postgres, launcher, API and worker all do, or stand in the group. */
function leftBehind(dataDir: string, group: number | undefined): string[] {
  const lines = execFileSync('ps', ['-eo', 'pid=,pgid=,args='], { encoding: 'utf8' }).split('\n')
  return lines.filter((line) => {
    const [, pgid] = line.trim().split(/\s+/)
    return (line.includes(dataDir) || pgid === String(group)) && !line.includes('ps -eo')
  })
}

async function runOnce(name: string, dataDir: string): Promise<void> {
  const started = performance.now()
  const demo = startDemo(dataDir)
  try {
    await until('match', demo, () => (/^ {2}1\. \d\.\d\d {2}/m.test(demo.output()) ? true : undefined))
    const seconds = ((performance.now() - started) / 1000).toFixed(1)
    const needs = await askApi(demo)
    console.log(`${name}: first match printed after ${seconds} s, ${needs} Polish needs read over HTTP`)
  } finally {
    await pressCtrlC(demo)
  }
  const left = leftBehind(dataDir, demo.child.pid)
  if (left.length > 0) throw new Error(`Processes were left behind:\n${left.join('\n')}`)
  console.log(`${name}: Ctrl-C left no process behind`)
}

const dataDir = await mkdtemp(join(tmpdir(), 'townlink-demo-'))
try {
  await runOnce('first start', dataDir)
  await runOnce('second start', dataDir)
} finally {
  await rm(dataDir, { recursive: true, force: true })
}
