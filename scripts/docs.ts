import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { projectFolder } from '../db/project-folder.ts'
import { withAppWithoutStore } from './docs/app-without-store.ts'
import { withPermissions } from './docs/permissions.ts'
import { withPersonalDataTables } from './docs/personal-data.ts'
import { envExample, listSettings, withSettingsTable } from './docs/settings.ts'

/** Writes what the documents say of settings, personal data and permissions, from the code. Tests compare it. */
const settings = listSettings()
const page = join(projectFolder(), 'docs/operations.md')
await writeFile(page, withSettingsTable(await readFile(page, 'utf8'), settings))
const record = join(projectFolder(), 'docs/privacy.md')
await writeFile(record, withPersonalDataTables(await readFile(record, 'utf8')))
await writeFile(join(projectFolder(), '.env.example'), envExample(settings))

const permissions = join(projectFolder(), 'docs/permissions.md')
await withAppWithoutStore(async (app) => {
  await writeFile(permissions, withPermissions(await readFile(permissions, 'utf8'), app.listRoutes()))
})
