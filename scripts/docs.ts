import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { projectFolder } from '../db/project-folder.ts'
import { envExample, listSettings, withSettingsTable } from './docs/settings.ts'

/** Writes what the documents say of the settings, from their schema. A test compares it. */
const settings = listSettings()
const page = join(projectFolder(), 'docs/operations.md')
await writeFile(page, withSettingsTable(await readFile(page, 'utf8'), settings))
await writeFile(join(projectFolder(), '.env.example'), envExample(settings))
