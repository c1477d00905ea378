import { type Role, roles } from '../../db/vocabulary.ts'
import { policy } from '../accounts/policy.ts'

/** How a person stands in an organisation, and who else is there. */
export interface Standing {
  readonly organisationId: string
  readonly organisation: string
  readonly role: Role
  /** Of the other members. */
  readonly otherRoles: readonly Role[]
  /** Others use the service, and nobody else administers it: without the person nobody could let an administrator in. */
  readonly isLastAdministrator: boolean
}

/**
 * What becomes of an organisation when the person goes: it goes on (`leaves`), it stays without people and its postings are withdrawn
 * (`empties`), or the person must hand over first (`hand-over-first`).
 */
export const consequences = ['leaves', 'empties', 'hand-over-first'] as const
export type Consequence = (typeof consequences)[number]

const running: ReadonlySet<Role> = new Set(
  roles.filter((role) => Object.hasOwn(policy['member.manage'].allow, role)),
)

export function consequenceOf({ role, otherRoles, isLastAdministrator }: Standing): Consequence {
  if (isLastAdministrator) return 'hand-over-first'
  if (otherRoles.length === 0) return 'empties'
  if (!running.has(role) || otherRoles.some((each) => running.has(each))) return 'leaves'
  return 'hand-over-first'
}
