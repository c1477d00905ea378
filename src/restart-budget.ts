export interface RestartBudget {
  /** Milliseconds to wait before the restart after a death at `now` (ms), or undefined: it died too often. */
  delayAfterDeath(now: number): number | undefined
}

// A crash at start shows within moments, so four restarts (250 + 500 + 1000 + 2000 ms) tell it from bad luck.
const deathsToGiveUp = 5
const windowMs = 60_000
const firstDelayMs = 250

/** Gives up at the fifth death within a minute; the delay doubles with each death in that minute. */
export function createRestartBudget(): RestartBudget {
  let deaths: number[] = []
  return {
    delayAfterDeath(now) {
      deaths = [...deaths.filter((at) => now - at < windowMs), now]
      return deaths.length >= deathsToGiveUp ? undefined : firstDelayMs * 2 ** (deaths.length - 1)
    },
  }
}
