import { createRandom } from './random.ts'

export const targets = ['api', 'worker', 'both', 'database'] as const
export type Target = (typeof targets)[number]

export interface Kill {
  target: Target
  /** Posts that were answered with 201 by then; all of them for the kills while the worker catches up. */
  afterPosts: number
  /** How long the process must have been up: at the lower end it dies while it starts. */
  upMs: number
  /** From then on, while the next posts are under way. */
  delayMs: number
  /** Until it starts again; the embedded database starts again by itself. */
  downMs: number
}

const longestUpMs = 6_000
const longestDelayMs = 150
const longestDownMs = 1_500
/** The worker is behind when the last post was answered, and dies over what is left as well. */
const killsWhileCatchingUp = 3

/** Twice each process alone, twice both at once, and once a database that is ours, in an order and at moments of the seed's choice. */
export function planKills(seed: number, posts: number, hasOwnDatabase: boolean): Kill[] {
  const random = createRandom(seed)
  const wanted: Target[] = ['api', 'api', 'worker', 'worker', 'both', 'both']
  if (hasOwnDatabase) wanted.push('database')
  const moment = () => ({
    upMs: random.between(0, longestUpMs),
    delayMs: random.between(0, longestDelayMs),
    downMs: random.between(0, longestDownMs),
  })
  const amid = wanted
    .map((target) => ({ target, afterPosts: random.between(0, posts), ...moment() }))
    .toSorted((a, b) => a.afterPosts - b.afterPosts)
  const after = Array.from({ length: killsWhileCatchingUp }, () => {
    return { target: 'worker' as const, afterPosts: posts, ...moment() }
  })
  return [...amid, ...after]
}
