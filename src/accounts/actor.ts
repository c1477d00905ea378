import type { Territory } from '../../db/schema/organisations.ts'
import type { Role } from '../../db/vocabulary.ts'

/** Who acts. Features see nothing else of a request's sender; people with sessions become actors the same way keys do. */
export interface Actor {
  role: Role | 'anonymous' | 'operator'
  /** Null for anonymous callers and for the operator at the command line. */
  organisationId: string | null
  apiKeyId: string | null
  /** What an officer's hub looks after. */
  territory: Territory | null
}

export const anonymous: Actor = { role: 'anonymous', organisationId: null, apiKeyId: null, territory: null }

/** Whoever holds the machine: imports, seeds and scripts. */
export const operator: Actor = { role: 'operator', organisationId: null, apiKeyId: null, territory: null }
