import { type ChildProcess, type StdioOptions, spawn } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { chown, mkdtemp, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Binaries } from './embedded-binaries.ts'
import { endAtExit } from './embedded-exit.ts'
import type { EmbeddedHome } from './embedded-home.ts'

export const databaseName = 'townlink'
/** The cluster's owner: this database serves one application. */
export const roleName = 'townlink'

export const clusterFolder = (home: string) => join(home, 'cluster')
const passwordFile = (home: string) => join(home, 'password')

/** Stands in the title of each server process (`postgres: <name>: …`), by which leftovers are recognised. */
export const clusterName = (home: string) =>
  `townlink-${createHash('sha256').update(home).digest('hex').slice(0, 12)}`

/**
 * Initialises the cluster unless there is one. initdb works in a folder of another name which is renamed when it is done
 * (initdb has flushed it to disk), so a folder named `cluster` is always a whole one, whenever the power went.
 */
export async function ensureCluster(home: EmbeddedHome, binaries: Binaries): Promise<void> {
  for (const name of await readdir(home.folder)) {
    if (name.startsWith('unfinished-')) await removeFolder(join(home.folder, name))
  }
  const cluster = clusterFolder(home.folder)
  const isThere = await stat(cluster).catch(() => undefined)
  await ensurePassword(home, isThere !== undefined)
  if (isThere) return
  const unfinished = await mkdtemp(join(home.folder, 'unfinished-'))
  await give(home, unfinished)
  await initialise(home, binaries, unfinished)
  await rename(unfinished, cluster)
  const parent = await open(home.folder)
  await parent.sync().finally(() => parent.close())
}

export async function readPassword(home: string): Promise<string> {
  return (await readFile(passwordFile(home), 'utf8')).trim()
}

/** Starts a program of the package: own process group (Ctrl-C is for the launcher to answer), output into a log file. */
export async function runProgram(home: EmbeddedHome, program: string, args: string[]): Promise<ChildProcess> {
  // Begun anew at each start; it holds starts, stops and fatal errors only.
  const log = await open(logFile(home.folder), 'w')
  await give(home, logFile(home.folder))
  // Nothing of the caller's environment: PG… variables change the server, and the rest is not for its user to read.
  const env: NodeJS.ProcessEnv = { PATH: process.env.PATH, LC_ALL: 'C' }
  if (process.env.LD_LIBRARY_PATH) env.LD_LIBRARY_PATH = process.env.LD_LIBRARY_PATH
  try {
    const stdio: StdioOptions = ['ignore', log.fd, log.fd]
    const child = spawn(program, args, { ...home.user, env, cwd: '/', detached: true, stdio })
    endAtExit(child)
    return child
  } finally {
    await log.close()
  }
}

/** The last lines the program wrote, for the sentence that says why it ended. */
export async function lastWords(home: string): Promise<string> {
  const text = await readFile(logFile(home), 'utf8').catch(() => '')
  return text.trim().split('\n').slice(-3).join(' | ')
}

const logFile = (home: string) => join(home, 'postgres.log')

async function initialise(home: EmbeddedHome, binaries: Binaries, folder: string): Promise<void> {
  const child = await runProgram(home, binaries.initdb, [
    '-D',
    folder,
    `--username=${roleName}`,
    `--pwfile=${passwordFile(home.folder)}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    // Case and character classes by Unicode, order by code point, the same on every machine (Postgres 17 and newer).
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
  ])
  const code = await new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  if (code === 0) return
  const said = await lastWords(home.folder)
  await removeFolder(folder)
  throw new Error(`The embedded database could not be initialised: ${said}`)
}

async function ensurePassword(home: EmbeddedHome, clusterExists: boolean): Promise<void> {
  const file = passwordFile(home.folder)
  if (await stat(file).catch(() => undefined)) return
  if (clusterExists) throw new Error(`The password of the database is missing: bring back the file ${file}.`)
  const partial = `${file}.partial`
  await writeFile(partial, `${randomBytes(24).toString('hex')}\n`, { mode: 0o600, flush: true })
  await give(home, partial)
  await rename(partial, file)
}

async function give(home: EmbeddedHome, path: string): Promise<void> {
  if (home.user) await chown(path, home.user.uid, home.user.gid)
}

function removeFolder(folder: string): Promise<void> {
  return rm(folder, { recursive: true, force: true, maxRetries: 10 })
}
