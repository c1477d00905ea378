import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readConfig } from '../../src/config.ts'
import { secretIn } from '../../src/secret-file.ts'
import { makeScratchFolder } from '../support/scratch-folder.ts'

let scratch: Awaited<ReturnType<typeof makeScratchFolder>>
beforeAll(async () => {
  scratch = await makeScratchFolder()
})
afterAll(() => scratch.remove())

async function aFile(name: string, content: string): Promise<string> {
  const path = join(scratch.folder, name)
  await writeFile(path, content)
  return path
}

it('a secret may stand in a file that <NAME>_FILE names', async () => {
  const secret = 'x'.repeat(32)
  const config = readConfig({
    AUTH_SECRET_FILE: await aFile('auth', `${secret}\n`),
    DATABASE_URL_FILE: await aFile('database', 'postgres://somebody@db/townlink\n'),
    REDIS_URL_FILE: await aFile('redis', 'redis://cache:6379'),
    EMBEDDINGS_API_KEY_FILE: await aFile('key', 'abc'),
  })
  expect(config).toMatchObject({
    AUTH_SECRET: secret,
    DATABASE_URL: 'postgres://somebody@db/townlink',
    REDIS_URL: 'redis://cache:6379',
    EMBEDDINGS_API_KEY: 'abc',
  })
})

it('both a secret and its file are one too many; an empty one counts as unset', async () => {
  const EMBEDDINGS_API_KEY_FILE = await aFile('key', 'abc')
  const both = () => readConfig({ EMBEDDINGS_API_KEY: 'def', EMBEDDINGS_API_KEY_FILE })
  expect(both).toThrow('EMBEDDINGS_API_KEY: set it or EMBEDDINGS_API_KEY_FILE, not both')
  expect(readConfig({ EMBEDDINGS_API_KEY: '', EMBEDDINGS_API_KEY_FILE }).EMBEDDINGS_API_KEY).toBe('abc')
  expect(readConfig({ EMBEDDINGS_API_KEY: 'def', EMBEDDINGS_API_KEY_FILE: '' }).EMBEDDINGS_API_KEY).toBe(
    'def',
  )
})

it('a file that is missing, empty or holds something else stops the process with a sentence, not with the secret', async () => {
  expect(() => readConfig({ AUTH_SECRET_FILE: '/nowhere/auth' })).toThrow(
    'AUTH_SECRET_FILE: /nowhere/auth cannot be read',
  )
  const empty = await aFile('empty', '\n')
  expect(() => readConfig({ AUTH_SECRET_FILE: empty })).toThrow(`AUTH_SECRET_FILE: ${empty} is empty`)
  const other = await aFile('other', 'mysql://root:hunter2@db')
  expect(() => readConfig({ DATABASE_URL_FILE: other })).toThrow(/^(?!.*hunter2).*DATABASE_URL: /)
})

it('settings that are no secrets stand in no file', async () => {
  expect(readConfig({ PORT_FILE: await aFile('port', '8080') }).PORT).toBe(3000)
})

it('processes that start at once on an empty folder agree on one secret, and keep it', async () => {
  const folder = join(scratch.folder, 'new', 'data')
  const secrets = await Promise.all(Array.from({ length: 8 }, () => secretIn(folder)))
  expect(new Set(secrets).size).toBe(1)
  expect(secrets[0]).toMatch(/^[\w-]{43}$/)
  expect(await secretIn(folder)).toBe(secrets[0])
})
