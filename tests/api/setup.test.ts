import { afterAll, beforeAll, expect, it } from 'vitest'
import { aTownlink, type Townlink } from '../support/app.ts'
import { aBrowser, goodPassword, signIn } from '../support/browser.ts'

let townlink: Townlink
beforeAll(async () => {
  townlink = await aTownlink()
})
afterAll(() => townlink.close())

const form = (token: string, given: object = {}) => ({
  method: 'POST' as const,
  url: '/setup',
  headers: { 'content-type': 'application/x-www-form-urlencoded' },
  payload: new URLSearchParams({
    token,
    name: 'Hub Śląsk',
    country: 'PL',
    personName: 'Ewa Nowak',
    email: 'Ewa@hub.example',
    password: goodPassword,
    ...given,
  }).toString(),
})

it('the one-time link of an empty service makes the first administrator, once', async () => {
  const token = await townlink.services.accounts.openSetup()
  expect(token).toBeDefined()
  const page = await townlink.app.inject(`/setup?token=${token}`)
  expect(page.body).toContain(`value="${token}"`)
  const done = await townlink.app.inject(form(token ?? ''))
  expect(done.statusCode).toBe(201)
  const key = /<code>(tl_[\w-]+)<\/code>/.exec(done.body)?.[1]
  const keys = await townlink.app.inject({ url: '/api/v1/keys', headers: { authorization: `Bearer ${key}` } })
  expect(keys.json().items).toMatchObject([{ role: 'administrator' }])
  expect((await townlink.app.inject(form(token ?? ''))).json()).toMatchObject({
    code: 'account.setup_closed',
  })
  expect(await townlink.services.accounts.openSetup()).toBeUndefined()
})

it('the person who opened it signs in with the address and password that the form asked for', async () => {
  const own = aBrowser(townlink.app)
  expect((await signIn(own, 'ewa@hub.example')).status).toBe(200)
  expect((await own.get('/api/v1/me')).body).toMatchObject({
    name: 'Ewa Nowak',
    role: 'administrator',
    memberships: [{ organisation: 'Hub Śląsk' }],
  })
  expect((await own.get('/api/v1/reranks')).status).toBe(200)
})

it('the page says beside each field what is wrong, and keeps all but the password', async () => {
  const wrong = { country: 'Polska', email: 'ewa', password: 'short', name: '"><b>' }
  const page = await townlink.app.inject(form('any', wrong))
  expect(page.statusCode).toBe(400)
  expect(page.headers['content-type']).toContain('text/html')
  for (const field of ['country', 'email', 'password']) expect(page.body).toContain(`id="${field}-problem"`)
  for (const field of ['name', 'personName']) expect(page.body).not.toContain(`id="${field}-problem"`)
  expect(page.body).toContain('value="ewa"')
  expect(page.body).toContain('value="&quot;&gt;&lt;b&gt;"')
  expect(page.body).not.toContain('short"')
})

it('what stands in the link cannot become part of the page', async () => {
  const page = await townlink.app.inject(`/setup?token=${encodeURIComponent('"><script>alert(1)</script>')}`)
  expect(page.body).not.toContain('<script>')
})
