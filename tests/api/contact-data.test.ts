import { afterAll, beforeAll, expect, it } from 'vitest'
import { aTownlink, type Townlink } from '../support/app.ts'

let townlink: Townlink
beforeAll(async () => {
  townlink = await aTownlink()
})
afterAll(() => townlink.close())

/** Answers that may hold how somebody is reached: one's own, and those of colleagues for who runs the organisation (tests/api/members.test.ts). */
const ownAnswers = ['Me', 'Member', 'Invitation']

/** The names of all fields below a schema. */
function fieldsOf(schema: unknown): string[] {
  if (Array.isArray(schema)) return schema.flatMap(fieldsOf)
  if (typeof schema !== 'object' || schema === null) return []
  return Object.entries(schema).flatMap(([name, inner]) =>
    name === 'properties' && typeof inner === 'object' && inner !== null
      ? [...Object.keys(inner), ...Object.values(inner).flatMap(fieldsOf)]
      : fieldsOf(inner),
  )
}

const isContact = (field: string) => /e-?mail|phone|telephone|contact|mobile/i.test(field)

it('no answer has a field for how somebody is reached, but those about oneself', async () => {
  const { components, paths } = (await townlink.app.inject({ url: '/api/v1/openapi.json' })).json()
  const named = Object.entries(components.schemas).filter(([, schema]) => fieldsOf(schema).some(isContact))
  expect(named.map(([name]) => name)).toEqual(ownAnswers)
  for (const [address, operations] of Object.entries<Record<string, { responses: unknown }>>(paths))
    for (const [method, { responses }] of Object.entries(operations))
      expect(fieldsOf(responses).filter(isContact), `${method} ${address}`).toEqual([])
})

it('one reads the own address at one address alone', async () => {
  const { enrol } = await townlink.services.openSignIn()
  const email = 'ewa@contact.example'
  const password = 'dobre długie hasło'
  await enrol({ name: 'Ewa Nowak', email, password })
  const host = 'localhost:3000'
  const origin = `http://${host}`
  const signedIn = await townlink.app.inject({
    method: 'POST',
    url: '/api/auth/sign-in/email',
    headers: { host, origin },
    body: { email, password },
  })
  const cookie = signedIn.cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; ')
  const me = await townlink.app.inject({ url: '/api/v1/me', headers: { host, cookie } })
  expect(me.json()).toMatchObject({ email, name: 'Ewa Nowak' })
  for (const url of [
    '/api/v1/organisations',
    '/api/v1/needs',
    '/api/v1/offers',
    '/metrics',
    '/health/ready',
  ]) {
    const { body } = await townlink.app.inject({ url, headers: { host, cookie } })
    expect(body).not.toMatch(/ewa@|Ewa Nowak/)
  }
})
