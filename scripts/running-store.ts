import { openDatabase } from '../db/client.ts'
import { findRunningDatabase } from '../db/embedded.ts'
import type { Config } from '../src/config.ts'

/** The address of a store that answers. Asked before anything is wired: the queue would go on trying for seconds. */
export async function runningStore(config: Config): Promise<string> {
  const url = config.DATABASE_URL ?? (await findRunningDatabase(config.DATA_DIR))
  if (url === undefined) {
    throw new Error(
      `No store is running in ${config.DATA_DIR}: start it with "npm start", or name another one in DATABASE_URL.`,
    )
  }
  const database = openDatabase(url, { connections: 1 })
  try {
    await database.check()
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error)
    throw new Error(`The database cannot be used: ${cause}. Is it running, and is DATABASE_URL right?`)
  } finally {
    await database.close()
  }
  return url
}
