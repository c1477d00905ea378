import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { peersFolder } from './engines/peer-package.ts'

const lockFile = join(peersFolder, 'package-lock.json')
/** A copy of the lock that was installed: a changed one is installed anew, an engine that could not be built is not tried every time. */
const installedLock = join(peersFolder, 'node_modules', '.townlink-installed-lock.json')

async function isInstalled(): Promise<boolean> {
  const installed = await readFile(installedLock, 'utf8').catch(() => undefined)
  return installed === (await readFile(lockFile, 'utf8'))
}

/** How npm ended: 0 when all went well, else a code or a sentence. Its output goes to stderr. */
async function runNpmCi(): Promise<number | string> {
  const npm = spawn('npm', ['ci', '--no-audit', '--no-fund'], { cwd: peersFolder, stdio: ['ignore', 2, 2] })
  try {
    const [code, signal] = await once(npm, 'exit')
    return code ?? signal
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

/**
 * Installs the peers on first use. All are optional dependencies: one that cannot be built here is left out by npm, and its row
 * says so. Deleting `peers/node_modules` makes the next run try again.
 */
export async function installPeers(): Promise<void> {
  if (await isInstalled()) return
  console.error(
    `Installing the engines to compare with into ${peersFolder} (once; some 300 MB, one may be compiled) …`,
  )
  const ended = await runNpmCi()
  if (ended === 0) await writeFile(installedLock, await readFile(lockFile))
  else console.error(`npm ended with ${ended}; engines that are not there are named in the table.`)
}
