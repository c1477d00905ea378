/** Closed lists of values that tables, wire and services share. The stages stand in src/matching/document.ts. */

/**
 * What somebody is in an organisation. The first four only in those that run the service or watch over it: `administrator` of the service,
 * `lead` and `officer` of a hub, `overseer` of a managing authority.
 */
export const roles = ['administrator', 'lead', 'officer', 'overseer', 'owner', 'editor', 'viewer'] as const
export type Role = (typeof roles)[number]

/** What of its role's rights an API key can be narrowed to. */
export const scopes = [
  'postings:read',
  'postings:write',
  'suggestions:read',
  'reviews:write',
  'totals:read',
  'organisation:manage',
  'keys:manage',
  'operations:manage',
] as const
export type Scope = (typeof scopes)[number]

/** Who may see a posting, from everybody to the poster and its hub alone. */
export const disclosures = ['public', 'members', 'matched', 'private'] as const
export type Disclosure = (typeof disclosures)[number]

/** What people are asked to agree to; each version of its text is agreed to anew. */
export const consentPurposes = ['terms', 'contact-sharing', 'news'] as const
export type ConsentPurpose = (typeof consentPurposes)[number]

/** What an officer does with a pair; see src/reviews/pair-state.ts. */
export const reviewSteps = [
  'claim',
  'release',
  'hand-over',
  'approve',
  'decline',
  'snooze',
  'note',
  'undo',
] as const
export type ReviewStep = (typeof reviewSteps)[number]

export const pairStandings = ['open', 'approved', 'declined', 'snoozed'] as const
export type PairStanding = (typeof pairStandings)[number]

/** Why an officer declines a pair: what its firm or town can do something about comes first. */
export const declineReasons = [
  'not-what-is-needed',
  'too-early',
  'too-expensive',
  'missing-certificate',
  'not-in-this-territory',
  'no-capacity-now',
  'already-in-contact',
  'conflict-of-interest',
  'doubtful-quality',
  'other',
] as const
export type DeclineReason = (typeof declineReasons)[number]

/** What a town or a firm says of a pair of its own. */
export const pairSignals = ['interested', 'not-this-one'] as const
export type PairSignal = (typeof pairSignals)[number]

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
