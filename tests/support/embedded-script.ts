import { setInterval } from 'node:timers'
import { startEmbeddedDatabase } from '../../db/embedded.ts'
import { createLog } from '../../src/log.ts'

// Holds an embedded database until it is killed: `embedded-script.ts <dataDir>`.
const log = createLog({ level: 'info', name: 'embedded' })
try {
  const { url } = await startEmbeddedDatabase({ dataDir: process.argv[2] ?? '', log })
  // Not through the log, which takes passwords out of addresses.
  process.stdout.write(`${JSON.stringify({ url })}\n`)
  setInterval(() => {}, 1_000)
} catch (error) {
  log.error({}, error instanceof Error ? error.message : String(error))
  process.exitCode = 1
}
