import { createHash } from 'node:crypto'
import { chmod, chown, lstat, mkdir, mkdtemp, readdir, realpath, rm, stat, symlink } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Log } from '../src/log.ts'
import { canOwn, provideServerUser, type ServerUser } from './embedded-user.ts'

/** Everything of one embedded database: `<dataDir>/postgres`, or what that links to. */
export interface EmbeddedHome {
  /** Real path: the server is given this one, and processes are recognised by it. */
  readonly folder: string
  /** Whom the server runs as; absent: whoever starts it. */
  readonly user: ServerUser | undefined
}

// Root's fallback for a checkout the server's user cannot enter. /var/lib is for such data and survives a restart of the
// machine, where temporary folders are emptied; a checkout in a temporary folder asks for no more than that.
const systemFolder = '/var/lib/townlink'
const temporaryFolder = '/tmp'

/** Finds or makes the home. A link points out of the checkout, so it moves with it, and removing dataDir starts anew. */
export async function openHome(dataDir: string, log: Log): Promise<EmbeddedHome> {
  await mkdir(dataDir, { recursive: true })
  const place = join(await realpath(dataDir), 'postgres')
  if (process.getuid?.() === 0) return openAsRoot(place, log)
  await mkdir(place, { mode: 0o700 }).catch(ignoreExisting)
  const folder = await followPlace(place)
  const owner = (await stat(folder)).uid
  if (process.getuid !== undefined && owner !== process.getuid()) {
    throw new Error(
      `The database in ${folder} belongs to another user (uid ${owner}): start as that user or as root.`,
    )
  }
  return { folder, user: undefined }
}

/** The real folder of an existing home, or undefined. */
export async function findHome(dataDir: string): Promise<string | undefined> {
  return realpath(join(dataDir, 'postgres')).catch(() => undefined)
}

async function openAsRoot(place: string, log: Log): Promise<EmbeddedHome> {
  const isNew = !(await lstat(place).catch(() => undefined))
  if (isNew) await makeAsRoot(place, log)
  const folder = await followPlace(place)
  const owner = await stat(folder)
  const user = owner.uid === 0 ? await provideServerUser(log) : { uid: owner.uid, gid: owner.gid }
  if (owner.uid === 0) await chown(folder, user.uid, user.gid)
  if (!(await canOwn(user, folder))) {
    throw new Error(
      `The database in ${folder} is out of reach for its user (uid ${user.uid}): let that user enter the folders above it, or move it to ${systemFolder} and leave a link.`,
    )
  }
  if (folder !== place) log.info({ folder }, 'embedded database is kept outside the checkout')
  return { folder, user }
}

async function makeAsRoot(place: string, log: Log): Promise<void> {
  const user = await provideServerUser(log)
  const trial = await mkdtemp(join(dirname(place), '.trial-'))
  await chown(trial, user.uid, user.gid).catch(() => undefined) // some network and shared folders refuse
  const reachable = await canOwn(user, trial)
  await rm(trial, { recursive: true, force: true })
  if (reachable) {
    await mkdir(place, { mode: 0o700 }).catch(ignoreExisting)
    return
  }
  await makeOutside(place, user, log)
}

async function makeOutside(place: string, user: ServerUser, log: Log): Promise<void> {
  const parent = place.startsWith(`${temporaryFolder}/`) ? temporaryFolder : systemFolder
  if (parent === systemFolder) {
    await mkdir(systemFolder, { recursive: true })
    await chmod(systemFolder, 0o755) // whatever the umask
  }
  const prefix = `townlink-${createHash('sha256').update(place).digest('hex').slice(0, 12)}-`
  const earlier = (await readdir(parent)).filter((name) => name.startsWith(prefix))
  const folder = await mkdtemp(join(parent, prefix))
  await chown(folder, user.uid, user.gid)
  log.warn(
    { folder, dataDir: dirname(place), earlier },
    'the server user cannot enter the data folder, so the embedded database is kept elsewhere',
  )
  // Another launch in the same instant may have made its own: the first link holds.
  await symlink(folder, place).catch(async (error: unknown) => {
    await rm(folder, { recursive: true, force: true })
    ignoreExisting(error)
  })
}

async function followPlace(place: string): Promise<string> {
  return realpath(place).catch(() => {
    throw new Error(
      `${place} leads nowhere: bring its folder back, or remove it to start with an empty database.`,
    )
  })
}

function ignoreExisting(error: unknown): void {
  if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
}
