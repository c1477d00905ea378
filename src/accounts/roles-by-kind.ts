import type { OrganisationKind, Role } from '../../db/vocabulary.ts'

const everywhere: readonly Role[] = ['owner', 'editor', 'viewer']
/** Those that look after a territory. */
const ofHubs: readonly Role[] = ['lead', 'officer']
const ofAuthorities: readonly Role[] = ['overseer']

/** Whether there is such a role in an organisation of this kind. Administrators may sit anywhere; who makes them is asked elsewhere. */
export function roleFits(role: Role, kind: OrganisationKind): boolean {
  if (role === 'administrator' || everywhere.includes(role)) return true
  return (kind === 'hub' && ofHubs.includes(role)) || (kind === 'authority' && ofAuthorities.includes(role))
}

/** Whether somebody in this role looks after a territory and themes. */
export const hasTerritory = (role: Role) => ofHubs.includes(role)

/**
 * Those who can take over what somebody in this role does for the organisation, from the least; empty: it goes on without anybody in
 * the role.
 */
export function standInsFor(role: Role): readonly Role[] {
  const running: readonly Role[] = ['owner', 'lead', 'administrator']
  const at = running.indexOf(role)
  return at === -1 ? [] : running.slice(at)
}
