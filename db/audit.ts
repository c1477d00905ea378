import type { Executor } from './client.ts'
import { auditEntries } from './schema/ledger.ts'

export interface AuditEntry {
  /** Who did it; all null for the service itself and for the operator at the command line. */
  apiKeyId: string | null
  personId: string | null
  organisationId: string | null
  /** `need.posted`, `api_key.revoked`, … */
  action: string
  resourceId: string
  detail?: Record<string, unknown>
}

/** Nobody at the keyboard: the service itself, or its operator at the command line. */
export const unattended = { apiKeyId: null, personId: null, organisationId: null } as const

/** Appends to the audit log, inside the transaction of the change it tells of. */
export async function appendAudit(executor: Executor, entries: AuditEntry | readonly AuditEntry[]) {
  const rows = [entries].flat()
  if (rows.length === 0) return
  await executor.insert(auditEntries).values(rows.map((row) => ({ ...row, detail: row.detail ?? {} })))
}

/** What was looked at. */
export interface ReadingEntry extends AuditEntry {
  action: `${string}.read`
}

/** Notes what somebody saw: at most one entry per reader, resource and hour, whoever else notes it at the same time. */
export async function appendReadings(executor: Executor, entries: readonly ReadingEntry[]): Promise<void> {
  if (entries.length === 0) return
  await executor
    .insert(auditEntries)
    .values(entries.map((entry) => ({ ...entry, detail: entry.detail ?? {} })))
    .onConflictDoNothing()
}
