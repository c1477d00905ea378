import type { Rule } from './rule.ts'

/** Somebody with the right to do so has blocked the pair. */
export const blockedPairRule: Rule = {
  name: 'blocked-pair',
  stands: ({ candidate }, { blocked }) => (blocked.has(candidate) ? {} : undefined),
}
