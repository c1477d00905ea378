import { setTimeout as sleep } from 'node:timers/promises'

/**
 * Answers on the beat: after a whole number of steps since the beginning, whatever the work took. What one account needs and another does
 * not, such as a row written or looked up, is lost in the wait as long as it is much less than a step.
 */
export async function onTheBeat<T>(stepMs: number, work: () => Promise<T>): Promise<T> {
  const begun = performance.now()
  try {
    return await work()
  } finally {
    const passed = performance.now() - begun
    await sleep(Math.max(1, Math.ceil(passed / stepMs)) * stepMs - passed)
  }
}
