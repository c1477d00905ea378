import type { Facts, FitSignal, Pair } from '../../../../src/matching/score/fit-signal.ts'

/** What a signal says of a pair, and on what it rests. */
export function foundBy(
  signal: FitSignal,
  pair: Pair,
  today?: string,
): { value: number; facts: Facts } | undefined {
  const value = signal.valueOf(pair, today)
  return value === undefined ? undefined : { value, facts: signal.factsOf(pair, today) }
}
