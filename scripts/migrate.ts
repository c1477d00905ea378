import { migrateDatabase } from '../db/migrate.ts'
import { readConfig } from '../src/config.ts'
import { createLog } from '../src/log.ts'

// Once before API and workers of a new version start. `npm start` does it by itself.
const log = createLog({ level: process.env.LOG_LEVEL || 'info', name: 'migrate' })

try {
  const { DATABASE_URL } = readConfig()
  if (DATABASE_URL === undefined)
    throw new Error('Set DATABASE_URL to the store to migrate: the embedded one is migrated by "npm start".')
  const started = performance.now()
  await migrateDatabase(DATABASE_URL)
  log.info({ ms: Math.round(performance.now() - started) }, 'store migrated')
} catch (error) {
  log.error({ err: error }, 'store not migrated')
  process.exitCode = 1
}
