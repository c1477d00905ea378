import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { projectFolder } from '../db/project-folder.ts'
import { withAppWithoutStore } from './docs/app-without-store.ts'

/** Writes openapi/openapi.json from the routes of the app. */
const folder = join(projectFolder(), 'openapi')
await mkdir(folder, { recursive: true })
await withAppWithoutStore(async (app) => {
  await writeFile(join(folder, 'openapi.json'), `${JSON.stringify(app.swagger(), null, 2)}\n`)
})
