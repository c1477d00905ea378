import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'

export type Database = PostgresJsDatabase
export type Transaction = Parameters<Parameters<Database['transaction']>[0]>[0]
/** Where a query may run: on the pool or inside a transaction. */
export type Executor = Database | Transaction

export interface StatementResult {
  readonly rows: readonly Record<string, unknown>[]
  readonly rowCount: number
}

export interface DatabaseClient {
  db: Database
  /** Runs a statement that a library has written, with its values at $1, $2 … */
  query(text: string, values: readonly (string | number | null)[]): Promise<StatementResult>
  /** Answers within the pool's own time-out or throws. */
  check(): Promise<void>
  /** Hears what is announced on a channel, on a connection of its own that is re-opened when it breaks. */
  listen(channel: string, onPayload: (payload: string) => void): Promise<void>
  close(): Promise<void>
}

/**
 * Opens a pool. 10 connections: twice what one Node process keeps busy, and ten processes fit into Postgres' default of 100.
 */
export function openDatabase(databaseUrl: string, options: { connections?: number } = {}): DatabaseClient {
  const client = postgres(databaseUrl, {
    max: options.connections ?? 10,
    idle_timeout: 60,
    connect_timeout: 5,
    onnotice: () => {},
    connection: { application_name: 'townlink' },
  })
  return {
    db: drizzle(client),
    async query(text, values) {
      const rows = await client.unsafe(text, [...values], { prepare: true })
      return { rows: [...rows], rowCount: rows.count }
    },
    async check() {
      await client`select 1`
    },
    async listen(channel, onPayload) {
      await client.listen(channel, onPayload)
    },
    async close() {
      await client.end({ timeout: 5 })
    },
  }
}
