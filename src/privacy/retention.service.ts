import type { Log } from '../log.ts'
import type { PersonErasure } from './erasure.service.ts'
import type { RetentionStore } from './retention.store.ts'
import { type RetentionRuleName, retentionRules } from './retention-rules.ts'

interface Dependencies {
  store: RetentionStore
  erasure: Pick<PersonErasure, 'eraseUnconfirmed'>
  now: () => Date
  log: Log
}

const dayMs = 24 * 3_600_000

/** Lets go of what has been kept long enough. Running twice does nothing more. */
export function createRetention({ store, erasure, now, log }: Dependencies) {
  async function eraseUnconfirmed(before: Date): Promise<number> {
    const forgotten = await store.listUnconfirmed(before)
    for (const personId of forgotten) await erasure.eraseUnconfirmed(personId)
    return forgotten.length
  }

  const before = (name: RetentionRuleName) => new Date(now().getTime() - retentionRules[name].days * dayMs)

  return {
    /** Applies every rule; says how many rows each one let go. */
    async runAll(): Promise<Record<RetentionRuleName, number>> {
      const rows: Record<RetentionRuleName, number> = {
        'expired-sessions': await store.deleteExpiredSessions(before('expired-sessions')),
        'one-time-links': await store.deleteOneTimeLinks(before('one-time-links')),
        invitations: await store.deleteInvitations(before('invitations')),
        'session-addresses': await store.replaceSessionAddresses(before('session-addresses')),
        'unconfirmed-accounts': await eraseUnconfirmed(before('unconfirmed-accounts')),
        'audit-of-reading': await store.deleteAuditOfReading(before('audit-of-reading')),
        'idempotency-keys': await store.deleteIdempotencyKeys(before('idempotency-keys')),
      }
      if (Object.values(rows).some((count) => count > 0)) log.info(rows, 'kept long enough')
      return rows
    },
  }
}
