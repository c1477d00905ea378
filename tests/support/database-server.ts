import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres from 'postgres'
import type { TestProject } from 'vitest/node'
import { startEmbeddedDatabase } from '../../db/embedded.ts'
import { migrateDatabase } from '../../db/migrate.ts'
import { databaseUrl } from './database-url.ts'
import { silentLog } from './silent-log.ts'

declare module 'vitest' {
  interface ProvidedContext {
    databaseServer: string
    databaseTemplate: string
  }
}

/**
 * One Postgres for all test files: the server behind DATABASE_URL, or an embedded one. A migrated template database is made
 * once; every test file clones it.
 */
export default async function startServer(project: TestProject) {
  const given = process.env.DATABASE_URL
  const dataDir = given ? undefined : await mkdtemp(join(tmpdir(), 'townlink-tests-'))
  // Open to the server's own user when the tests run as root; otherwise the data would go to a folder outside this one.
  if (dataDir) await chmod(dataDir, 0o755)
  const embedded = dataDir ? await startEmbeddedDatabase({ dataDir, log: silentLog }) : undefined
  const server = given ?? embedded?.url ?? ''
  const template = `townlink_template_${process.pid}`
  const admin = postgres(server, { max: 1, onnotice: () => {} })
  await admin`drop database if exists ${admin(template)} with (force)`
  await admin`create database ${admin(template)}`
  await migrateDatabase(databaseUrl(server, template))
  project.provide('databaseServer', server)
  project.provide('databaseTemplate', template)
  return async () => {
    await admin`drop database if exists ${admin(template)} with (force)`
    await admin.end()
    await embedded?.stop()
    if (dataDir) await rm(dataDir, { recursive: true, force: true })
  }
}
