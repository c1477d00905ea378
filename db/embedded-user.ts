import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type { Log } from '../src/log.ts'

const run = promisify(execFile)

/** The system user the server runs as when root starts it: Postgres refuses to run as root. */
export interface ServerUser {
  readonly uid: number
  readonly gid: number
}

/** `postgres`, created when the machine has none; `nobody` where users cannot be created (a read-only /etc). */
export async function provideServerUser(log: Log): Promise<ServerUser> {
  const existing = await findUser('postgres')
  if (existing) return existing
  const shell = ['--shell', '/usr/sbin/nologin']
  await run('useradd', ['--system', '--user-group', '--no-create-home', ...shell, 'postgres']).catch(
    () => undefined,
  )
  const created = await findUser('postgres')
  if (created) {
    log.info({ user: 'postgres', ...created }, 'system user created for the embedded database')
    return created
  }
  const nobody = await findUser('nobody')
  if (nobody) return nobody
  throw new Error(
    'Root needs a system user named postgres to run the embedded database as: create one or start as an ordinary user.',
  )
}

/** Tries as that user what the server will do: own, write and enter the folder. */
export async function canOwn(user: ServerUser, folder: string): Promise<boolean> {
  const test = 'test -O "$0" && test -w "$0" && test -x "$0"'
  return run('/bin/sh', ['-c', test, folder], { ...user, cwd: '/' }).then(
    () => true,
    () => false,
  )
}

async function findUser(name: string): Promise<ServerUser | undefined> {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', name]), run('id', ['-g', name])])
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) }
  } catch {
    return undefined
  }
}
