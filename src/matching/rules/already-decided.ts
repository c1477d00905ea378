import type { Rule } from './rule.ts'

/** A person has decided on the pair, and nothing material has changed since. */
export const alreadyDecidedRule: Rule = {
  name: 'already-decided',
  stands: ({ candidate }, { decided }) => (decided.has(candidate) ? {} : undefined),
}
