import type { Territory } from '../../db/schema/organisations.ts'
import type { OrganisationKind, Role } from '../../db/vocabulary.ts'
import { mayHandOut } from '../accounts/accounts.service.ts'
import type { Actor } from '../accounts/actor.ts'
import { reachOf } from '../accounts/policy.ts'
import { hasTerritory, roleFits } from '../accounts/roles-by-kind.ts'
import { isWithin } from '../accounts/territory.ts'
import { memberErrors } from './members.errors.ts'

/** What somebody is to be in an organisation. */
export interface Scope {
  readonly role: Role
  readonly territory?: Territory | null | undefined
  readonly themes?: readonly string[] | undefined
}

/** Where it is handed out, and what the one who does may hand out of themes: empty for all. */
interface Setting {
  readonly kind: OrganisationKind
  readonly territory: Territory | null
  readonly ownThemes: readonly string[]
  isTopConcept(id: string): boolean
}

/**
 * The scope as it is stored. Throws when it does not fit the organisation, or is more than the actor has: a role above the own, a
 * territory or themes beyond the own.
 */
export function handOut(actor: Actor, { role, territory, themes = [] }: Scope, setting: Setting) {
  if (!roleFits(role, setting.kind)) throw memberErrors.roleUnfit(role, setting.kind)
  if (!mayHandOut(actor, role)) throw memberErrors.roleTooHigh()
  if (!hasTerritory(role)) {
    if (territory) throw memberErrors.withoutTerritory(role, '/territory')
    if (themes.length > 0) throw memberErrors.withoutTerritory(role, '/themes')
    return { role, territory: null, themes: [] }
  }
  checkTerritory(actor, territory ?? null, setting)
  checkThemes(actor, themes, setting)
  return { role, territory: territory ?? null, themes: [...new Set(themes)] }
}

/** Administrators and the operator look after everything. */
const isBounded = (actor: Actor) => reachOf(actor, 'member.manage') !== 'any'

function checkTerritory(actor: Actor, territory: Territory | null, { territory: ofHub }: Setting): void {
  if (territory !== null && !isWithin(territory, ofHub)) throw memberErrors.outsideHub()
  const whole = territory ?? ofHub
  if (isBounded(actor) && whole !== null && !isWithin(whole, actor.territory))
    throw memberErrors.beyondOwn('/territory')
}

function checkThemes(actor: Actor, themes: readonly string[], { ownThemes, isTopConcept }: Setting): void {
  for (const [at, theme] of themes.entries()) if (!isTopConcept(theme)) throw memberErrors.noTheme(at)
  if (!isBounded(actor) || ownThemes.length === 0) return
  if (themes.length === 0 || themes.some((theme) => !ownThemes.includes(theme)))
    throw memberErrors.beyondOwn('/themes')
}
