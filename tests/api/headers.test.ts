import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aTownlink, type Townlink } from '../support/app.ts'

let townlink: Townlink
beforeAll(async () => {
  townlink = await aTownlink()
})
afterAll(() => townlink.close())

const get = (url: string, from = townlink) => from.app.inject({ url })
const policyOf = async (url: string) => String((await get(url)).headers['content-security-policy'])

describe('every answer', () => {
  it.each(['/api/v1/needs', '/api/v1/nowhere', '/setup?token=x', '/health/live', '/metrics', '/'])(
    'lets nothing be loaded, framed or guessed: %s',
    async (url) => {
      const { headers } = await get(url)
      expect(headers['content-security-policy']).toBe(
        "default-src 'none';style-src 'self';base-uri 'none';form-action 'self';frame-ancestors 'none'",
      )
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        // The set-up page has its token in the address.
        'referrer-policy': url.startsWith('/setup') ? 'no-referrer' : 'same-origin',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
      })
      expect(headers['permissions-policy']).toContain('camera=()')
      expect(headers).not.toHaveProperty('x-powered-by')
      expect(headers).not.toHaveProperty('server')
    },
  )

  it.each(['/api/v1/needs', '/api/v1/keys', '/api/auth/get-session', '/setup?token=x', '/api/v1/nowhere'])(
    'that is for its reader alone is kept by nobody: %s',
    async (url) => {
      expect((await get(url)).headers['cache-control']).toBe('no-store')
    },
  )

  it('that is the same for everybody may be kept', async () => {
    expect((await get('/api/v1/concepts?q=woda')).headers['cache-control']).toBe('public, max-age=300')
  })
})

describe('the description of the API', () => {
  it('may load its own files and nothing else, and no script or style in the page itself', async () => {
    const policy = await policyOf('/docs')
    expect(policy).toContain("default-src 'none'")
    expect(policy).not.toContain('unsafe')
    expect(policy).not.toMatch(/https?:/)
    expect(await policyOf('/docs/static/swagger-ui.css')).toBe(policy)
    expect(await policyOf('/docs-and-more')).not.toBe(policy)
  })

  it('keeps to that: its page has no inline code and names no other host', async () => {
    const { body: page } = await get('/docs/')
    expect(page).toContain('swagger-ui-bundle.js')
    expect(page).not.toMatch(/<script(?![^>]*\ssrc=)/)
    expect(page).not.toMatch(/<style|\sstyle=|\son\w+=/)
    expect(page).not.toMatch(/(?:src|href)="(?:https?:)?\/\//)
    const sources = [...page.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, source = '']) => source)
    for (const source of sources) {
      const url = new URL(source, 'http://localhost/docs/').pathname
      expect({ url, status: (await get(url)).statusCode }).toEqual({ url, status: 200 })
    }
  })

  it('asks no other host whether the description is valid', async () => {
    const { body: start } = await get('/docs/static/swagger-initializer.js')
    expect(start).toContain('validatorUrl: null')
    expect(start).toContain("url: resolveUrl('./json')")
  })
})

it('browsers are told to stay with TLS only where the service is reached by it', async () => {
  expect((await get('/health/live')).headers).not.toHaveProperty('strict-transport-security')
  const secure = await aTownlink({ env: { PUBLIC_URL: 'https://townlink.example.org' } })
  expect((await get('/health/live', secure)).headers['strict-transport-security']).toBe(
    'max-age=31536000; includeSubDomains',
  )
  await secure.close()
})
