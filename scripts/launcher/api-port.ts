import { setTimeout as sleep } from 'node:timers/promises'
import { freePort, listenOnce } from '../../db/embedded-port.ts'

const pollMs = 100
// After a launcher was killed its API needs a moment to notice and to let go of the port.
const releaseMs = 3_000
const healthyMs = 60_000

/** Where this machine reaches an API that listens on `host`; empty and the wildcards mean every address. */
export function apiUrl(host: string | undefined, port: number): string {
  const everywhere = host === undefined || host === '' || host === '0.0.0.0' || host === '::'
  const name = everywhere ? '127.0.0.1' : host
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}`
}

/**
 * The port, or a free one for 0. Throws one sentence when another program holds it: that one's answers would pass for
 * ours.
 */
export async function claimPort(port: number): Promise<number> {
  if (port === 0) return freePort()
  const end = Date.now() + releaseMs
  while (!((await canListen(port, '127.0.0.1')) && (await canListen(port, '0.0.0.0')))) {
    if (Date.now() > end)
      throw new Error(`Port ${port} is in use by another program: set PORT to a free one.`)
    await sleep(pollMs)
  }
  return port
}

/** Resolves when `GET /health/live` answers with success; the signal ends the waiting. */
export async function awaitHealthy(url: string, signal: AbortSignal): Promise<void> {
  const end = Date.now() + healthyMs
  while (!(await answers(`${url}/health/live`, signal))) {
    signal.throwIfAborted()
    if (Date.now() > end)
      throw new Error(`The API did not answer on ${url} within ${healthyMs / 1000} seconds.`)
    await sleep(pollMs, undefined, { signal })
  }
}

function answers(url: string, signal: AbortSignal): Promise<boolean> {
  return fetch(url, { signal: AbortSignal.any([signal, AbortSignal.timeout(healthyMs)]) }).then(
    async (response) => {
      await response.arrayBuffer() // frees the connection
      return response.ok
    },
    () => false,
  )
}

function canListen(port: number, host: string): Promise<boolean> {
  return listenOnce(port, host).then(
    () => true,
    () => false,
  )
}
