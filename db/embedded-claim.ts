import { createHash } from 'node:crypto'
import { readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { processIdentity } from './embedded-processes.ts'

/**
 * A claim is an empty file `launch-<pid>-<hash of the process's identity>`. A launch first writes its own, then looks for
 * others: whoever sees a live one steps back. A claim left by a crash names a process that no longer exists (its pid may,
 * its start time does not), so it is told from a live one at once. Two launches in the same instant may both step back,
 * but never both go on; one file for all could not promise that when two find the same stale one.
 */
export async function claimFolder(folder: string, dataDir: string): Promise<() => Promise<void>> {
  const name = await claimName(process.pid)
  if (name === undefined) throw new Error('The system does not tell when this process started.')
  const claim = join(folder, name)
  const release = () => rm(claim, { force: true })
  await writeFile(claim, '', { flag: 'wx' }).catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'EEXIST' ? heldError(dataDir, process.pid) : error
  })
  const holder = await findHolder(folder, name)
  if (holder !== undefined) {
    await release()
    throw heldError(dataDir, holder)
  }
  return release
}

/** The pid of the live launch that claims the folder, beside the one called `ownName`; removes claims of the dead. */
export async function findHolder(folder: string, ownName?: string): Promise<number | undefined> {
  for (const name of await readdir(folder)) {
    const pid = /^launch-(\d+)-/.exec(name)?.[1]
    if (pid === undefined || name === ownName) continue
    if ((await claimName(Number(pid))) === name) return Number(pid)
    await rm(join(folder, name), { force: true })
  }
  return undefined
}

async function claimName(pid: number): Promise<string | undefined> {
  const identity = await processIdentity(pid)
  if (identity === undefined) return undefined
  return `launch-${pid}-${createHash('sha256').update(identity).digest('hex').slice(0, 12)}`
}

function heldError(dataDir: string, pid: number): Error {
  return new Error(`The folder ${dataDir} is already in use by another launch (process ${pid}).`)
}
