import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { projectFolder } from '../../db/project-folder.ts'
import { withPersonalDataTables } from '../../scripts/docs/personal-data.ts'
import { notPersonal, personalData } from '../../src/privacy/personal-data.ts'
import { aTownlink, type Townlink } from '../support/app.ts'
import { aPerson, onStore } from '../support/person.ts'

let townlink: Townlink
beforeAll(async () => {
  townlink = await aTownlink()
})
afterAll(() => townlink.close())

/** How columns are called that hold something of a person, or lead to one. */
const looksPersonal =
  /person|people|member|user|e_?mail|recipient|invite|author|contact|phone|ip_address|user_agent|_by$|^to$/

const registered = new Set(personalData.map(({ table }) => table))

interface Column {
  table: string
  column: string
}

const tablesOf = (columns: readonly Column[]) => [...new Set(columns.map(({ table }) => table))]

async function listColumns(): Promise<Column[]> {
  return onStore(
    townlink,
    (sql) => sql<Column[]>`
      select table_name as table, column_name as column from information_schema.columns where table_schema = 'public'`,
  )
}

it('every table that has something of a person is in the register, or is said to be none', async () => {
  const suspicious = (await listColumns()).filter(
    ({ table, column }) => looksPersonal.test(column) && !(`${table}.${column}` in notPersonal),
  )
  expect(tablesOf(suspicious).filter((table) => !registered.has(table))).toEqual([])
})

it('every table that refers to a person is in the register', async () => {
  const referring = await onStore(
    townlink,
    (sql) => sql`select distinct conrelid::regclass::text as table from pg_constraint
      where contype = 'f' and confrelid = 'people'::regclass`,
  )
  expect(referring.length).toBeGreaterThan(5)
  expect(referring.map(({ table }) => table).filter((table) => !registered.has(table))).toEqual([])
})

it('what the register and its exceptions name exists', async () => {
  const columns = await listColumns()
  const tables = tablesOf(columns)
  for (const table of registered) expect(tables).toContain(table)
  const named = columns.map(({ table, column }) => `${table}.${column}`)
  for (const column of Object.keys(notPersonal)) expect(named).toContain(column)
})

it('every table of the register is in the export', async () => {
  const person = await aPerson(townlink)
  const { body } = await person.request('GET', '/api/v1/me/export')
  for (const { exportedAs } of personalData) expect(body[exportedAs], exportedAs).toBeInstanceOf(Array)
})

it('rows of a person go with the person, or a step clears them', async () => {
  const rules = await onStore(
    townlink,
    (sql) => sql`select conrelid::regclass::text as table, confdeltype as on_delete from pg_constraint
      where contype = 'f' and confrelid = 'people'::regclass`,
  )
  const cascading = rules.filter(({ on_delete }) => on_delete === 'c').map(({ table }) => table)
  const stepped = townlink.services.erasure.clearedTables
  for (const { table } of personalData)
    if (table !== 'people') expect([...cascading, ...stepped], table).toContain(table)
})

it('the record of processing activities says what the code does', () => {
  const page = readFileSync(join(projectFolder(), 'docs/privacy.md'), 'utf8')
  expect(page, 'run npm run docs').toBe(withPersonalDataTables(page))
})
