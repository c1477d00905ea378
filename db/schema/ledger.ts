import { sql } from 'drizzle-orm'
import {
  bigint,
  bigserial,
  index,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { breakerStates } from '../vocabulary.ts'
import { moment } from './columns.ts'
import { organisations } from './organisations.ts'

/**
 * Who changed what, and who saw what is not for everybody (actions that end in `.read`). Rows are only ever added; the database itself refuses
 * anything else, but for the two functions of migration 0005.
 */
export const auditEntries = pgTable(
  'audit_entries',
  {
    id: bigserial({ mode: 'number' }).primaryKey(),
    at: moment('at').notNull().defaultNow(),
    /** Both null: the service itself or its operator at the command line. */
    apiKeyId: uuid('api_key_id'),
    /** Stays when the person is erased: then it names nobody. */
    personId: uuid('person_id'),
    organisationId: uuid('organisation_id'),
    /** `need.posted`, `api_key.revoked`, … */
    action: text().notNull(),
    resourceId: text('resource_id').notNull(),
    detail: jsonb().$type<Record<string, unknown>>().notNull(),
  },
  (table) => [
    index('audit_entries_resource').on(table.resourceId, table.id),
    index('audit_entries_person').on(table.personId, table.id),
    /** Whom a change was about: `detail.personId`. */
    index('audit_entries_subject').on(sql`(${table.detail} ->> 'personId')`, table.id),
    /** Reading the same thing again within the hour adds nothing. */
    uniqueIndex('audit_entries_reading')
      .on(
        sql`coalesce(${table.personId}, ${table.apiKeyId})`,
        table.resourceId,
        table.action,
        sql`date_trunc('hour', ${table.at} at time zone 'UTC')`,
      )
      .where(sql`${table.action} like '%.read'`),
  ],
)

/** A creating request that may be sent again: the second one is answered with what the first one made. */
export const idempotencyKeys = pgTable(
  'idempotency_keys',
  {
    organisationId: uuid('organisation_id')
      .notNull()
      .references(() => organisations.id),
    key: text().notNull(),
    /** SHA-256 over method, address and body: the same key with another request is refused. */
    fingerprint: text().notNull(),
    resourceId: uuid('resource_id').notNull(),
    createdAt: moment('created_at').notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.key] }),
    index('idempotency_keys_age').on(table.createdAt),
  ],
)

/**
 * One clock a side. A transaction that changes postings takes the next tick and holds the row until it commits, so ticks become
 * visible in their order and an index that has seen tick n has seen everything before it (ADR-0005).
 */
export const catalogueClocks = pgTable('catalogue_clocks', {
  side: text({ enum: ['needs', 'offers'] }).primaryKey(),
  revision: bigint({ mode: 'number' }).notNull(),
})

/** Signs of life of the workers, for /health/ready and /metrics. */
export const workerHeartbeats = pgTable('worker_heartbeats', {
  workerId: uuid('worker_id').primaryKey(),
  startedAt: moment('started_at').notNull(),
  beatAt: moment('beat_at').notNull(),
  needsRevision: bigint('needs_revision', { mode: 'number' }).notNull(),
  offersRevision: bigint('offers_revision', { mode: 'number' }).notNull(),
  /** Of the circuit breaker before the embeddings endpoint; null: none is configured. */
  embeddingsBreaker: text('embeddings_breaker', { enum: breakerStates }),
})

/**
 * Snapshots of the index that workers have written from this database. One that is not listed here was written from another database, or
 * from this one before it was restored to an earlier time.
 */
export const catalogueSnapshots = pgTable('catalogue_snapshots', {
  id: uuid().primaryKey(),
  writtenAt: moment('written_at').notNull().defaultNow(),
})
