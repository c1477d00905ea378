import type { MatchDocument } from '../document.ts'
import { alreadyDecidedRule } from './already-decided.ts'
import { blockedPairRule } from './blocked-pair.ts'
import { closedRule } from './closed.ts'
import { conflictOfInterestRule } from './conflict-of-interest.ts'
import type { Finding, Rule, RuleContext } from './rule.ts'
import { stageImpossibleRule } from './stage-impossible.ts'
import { territoryExcludedRule } from './territory-excluded.ts'

const rules: readonly Rule[] = [
  closedRule,
  stageImpossibleRule,
  territoryExcludedRule,
  conflictOfInterestRule,
  alreadyDecidedRule,
  blockedPairRule,
]

/** Every rule that stands against the pair; none: it may be suggested. */
export function findRules(query: MatchDocument, candidate: MatchDocument, context: RuleContext): Finding[] {
  const [demand, supply] = query.side === 'demand' ? [query, candidate] : [candidate, query]
  return rules.flatMap((rule) => {
    const facts = rule.stands({ demand, supply, candidate: candidate.id }, context)
    return facts === undefined ? [] : [{ rule: rule.name, facts }]
  })
}
