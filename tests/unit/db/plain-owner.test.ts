import { randomBytes } from 'node:crypto'
import postgres from 'postgres'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { migrateDatabase } from '../../../db/migrate.ts'
import { databaseUrl } from '../../support/database-url.ts'

const name = `townlink_owner_${randomBytes(6).toString('hex')}`
const server = inject('databaseServer')
let admin: postgres.Sql
beforeAll(async () => {
  admin = postgres(server, { max: 1, onnotice: () => {} })
  await admin.unsafe(`create role ${name} login password '${name}'`)
  await admin.unsafe(`create database ${name} owner ${name}`)
})
afterAll(async () => {
  await admin.unsafe(`drop database if exists ${name} with (force)`)
  await admin.unsafe(`drop role if exists ${name}`)
  await admin.end()
})

it('a role that owns the database and is no superuser, as managed servers give, can migrate and erase', async () => {
  const url = new URL(databaseUrl(server, name))
  url.username = name
  url.password = name
  await migrateDatabase(url.href)
  const sql = postgres(url.href, { max: 1, onnotice: () => {} })
  await sql`insert into audit_entries (action, resource_id, detail) values ('need.read', 'x', '{"email": "ewa@example.org"}')`
  await sql`select erase_from_audit(gen_random_uuid(), 'ewa@example.org', 'Ewa')`
  expect(await sql`select detail from audit_entries`).toEqual([{ detail: { erased: true } }])
  await sql`select forget_audit_of_reading(now() + interval '1 minute')`
  expect(await sql`select id from audit_entries`).toHaveLength(0)
  await sql.end()
})
