import { afterEach, beforeEach, expect, it } from 'vitest'
import { aTownlink, type Townlink } from '../support/app.ts'
import { aBrowser, goodPassword, signIn } from '../support/browser.ts'

let townlink: Townlink
beforeEach(async () => {
  townlink = await aTownlink()
})
afterEach(() => townlink.close())

async function setUp(token: string | undefined, given: object = {}) {
  const body = { token, name: 'Hub Opole', country: 'PL', ...given }
  const response = await townlink.app.inject({ method: 'POST', url: '/api/v1/setup', body })
  return response.json()
}

it('the holder of the link becomes administrator of the organisation that runs the service', async () => {
  const made = await setUp(await townlink.services.accounts.openSetup())
  expect(made).toMatchObject({ role: 'administrator', key: expect.stringMatching(/^tl_/) })
  const headers = { authorization: `Bearer ${made.key}` }
  const url = `/api/v1/organisations/${made.organisationId}`
  const organisation = await townlink.app.inject({ url, headers })
  expect(organisation.json()).toMatchObject({ name: 'Hub Opole', kind: 'hub', slug: 'hub-opole' })
})

it('of several links only the newest is good', async () => {
  const older = await townlink.services.accounts.openSetup()
  const newer = await townlink.services.accounts.openSetup()
  expect(await setUp(older)).toMatchObject({ status: 403, code: 'account.setup_closed' })
  expect(await setUp(newer)).toMatchObject({ role: 'administrator' })
})

it('of three who open the link at the same time one becomes administrator', async () => {
  const token = await townlink.services.accounts.openSetup()
  const answers = await Promise.all([setUp(token), setUp(token), setUp(token)])
  expect(answers.map(({ role, code }) => role ?? code).sort()).toEqual([
    'account.setup_closed',
    'account.setup_closed',
    'administrator',
  ])
})

it('a mistake in the form does not use the link up', async () => {
  const token = await townlink.services.accounts.openSetup()
  expect(await setUp(token, { country: 'Polska' })).toMatchObject({
    status: 400,
    errors: [{ field: '/country' }],
  })
  expect(await setUp(token)).toMatchObject({ role: 'administrator' })
})

const person = { personName: 'Ewa Nowak', email: 'ewa@hub.example', password: goodPassword }

it('whoever tells a name, an address and a password signs in with them', async () => {
  expect(await setUp(await townlink.services.accounts.openSetup(), person)).toMatchObject({
    role: 'administrator',
    key: expect.stringMatching(/^tl_/),
  })
  expect((await signIn(aBrowser(townlink.app), 'ewa@hub.example')).status).toBe(200)
  expect(await townlink.services.accounts.openSetup()).toBeUndefined()
})

it.each(['personName', 'email', 'password'] as const)('a person without %s is none', async (left) => {
  const token = await townlink.services.accounts.openSetup()
  const { [left]: _, ...rest } = person
  expect(await setUp(token, rest)).toMatchObject({ status: 400, errors: [{ field: `/${left}` }] })
  expect(await setUp(token)).toMatchObject({ role: 'administrator' })
})

it('an address that has an account is told to the holder of the link alone, and uses nothing up', async () => {
  const token = await townlink.services.accounts.openSetup()
  const { name, email, password } = { name: 'Ewa', ...person }
  await aBrowser(townlink.app).post('/api/auth/sign-up/email', { name, email, password })
  expect(await setUp(token, person)).toMatchObject({
    code: 'account.address_taken',
    errors: [{ field: '/email' }],
  })
  expect(await setUp('guessed', person)).toMatchObject({ status: 403, code: 'account.setup_closed' })
  expect(await setUp(token, { ...person, email: 'ewa2@hub.example' })).toMatchObject({
    role: 'administrator',
  })
})

it('a link that was never opened is worth nothing once somebody has a key', async () => {
  const token = await townlink.services.accounts.openSetup()
  await townlink.aMember()
  expect(await setUp(token)).toMatchObject({ status: 403, code: 'account.setup_closed' })
})

it('a made-up link opens nothing', async () => {
  await townlink.services.accounts.openSetup()
  expect(await setUp('guessed')).toMatchObject({ status: 403, code: 'account.setup_closed' })
})
