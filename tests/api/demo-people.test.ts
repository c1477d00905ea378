import { readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { demoMembers } from '../../scripts/demo/demo-keys.ts'
import { demoAddresses, demoPeople, refuseRealPeople } from '../../scripts/demo/demo-people.ts'
import { aTownlink, type Townlink } from '../support/app.ts'
import { aBrowser, goodPassword, signIn } from '../support/browser.ts'
import { makeScratchFolder } from '../support/scratch-folder.ts'

let townlink: Townlink
let scratch: Awaited<ReturnType<typeof makeScratchFolder>>
beforeAll(async () => {
  townlink = await aTownlink()
  scratch = await makeScratchFolder()
  for (const slug of new Set(Object.values(demoMembers).map((each) => each.slug)))
    await townlink.aMember({ slug })
})
afterAll(async () => {
  await townlink.close()
  await scratch.remove()
})

const file = () => join(scratch.folder, 'demo-people.json')

async function roleOf(email: string, password: string): Promise<string> {
  const own = aBrowser(townlink.app)
  expect((await signIn(own, email, password)).status).toBe(200)
  return (await own.get('/api/v1/me')).body.role
}

it('every demo person signs in with the password that was made for the folder, in the role of the key', async () => {
  const password = await demoPeople(townlink.services, scratch.folder)
  for (const member of ['town', 'firm', 'hub', 'administrator'] as const)
    expect(await roleOf(demoAddresses[member], password)).toBe(demoMembers[member].role)
  expect(JSON.parse(await readFile(file(), 'utf8'))).toEqual({ password })
  expect((await stat(file())).mode & 0o777).toBe(0o600)
})

it('a second start keeps people and password; a lost file means a new password for the same people', async () => {
  const password = await demoPeople(townlink.services, scratch.folder)
  expect(await demoPeople(townlink.services, scratch.folder)).toBe(password)
  await rm(file())
  const renewed = await demoPeople(townlink.services, scratch.folder)
  expect(renewed).not.toBe(password)
  expect(await roleOf(demoAddresses.town, renewed)).toBe('editor')
  expect((await signIn(aBrowser(townlink.app), demoAddresses.town, password)).status).toBe(401)
})

it('the demo starts on a store with demo people, and refuses one with an account of somebody else', async () => {
  await refuseRealPeople(townlink.services, '.data/demo')
  await aBrowser(townlink.app).post('/api/auth/sign-up/email', {
    name: 'Ewa Nowak',
    email: 'ewa@example.org',
    password: goodPassword,
  })
  await expect(refuseRealPeople(townlink.services, '.data/demo')).rejects.toThrow(
    '.data/demo holds accounts of real people, so the demo does not start on it',
  )
})
