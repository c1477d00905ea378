import { afterAll, beforeAll, expect, it } from 'vitest'
import { aTownlink, type Townlink } from '../support/app.ts'

let townlink: Townlink
beforeAll(async () => {
  townlink = await aTownlink()
})
afterAll(() => townlink.close())

const form = (token: string) => ({
  method: 'POST' as const,
  url: '/setup',
  headers: { 'content-type': 'application/x-www-form-urlencoded' },
  payload: new URLSearchParams({ token, name: 'Hub Śląsk', country: 'PL' }).toString(),
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

it('what stands in the link cannot become part of the page', async () => {
  const page = await townlink.app.inject(`/setup?token=${encodeURIComponent('"><script>alert(1)</script>')}`)
  expect(page.body).not.toContain('<script>')
})
