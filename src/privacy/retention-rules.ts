/** How long what is kept of people is kept (GDPR, Art. 5(1)(e)). One line a rule; docs/privacy.md is written from it. */
export const retentionRules = {
  'expired-sessions': {
    days: 7,
    since: 'they expired',
    because: 'somebody may still ask where they were signed in',
  },
  'one-time-links': {
    days: 7,
    since: 'they expired',
    because: 'a link that came late can be told from a wrong one',
  },
  invitations: {
    days: 7,
    since: 'they expired, were accepted or revoked',
    because: 'the membership has taken over',
  },
  'session-addresses': {
    days: 30,
    since: 'the last use',
    because: 'long enough to see a break-in, no longer',
  },
  'unconfirmed-accounts': {
    days: 30,
    since: 'they were made',
    because: 'nobody has shown that the address is theirs',
  },
  'audit-of-reading': {
    days: 365,
    since: 'the reading',
    because: 'a year’s report of the data-protection officer',
  },
  'idempotency-keys': { days: 1, since: 'the request', because: 'nobody repeats a request later than that' },
} as const satisfies Record<string, RetentionRule>

interface RetentionRule {
  readonly days: number
  readonly since: string
  readonly because: string
}

export type RetentionRuleName = keyof typeof retentionRules
