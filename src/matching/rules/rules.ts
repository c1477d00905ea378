import type { MatchDocument } from '../document.ts'
import { closedRule } from './closed.ts'
import { conflictOfInterestRule } from './conflict-of-interest.ts'
import type { Finding, Rule, RuleContext } from './rule.ts'
import { stageImpossibleRule } from './stage-impossible.ts'
import { territoryExcludedRule } from './territory-excluded.ts'

/** Rules on what the two documents say. */
export const factRules: readonly Rule[] = [
  closedRule,
  stageImpossibleRule,
  territoryExcludedRule,
  conflictOfInterestRule,
]

/**
 * Rules between documents of one side: what is closed is kept out, and nothing else. The candidate takes the part of demand, so that it
 * is its deadline that counts.
 */
export const peerRules: readonly Rule[] = [closedRule]

/** Every rule that stands against a pair of documents; none: it may be suggested. */
export function findRules(query: MatchDocument, candidate: MatchDocument, context: RuleContext): Finding[] {
  const [demand, supply] = query.side === 'demand' ? [query, candidate] : [candidate, query]
  const pair = {
    demand: { ...demand, writtenIn: 'und' as const, isFullText: false },
    supply: { ...supply, writtenIn: 'und' as const, isFullText: false },
  }
  const onFacts = factRules.flatMap((rule) => {
    const facts = rule.stands(pair, context.today)
    return facts === undefined ? [] : [{ rule: rule.name, facts }]
  })
  return [...onFacts, ...findPairRules(candidate.id, context)]
}

/** Rules on this very pair: a person has decided on it and nothing material has changed, or somebody entitled has blocked it. */
export function findPairRules(candidate: string, { decided, blocked }: RuleContext): Finding[] {
  return [
    ...(decided.has(candidate) ? [{ rule: 'already-decided', facts: {} }] : []),
    ...(blocked.has(candidate) ? [{ rule: 'blocked-pair', facts: {} }] : []),
  ]
}
