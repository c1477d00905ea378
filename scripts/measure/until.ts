import { setTimeout as sleep } from 'node:timers/promises'

/** Asks until the answer is yes; what fails is a no. Throws after the time. */
export async function until(
  isSo: () => Promise<boolean>,
  { readyMs, signal }: { readyMs: number; signal: AbortSignal },
): Promise<void> {
  const end = Date.now() + readyMs
  while (!(await isSo().catch(() => false))) {
    signal.throwIfAborted()
    if (Date.now() > end) throw new Error('The service was not ready in time.')
    await sleep(100, undefined, { signal })
  }
}
