import { chmod, mkdtemp, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A temporary folder that other users may enter, as a checkout usually is, and what removes it. */
export async function makeScratchFolder(mode = 0o755) {
  const folder = await mkdtemp(join(await realpath(tmpdir()), 'townlink-test-'))
  await chmod(folder, mode)
  return { folder, remove: () => rm(folder, { recursive: true, force: true, maxRetries: 10 }) }
}
