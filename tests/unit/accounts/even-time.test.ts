import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { onTheBeat } from '../../../src/accounts/even-time.ts'

const beatMs = 40
/** Whole beats that an answer took. A timer may be a little early and, on a busy machine, late: half a beat either way. */
async function beats(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now()
  await onTheBeat(beatMs, work).catch(() => undefined)
  return (performance.now() - begun) / beatMs
}

it('an answer that is ready at once waits for the beat', async () => {
  expect(await beats(async () => 1)).toBeGreaterThan(0.9)
})

it('one that took longer than a beat waits for the next', async () => {
  expect(await beats(() => sleep(1.2 * beatMs))).toBeGreaterThan(1.9)
})

it('and so does one that fails', async () => {
  expect(await beats(() => Promise.reject(new Error('no')))).toBeGreaterThan(0.9)
  await expect(onTheBeat(1, () => Promise.reject(new Error('no')))).rejects.toThrow('no')
})
