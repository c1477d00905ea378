import { migrateDatabase } from '../db/migrate.ts'
import { readConfig } from '../src/config.ts'
import { createLog } from '../src/log.ts'
import { launch } from './launcher/launch.ts'

// The processes end their own work within SHUTDOWN_SECONDS; the launcher steps in only after that.
const graceMs = 2_000

const log = createLog({ level: process.env.LOG_LEVEL || 'info', name: 'launcher' })

try {
  const config = readConfig()
  const launched = await launch({
    dataDir: config.DATA_DIR,
    port: config.PORT,
    log,
    env: { ...process.env, DATABASE_URL: config.DATABASE_URL },
    beforeChildren: migrateDatabase,
    childDeadlineMs: config.SHUTDOWN_SECONDS * 1000 + graceMs,
  })
  const failure = await launched.ended
  if (failure !== undefined) throw new Error(failure)
} catch (error) {
  log.error({}, error instanceof Error ? error.message : String(error))
  process.exitCode = 1
}
