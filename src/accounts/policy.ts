import type { Territory } from '../../db/schema/organisations.ts'
import type { Role, Scope } from '../../db/vocabulary.ts'
import { accountErrors } from './accounts.errors.ts'
import type { Actor } from './actor.ts'

/**
 * Who may do what: the one table that every feature asks. `any`: on every resource; `own`: on what belongs to the actor's organisation, to
 * one that stands under it, or to one that it represents with consent; `home`: on the actor's organisation alone; `territory`: on what lies
 * in the officer's territory, or is its own. Whoever is not named may not.
 */
export type Reach = 'any' | 'own' | 'home' | 'territory'

interface Rule {
  readonly allow: Partial<Record<Role | 'person', Reach>>
  /** What somebody who may not is told: who may. */
  readonly refusal: string
}

const ownersAndEditors = { administrator: 'any', owner: 'own', editor: 'own' } as const
const readers = {
  administrator: 'any',
  lead: 'territory',
  officer: 'territory',
  owner: 'own',
  editor: 'own',
  viewer: 'own',
} as const
const hubs = { administrator: 'any', lead: 'territory', officer: 'territory' } as const
const operators = { administrator: 'any' } as const
const everybodySignedIn = {
  person: 'any',
  administrator: 'any',
  lead: 'any',
  officer: 'any',
  overseer: 'any',
  owner: 'any',
  editor: 'any',
  viewer: 'any',
} as const

const postingRefusal =
  'Owners and editors of the organisation write its postings, as do those who represent it with its consent.'

export const policy = {
  'organisation.register': {
    allow: { person: 'any', owner: 'any', editor: 'any', viewer: 'any', administrator: 'any' },
    refusal: 'People who are signed in register their organisation themselves.',
  },
  'organisation.create': { allow: operators, refusal: 'Administrators create organisations for others.' },
  'organisation.update': {
    allow: { administrator: 'any', owner: 'home', lead: 'home' },
    refusal: 'Owners change their organisation.',
  },
  'organisation.place': {
    allow: { administrator: 'any', owner: 'home' },
    refusal: 'Owners say under which organisation theirs stands.',
  },
  'organisation.delimit': { allow: operators, refusal: 'Administrators say what a hub looks after.' },
  'organisation.verify': { allow: hubs, refusal: 'The hub of the territory verifies organisations.' },
  'organisation.vet': {
    allow: { administrator: 'any', lead: 'territory' },
    refusal: "The lead of the territory's hub vets firms for sensitive needs.",
  },
  'member.read': {
    allow: {
      administrator: 'any',
      lead: 'home',
      officer: 'home',
      overseer: 'home',
      owner: 'home',
      editor: 'home',
      viewer: 'home',
    },
    refusal: 'Only members see who else is one.',
  },
  'member.manage': {
    allow: { administrator: 'any', lead: 'home', owner: 'home' },
    refusal: 'Owners invite and remove members.',
  },
  'member.leave': {
    allow: everybodySignedIn,
    refusal: 'People who are signed in leave their organisations.',
  },
  'invitation.accept': { allow: everybodySignedIn, refusal: 'People who are signed in accept invitations.' },
  'representation.request': {
    allow: { administrator: 'any', owner: 'home', editor: 'home' },
    refusal: 'Owners and editors of a cluster or chamber ask to represent a member.',
  },
  'representation.consent': {
    allow: { administrator: 'any', owner: 'home' },
    refusal: 'Owners consent to being represented.',
  },
  'posting.create': { allow: ownersAndEditors, refusal: postingRefusal },
  'posting.update': { allow: ownersAndEditors, refusal: postingRefusal },
  'posting.withdraw': { allow: ownersAndEditors, refusal: postingRefusal },
  'posting.see': {
    allow: readers,
    refusal: 'What a posting does not disclose is seen by its organisation and the hub of the territory.',
  },
  'posting.preview': {
    allow: readers,
    refusal: 'Members of the organisation and its hub preview its drafts.',
  },
  'suggestion.read': {
    allow: readers,
    refusal: 'Members of the organisation and officers of its hub read what is suggested for it.',
  },
  'review.read': {
    allow: hubs,
    refusal: 'Officers of the hub in whose territory the need lies see its reviews.',
  },
  'review.decide': {
    allow: hubs,
    refusal: 'Officers of the hub in whose territory the need lies decide on pairs.',
  },
  'signal.give': {
    allow: ownersAndEditors,
    refusal: 'Owners and editors say what they think of their own pairs.',
  },
  'api_key.manage': {
    allow: { administrator: 'any', lead: 'home', owner: 'home' },
    refusal: "Owners handle their organisation's API keys.",
  },
  'aggregate.read': {
    allow: { administrator: 'any', lead: 'any', officer: 'any', overseer: 'any' },
    refusal: 'Hubs and managing authorities read totals.',
  },
  'person.erase': {
    allow: operators,
    refusal: 'Administrators erase a person who asks by letter; everybody erases their own account.',
  },
  'audit.read': {
    allow: operators,
    refusal: 'Administrators read the audit log; everybody reads their own part.',
  },
  'operations.read': { allow: operators, refusal: 'Administrators see how the service runs.' },
  'operations.manage': { allow: operators, refusal: 'Administrators run the service.' },
} as const satisfies Record<string, Rule>

