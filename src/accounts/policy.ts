import type { Territory } from '../../db/schema/organisations.ts'
import type { Role } from '../../db/vocabulary.ts'
import { accountErrors } from './accounts.errors.ts'
import type { Actor } from './actor.ts'

/**
 * Who may do what: the one table that every feature asks. `any`: on every resource; `own`: on what belongs to the actor's
 * organisation; `territory`: on what lies in the hub's territory, or is its own.
 */
type Reach = 'any' | 'own' | 'territory'

const policy = {
  'organisation.create': { administrator: 'any' },
  'organisation.update': { administrator: 'any', owner: 'own' },
  'posting.create': { administrator: 'any', owner: 'own', editor: 'own' },
  'posting.update': { administrator: 'any', owner: 'own', editor: 'own' },
  'posting.withdraw': { administrator: 'any', owner: 'own', editor: 'own' },
  'posting.preview': {
    administrator: 'any',
    officer: 'territory',
    owner: 'own',
    editor: 'own',
    viewer: 'own',
  },
  'suggestion.read': {
    administrator: 'any',
    officer: 'territory',
    owner: 'own',
    editor: 'own',
    viewer: 'own',
  },
  'api_key.manage': { administrator: 'any', owner: 'own' },
  'operations.read': { administrator: 'any' },
  'operations.manage': { administrator: 'any' },
} as const satisfies Record<string, Partial<Record<Role, Reach>>>

export type Action = keyof typeof policy

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

function reachOf(actor: Actor, action: Action): Reach | undefined {
  if (actor.role === 'operator') return 'any'
  if (actor.role === 'anonymous') return undefined
  const row: Partial<Record<Role, Reach>> = policy[action]
  return row[actor.role]
}

export function isAllowed(actor: Actor, action: Action, resource?: Resource): boolean {
  const reach = reachOf(actor, action)
  switch (reach) {
    case undefined:
      return false
    case 'any':
      return true
    case 'own':
      return resource !== undefined && resource.organisationId === actor.organisationId
    case 'territory':
      return (
        resource !== undefined &&
        (resource.organisationId === actor.organisationId || liesInTerritory(resource, actor.territory))
      )
  }
}

/** Returns when the action is allowed; otherwise throws what the actor can do about it. */
export function authorise(actor: Actor, action: Action, resource?: Resource): void {
  if (isAllowed(actor, action, resource)) return
  if (actor.role === 'anonymous') throw accountErrors.unauthenticated()
  throw accountErrors.notAllowed(action, actor.role)
}
