import type { Sight } from '../../db/visibility.ts'
import type { Actor } from '../accounts/actor.ts'
import { reachOf } from '../accounts/policy.ts'

/** Officers and administrators count as members wherever they are. */
const officials = new Set<Actor['role']>(['administrator', 'lead', 'officer'])

/** What of postings somebody sees beyond its own, by what they disclose (ADR-0010). */
function disclosedTo(actor: Actor): Sight['disclosures'] {
  if (reachOf(actor, 'posting.see') === undefined) return ['public']
  return actor.isVerified || officials.has(actor.role) ? ['public', 'members', 'matched'] : ['public']
}

/** What an actor sees of needs and offers: the policy's `posting.see`, and what postings disclose to others. */
export function sightOf(actor: Actor): Sight {
  const reach = reachOf(actor, 'posting.see')
  const home = actor.organisationId === null ? [] : [actor.organisationId]
  const disclosures = disclosedTo(actor)
  const seesSensitive = actor.isVetted && disclosures.includes('members')
  const none = { isWhole: false, organisations: [], territory: null, disclosures, seesSensitive }
  switch (reach) {
    case undefined:
      return none
    case 'any':
      return { ...none, isWhole: true }
    case 'home':
      return { ...none, organisations: home }
    case 'own':
      return { ...none, organisations: [...home, ...actor.actsFor] }
    case 'territory':
      return { ...none, organisations: home, territory: actor.territory }
  }
}
