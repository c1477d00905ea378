import { join } from 'node:path'
import { drizzle } from 'drizzle-orm/postgres-js'
import { migrate } from 'drizzle-orm/postgres-js/migrator'
import postgres from 'postgres'
import { projectFolder } from './project-folder.ts'
import { seedConcepts } from './seed/concepts.ts'
import { seedPlaces } from './seed/places.ts'

/** Arbitrary but fixed: one migration at a time per database, however many processes start at once. */
const migrationLock = 7_269_001

/** Brings the schema and the seeded vocabularies (places, concepts) up to date; safe to run at every start. */
export async function migrateDatabase(databaseUrl: string): Promise<void> {
  const client = postgres(databaseUrl, { max: 1, onnotice: () => {} })
  try {
    await client`select pg_advisory_lock(${migrationLock})`
    const db = drizzle(client)
    await migrate(db, { migrationsFolder: join(projectFolder(), 'db/migrations') })
    await seedPlaces(client)
    await seedConcepts(db, join(projectFolder(), 'db/seed/concepts'))
  } finally {
    await client.end({ timeout: 5 })
  }
}
