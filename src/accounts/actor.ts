import type { Territory } from '../../db/schema/organisations.ts'
import type { Role, Scope } from '../../db/vocabulary.ts'

/** Who acts. Features see nothing else of a request's sender, whether a person signed in or a program sent a key. */
export interface Actor {
  /** `person`: somebody who signed in and acts for no organisation; `operator`: whoever holds the machine. */
  role: Role | 'person' | 'anonymous' | 'operator'
  /** Null for people without one, for anonymous callers and for the operator. */
  organisationId: string | null
  /** Organisations whose postings it looks after besides its own: those that stand under it, and members that consented. */
  actsFor: readonly string[]
  apiKeyId: string | null
  /** What its key was narrowed to; absent: all that the role permits. */
  scopes?: readonly Scope[]
  personId: string | null
  /** What an officer looks after. */
  territory: Territory | null
  /** Whether a hub confirmed who the organisation is, and that it may see sensitive needs. */
  isVerified: boolean
  isVetted: boolean
}

const nobody = {
  organisationId: null,
  actsFor: [],
  apiKeyId: null,
  personId: null,
  territory: null,
  isVerified: false,
  isVetted: false,
} as const

export const anonymous: Actor = { role: 'anonymous', ...nobody }

/** Whoever holds the machine: imports, seeds and scripts. */
export const operator: Actor = { role: 'operator', ...nobody }

/** Somebody who signed in and acts for nobody yet. */
export const personAlone = (personId: string): Actor => ({ role: 'person', ...nobody, personId })
