import { randomUUID } from 'node:crypto'
import { drizzle } from 'drizzle-orm/postgres-js'
import { migrate } from 'drizzle-orm/postgres-js/migrator'
import postgres from 'postgres'
import { openDatabase } from '../../../db/client.ts'

const server = process.env.TEST_DATABASE_URL ?? 'postgres://root@127.0.0.1:5432/postgres'

/** A database of its own with the schema and nothing in it; `drop` leaves nothing behind. */
export async function anUnseededDatabase() {
  const name = `places_test_${randomUUID().slice(0, 8)}`
  const admin = postgres(server, { max: 1, onnotice: () => {} })
  await admin.unsafe(`create database ${name}`)
  const url = new URL(server)
  url.pathname = name
  const client = postgres(url.href, { max: 1, onnotice: () => {} })
  await migrate(drizzle(client), { migrationsFolder: 'db/migrations' })
  const { db, close } = openDatabase(url.href, { connections: 2 })
  return {
    client,
    db,
    async drop() {
      await close()
      await client.end()
      await admin.unsafe(`drop database ${name} with (force)`)
      await admin.end()
    },
  }
}
