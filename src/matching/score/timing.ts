/**
 * Timing: is there time left until the deadline? 180 days or more: 1, falling linearly to −1 on the day itself (half a year is what
 * a small town's agreement and a first installation take together; own judgement). Says nothing without a deadline or a date.
 */
import type { FitSignal } from './fit-signal.ts'

const comfortableDays = 180

export function daysBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / 86_400_000
}

function daysUntil(deadline: string | undefined, today: string | undefined): number | undefined {
  if (today === undefined || deadline === undefined) return undefined
  const days = daysBetween(today, deadline)
  return Number.isFinite(days) ? days : undefined
}

export const timingSignal: FitSignal = {
  name: 'timing',
  reads: 'availability',
  valueOf({ demand }, today) {
    const daysLeft = daysUntil(demand.deadline, today)
    return daysLeft === undefined
      ? undefined
      : Math.max(-1, Math.min(1, (2 * daysLeft) / comfortableDays - 1))
  },
  factsOf: ({ demand }, today) => ({
    deadline: demand.deadline ?? null,
    daysLeft: Math.round(daysUntil(demand.deadline, today) ?? 0),
  }),
}
