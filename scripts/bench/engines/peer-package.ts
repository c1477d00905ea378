import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { EngineUnavailable } from './search-engine.ts'

export const peersFolder = fileURLToPath(new URL('../peers/', import.meta.url))
const requirePeer = createRequire(`${peersFolder}package.json`)

/**
 * A package of the peers' own folder. What comes back is untyped: each adapter states the few calls that it uses, so that the root needs
 * none of these packages to compile.
 */
export function loadPeer(name: string) {
  try {
    return requirePeer(name)
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n')[0] : String(error)
    throw new EngineUnavailable(`not installed: ${reason}`)
  }
}
