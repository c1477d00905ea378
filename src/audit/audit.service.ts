import type { ReadingEntry } from '../../db/audit.ts'
import type { Actor } from '../accounts/actor.ts'
import { personOf } from '../accounts/people.service.ts'
import { authorise } from '../accounts/policy.ts'
import type { Page } from '../wire.ts'
import type { AuditEntryOnWire, AuditPageQuery, AuditQuery } from './audit.schema.ts'
import type { AuditRow, AuditStore } from './audit.store.ts'

export type Audit = ReturnType<typeof createAudit>

/** What was looked at: its identifier, and whose it is. */
export interface Seen {
  id: string
  /** Null where even the owner's own people leave a trace: addresses, exports, the log itself. */
  organisationId: string | null
}

const isOwn = (actor: Actor, organisationId: string | null) =>
  organisationId !== null &&
  (actor.organisationId === organisationId || actor.actsFor.includes(organisationId))

function toWire(row: AuditRow): AuditEntryOnWire {
  const { action, resourceId, personId, apiKeyId, organisationId, detail } = row
  const at = row.at.toISOString()
  return { id: String(row.id), at, action, resourceId, personId, apiKeyId, organisationId, detail }
}

const before = ({ cursor }: AuditPageQuery) => (cursor === undefined ? undefined : Number(cursor))

function toPage(rows: readonly AuditRow[], limit: number): Page<AuditEntryOnWire> {
  const items = rows.slice(0, limit).map(toWire)
  return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null }
}

/** Who did what, and who saw what. Changes are noted by the stores that make them, in the same transaction. */
export function createAudit({ store }: { store: AuditStore }) {
  /**
   * Notes who saw what is not for everybody, in one statement however much it was; people who look at what is their own organisation's leave
   * no trace.
   */
  async function noteReading(
    actor: Actor,
    action: ReadingEntry['action'],
    seen: Seen | readonly Seen[],
  ): Promise<void> {
    if (actor.personId === null && actor.apiKeyId === null) return
    const foreign = [seen].flat().filter(({ organisationId }) => !isOwn(actor, organisationId))
    await store.insertReadings(
      foreign.map(({ id, organisationId }) => ({
        ...actor,
        action,
        resourceId: id,
        detail: organisationId === null ? {} : { organisationId },
      })),
    )
  }

  return {
    noteReading,

    async list(actor: Actor, query: AuditQuery): Promise<Page<AuditEntryOnWire>> {
      authorise(actor, 'audit.read')
      await noteReading(actor, 'audit.read', { id: query.person ?? 'everybody', organisationId: null })
      return toPage(await store.list(query, { before: before(query), limit: query.limit + 1 }), query.limit)
    },

    /** What the person did, and who looked at or changed what is theirs. */
    async listOwn(actor: Actor, query: AuditPageQuery): Promise<Page<AuditEntryOnWire>> {
      const rows = await store.listOfPerson(personOf(actor), {
        before: before(query),
        limit: query.limit + 1,
      })
      return toPage(rows, query.limit)
    },
  }
}
