/** Closed lists of values that tables, wire and services share. The stages stand in src/matching/document.ts. */

export const roles = ['administrator', 'officer', 'owner', 'editor', 'viewer'] as const
export type Role = (typeof roles)[number]

export const organisationKinds = [
  'town',
  'public-service-company',
  'sme',
  'large-company',
  'university',
  'hub',
  'cluster',
  'investor',
  'authority',
] as const
export type OrganisationKind = (typeof organisationKinds)[number]

export const organisationSizes = ['micro', 'small', 'medium', 'large'] as const

export const postingStatuses = ['open', 'withdrawn'] as const
export type PostingStatus = (typeof postingStatuses)[number]

/** Why everything is ranked anew: what has changed, or that somebody asked. */
export const rerankCauses = ['engine', 'profile', 'concepts', 'embeddings', 'request'] as const
export type RerankCause = (typeof rerankCauses)[number]

export const rerankStates = ['running', 'finished', 'cancelled'] as const

/** Whether a ranking run compared texts by meaning: no model is configured, it did, or the model could not be reached. */
export const embeddingsStates = ['off', 'used', 'unavailable'] as const
export type EmbeddingsState = (typeof embeddingsStates)[number]

/** Of a circuit breaker: everything passes, one request tries, nothing passes. */
export const breakerStates = ['closed', 'half-open', 'open'] as const
export type BreakerState = (typeof breakerStates)[number]