export type Action = keyof typeof policy

/** What an API key that was narrowed needs for an action. */
export const scopeOf: Record<Action, Scope> = {
  'organisation.register': 'organisation:manage',
  'organisation.create': 'organisation:manage',
  'organisation.update': 'organisation:manage',
  'organisation.place': 'organisation:manage',
  'organisation.delimit': 'organisation:manage',
  'organisation.verify': 'organisation:manage',
  'organisation.vet': 'organisation:manage',
  'member.read': 'organisation:manage',
  'member.manage': 'organisation:manage',
  'member.leave': 'organisation:manage',
  'invitation.accept': 'organisation:manage',
  'representation.request': 'organisation:manage',
  'representation.consent': 'organisation:manage',
  'posting.see': 'postings:read',
  'posting.create': 'postings:write',
  'posting.update': 'postings:write',
  'posting.withdraw': 'postings:write',
  'posting.preview': 'postings:read',
  'suggestion.read': 'suggestions:read',
  'review.read': 'suggestions:read',
  'review.decide': 'reviews:write',
  'signal.give': 'reviews:write',
  'api_key.manage': 'keys:manage',
  'aggregate.read': 'totals:read',
  'person.erase': 'operations:manage',
  'audit.read': 'operations:manage',
  'operations.read': 'operations:manage',
  'operations.manage': 'operations:manage',
}

/** Whether the actor came with a key that was narrowed to other things. */
const lacksScope = ({ scopes }: Actor, action: Action) =>
  scopes !== undefined && !scopes.includes(scopeOf[action])

/** What is asked about: whose it is and where it lies. */
export interface Resource {
  organisationId: string
  country?: string | null
  region?: string | null
}

export function liesInTerritory(resource: Resource, territory: Territory | null): boolean {
  if (territory === null) return false
  const code = resource.region ?? resource.country ?? ''
  return (
    (resource.country != null && territory.countries.includes(resource.country)) ||
    territory.nuts.some((prefix) => code.startsWith(prefix))
  )
}

/** How far an actor may go with an action; undefined: not at all. Row visibility in stores is made from it, too. */
export function reachOf(actor: Actor, action: Action): Reach | undefined {
  if (actor.role === 'operator') return 'any'
  if (actor.role === 'anonymous' || lacksScope(actor, action)) return undefined
  const { allow }: Rule = policy[action]
  return allow[actor.role]
}

export function isAllowed(actor: Actor, action: Action, resource?: Resource): boolean {
  const reach = reachOf(actor, action)
  if (reach === undefined) return false
  if (reach === 'any') return true
  if (resource === undefined) return false
  const isHome = resource.organisationId === actor.organisationId
  switch (reach) {
    case 'home':
      return isHome
    case 'own':
      return isHome || actor.actsFor.includes(resource.organisationId)
    case 'territory':
      return isHome || liesInTerritory(resource, actor.territory)
  }
}

/** Returns when the action is allowed; otherwise throws what the actor can do about it. */
export function authorise(actor: Actor, action: Action, resource?: Resource): void {
  if (isAllowed(actor, action, resource)) return
  if (actor.role === 'anonymous') throw accountErrors.unauthenticated()
  if (lacksScope(actor, action)) throw accountErrors.scopeMissing(scopeOf[action])
  throw accountErrors.notAllowed(action, actor.role, policy[action].refusal)
}
