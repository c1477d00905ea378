import { randomBytes } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** The secret of an installation that none was given: made once, readable by its owner alone. */
export async function secretIn(folder: string): Promise<string> {
  const file = join(folder, 'auth-secret')
  await mkdir(folder, { recursive: true })
  try {
    // `wx`: of two processes that start at once, one writes and the other reads what it wrote.
    await writeFile(file, `${randomBytes(32).toString('base64url')}\n`, { flag: 'wx', mode: 0o600 })
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  }
  const secret = (await readFile(file, 'utf8')).trim()
  if (secret.length < 32) throw new Error(`${file} holds no secret; delete it, and a new one is made.`)
  return secret
}
