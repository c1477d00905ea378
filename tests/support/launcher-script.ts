import { fileURLToPath } from 'node:url'
import { launch } from '../../scripts/launcher/launch.ts'
import { createLog } from '../../src/log.ts'

// A launcher with stand-ins for the two processes: `launcher-script.ts <dataDir> <port>`.
const [dataDir = '', port = '0'] = process.argv.slice(2)
const entry = (name: string) => fileURLToPath(new URL(name, import.meta.url))
const log = createLog({ level: 'info', name: 'launcher' })
try {
  const launched = await launch({
    dataDir,
    port: Number(port),
    log,
    env: process.env,
    entries: { api: entry('./launched-api.ts'), worker: entry('./launched-worker.ts') },
    childDeadlineMs: 1_000,
  })
  log.info({ url: launched.url, databaseUrl: launched.databaseUrl }, 'launched')
  const failure = await launched.ended
  if (failure !== undefined) throw new Error(failure)
} catch (error) {
  log.error({}, error instanceof Error ? error.message : String(error))
  process.exitCode = 1
}
