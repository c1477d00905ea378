import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { projectFolder } from '../db/project-folder.ts'
import { buildApp } from '../src/app.ts'
import { readConfig } from '../src/config.ts'
import { createServices } from '../src/services.ts'

/** Writes openapi/openapi.json from the routes of the app, booted in memory: nothing is connected to. */
const config = {
  ...readConfig({ AUTH_SECRET: 'nothing is ever signed with this one' }),
  DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none',
}
const log = { info() {}, warn() {}, error() {} }
const services = await createServices({ config, log })
const app = await buildApp(services, config)
await app.ready()
const folder = join(projectFolder(), 'openapi')
await mkdir(folder, { recursive: true })
await writeFile(join(folder, 'openapi.json'), `${JSON.stringify(app.swagger(), null, 2)}\n`)
await app.close()
await services.close()
