import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { aTownlink, type Member, type Townlink } from '../support/app.ts'
import { expectProblem } from './problem.ts'

let townlink: Townlink
let admin: Member
beforeAll(async () => {
  townlink = await aTownlink()
  admin = await townlink.aMember({ kind: 'hub' }, 'administrator')
})
afterAll(() => townlink.close())

const description = z.object({ paths: z.record(z.string(), z.record(z.string(), z.unknown())) })
const id = '01890000-0000-7000-8000-000000000000'

/** The addresses that take a body, by method. */
async function writing() {
  const { paths } = description.parse((await townlink.app.inject('/api/v1/openapi.json')).json())
  const described = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods)
      .filter((method) => method === 'post' || method === 'patch')
      .map((method) => ({ method, url: path.replace(/\{\w+\}/g, id) })),
  )
  return [
    ...described,
    { method: 'post', url: '/setup' },
    { method: 'post', url: '/api/auth/sign-in/email' },
    { method: 'post', url: '/api/auth/sign-up/email' },
  ]
}

describe('every route that takes a body', () => {
  it('refuses one of more than 256 KiB before it reads it', async () => {
    const routes = await writing()
    expect(routes.length).toBeGreaterThan(12)
    for (const { method, url } of routes) {
      const answer = await admin.request(method === 'patch' ? 'PATCH' : 'POST', url, {
        payload: JSON.stringify({ x: 'x'.repeat(256 * 1024) }),
        headers: { 'content-type': 'application/json', 'if-match': '"1"' },
      })
      expectProblem(answer, { status: 413, code: 'request.too_large' })
    }
  })

  it('refuses fields that reach for the prototype', async () => {
    for (const { method, url } of await writing()) {
      const answer = await admin.request(method === 'patch' ? 'PATCH' : 'POST', url, {
        payload: '{"__proto__":{"role":"administrator"}}',
        headers: { 'content-type': 'application/json', 'if-match': '"1"' },
      })
      expect({ url, status: answer.status }).toEqual({ url, status: 400 })
    }
  })
})

describe('an address', () => {
  it.each(['limit=1&limit=2', 'country=PL&country=CZ', 'cursor=a&cursor=b'])(
    'in which something is given twice is refused: %s',
    async (query) => {
      const answer = await admin.request('GET', `/api/v1/needs?${query}`)
      expectProblem(answer, { status: 400 })
    },
  )

  it('with a parameter of more than 100 characters leads nowhere', async () => {
    expect((await admin.request('GET', `/api/v1/needs/${'a'.repeat(101)}`)).status).toBe(414)
  })
})

describe('a client that dawdles', () => {
  it('is waited for, for so long and no longer', () => {
    const { requestTimeout, headersTimeout, keepAliveTimeout } = townlink.app.server
    expect({ requestTimeout, headersTimeout, keepAliveTimeout }).toEqual({
      requestTimeout: 30_000,
      headersTimeout: 10_000,
      keepAliveTimeout: 72_000,
    })
  })

  it('and one that speaks no HTTP is told so without a word about us', async () => {
    const address = await townlink.app.listen({ host: '127.0.0.1', port: 0 })
    const socket = connect(Number(new URL(address).port), '127.0.0.1')
    socket.end('HELO townlink\r\n\r\n')
    let answer = ''
    for await (const part of socket) answer += String(part)
    expect(answer).toMatch(/^HTTP\/1\.1 400 /)
    expect(answer).not.toMatch(/stack|node:|\.ts|Parse Error/)
  })
})

describe('a change that changes nothing', () => {
  it('raises no revision and rings for nothing', async () => {
    const town = await townlink.aMember()
    const body = { title: 'Cisza', description: 'Cisza nocna', kind: 'pilot' }
    const { body: need } = await town.request('POST', '/api/v1/needs', { body })
    const change = (url: string, tag: string) =>
      town.request('PATCH', url, { body: {}, headers: { 'if-match': tag } })
    const unchanged = await change(`/api/v1/needs/${need.id}`, '"1"')
    expect(unchanged.status).toBe(200)
    expect(unchanged.body).toMatchObject({ revision: 1, updatedAt: need.updatedAt })
    expect(unchanged.headers.etag).toBe('"1"')
    expect((await change(`/api/v1/needs/${need.id}`, '"7"')).status).toBe(412)
    const organisation = `/api/v1/organisations/${town.organisationId}`
    const { body: before } = await town.request('GET', organisation)
    const { body: after } = await change(organisation, `"${before.revision}"`)
    expect(after).toEqual(before)
  })
})
