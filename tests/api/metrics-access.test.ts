import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aTownlink, type Townlink } from '../support/app.ts'

const token = 'a-token-for-the-collector'
let open: Townlink
let guarded: Townlink
beforeAll(async () => {
  open = await aTownlink()
  guarded = await aTownlink({ env: { METRICS_TOKEN: token } })
})
afterAll(async () => {
  await open.close()
  await guarded.close()
})

const read = async (from: Townlink, options: { headers?: Record<string, string>; remoteAddress?: string }) =>
  (await from.app.inject({ url: '/metrics', ...options })).statusCode

describe('metrics without a token', () => {
  it.each(['127.0.0.1', '127.8.0.1', '::1', '::ffff:127.0.0.1'])(
    'are read from %s',
    async (remoteAddress) => {
      expect(await read(open, { remoteAddress })).toBe(200)
    },
  )

  it.each(['203.0.113.7', '10.0.0.1', '2001:db8::1', '::ffff:10.0.0.1'])(
    'are not read from %s',
    async (remoteAddress) => {
      expect(await read(open, { remoteAddress })).toBe(403)
    },
  )

  it.each(['x-forwarded-for', 'forwarded', 'via', 'x-real-ip'])(
    'are not read through a proxy on the same machine, which says so with %s',
    async (name) => {
      expect(await read(open, { headers: { [name]: '127.0.0.1' } })).toBe(403)
    },
  )

  it('are not read with the key of an administrator from elsewhere', async () => {
    const { key } = await open.aMember({ kind: 'hub' }, 'administrator')
    const headers = { authorization: `Bearer ${key}` }
    expect(await read(open, { headers, remoteAddress: '203.0.113.7' })).toBe(403)
  })
})

describe('metrics with a token', () => {
  it('are read with it from anywhere', async () => {
    const headers = { authorization: `Bearer ${token}` }
    expect(await read(guarded, { headers, remoteAddress: '203.0.113.7' })).toBe(200)
  })

  it.each([undefined, `Bearer ${token}x`, `bearer${token}`, token])(
    'are not read with "%s", on the machine itself neither',
    async (authorization) => {
      expect(await read(guarded, { ...(authorization && { headers: { authorization } }) })).toBe(401)
    },
  )
})
