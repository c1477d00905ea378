/**
 * Timing: is there time left until the deadline? 180 days or more: 1, falling linearly to −1 on the day itself (half a year is what
 * a small town's agreement and a first installation take together; own judgement). Says nothing without a deadline or a date.
 */
import type { FitSignal } from './fit-signal.ts'

const comfortableDays = 180

export function daysBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / 86_400_000
}

export const timingSignal: FitSignal = {
  name: 'timing',
  reads: 'availability',
  fit({ demand }, today) {
    if (today === undefined || demand.deadline === undefined) return undefined
    const daysLeft = daysBetween(today, demand.deadline)
    if (!Number.isFinite(daysLeft)) return undefined
    const value = Math.max(-1, Math.min(1, (2 * daysLeft) / comfortableDays - 1))
    return { value, facts: { deadline: demand.deadline, daysLeft: Math.round(daysLeft) } }
  },
}
