import { randomBytes } from 'node:crypto'
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

const failedWith = (error: unknown, code: string) =>
  error instanceof Error && 'code' in error && error.code === code

async function readKept(file: string): Promise<string | undefined> {
  try {
    return (await readFile(file, 'utf8')).trim()
  } catch (error) {
    if (failedWith(error, 'ENOENT')) return undefined
    throw error
  }
}

async function makeOne(folder: string, file: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  const draft = `${file}.${randomBytes(6).toString('hex')}`
  try {
    await writeFile(draft, `${randomBytes(32).toString('base64url')}\n`, { flag: 'wx', mode: 0o600 })
    // Of several processes that start at once one gives its secret the name; nobody ever reads half of one.
    await link(draft, file)
  } catch (error) {
    if (!failedWith(error, 'EEXIST')) throw error
  } finally {
    await rm(draft, { force: true })
  }
}

/** The secret of an installation that none was given: made once, readable by its owner alone. */
export async function secretIn(folder: string): Promise<string> {
  const file = join(folder, 'auth-secret')
  const kept = await readKept(file)
  if (kept === undefined) await makeOne(folder, file)
  const secret = kept ?? (await readFile(file, 'utf8')).trim()
  if (secret.length < 32) throw new Error(`${file} holds no secret; delete it, and a new one is made.`)
  return secret
}
