import type { FastifyInstance } from 'fastify'
import type { Answer } from './app.ts'

export type Browser = ReturnType<typeof aBrowser>

interface Sent {
  body?: object
  headers?: Record<string, string>
}

/** Somebody at a browser: keeps cookies and names the page that a request comes from. */
export function aBrowser(app: FastifyInstance, origin = 'http://localhost:3000') {
  const cookies = new Map<string, string>()
  const { host } = new URL(origin)

  function keep(line: string): void {
    const [pair = '', ...attributes] = line.split(';').map((part) => part.trim())
    const at = pair.indexOf('=')
    const isGone = attributes.some((each) => /^max-age=0$/i.test(each))
    if (isGone) cookies.delete(pair.slice(0, at))
    else cookies.set(pair.slice(0, at), pair.slice(at + 1))
  }

  async function send(method: 'GET' | 'POST' | 'PATCH', url: string, sent: Sent = {}): Promise<Answer> {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const { pathname, search } = new URL(url, origin)
    const response = await app.inject({
      method,
      url: pathname + search,
      ...(sent.body && { body: sent.body }),
      headers: {
        host,
        ...(method !== 'GET' && { origin, 'sec-fetch-site': 'same-origin' }),
        ...(cookie !== '' && { cookie }),
        ...sent.headers,
      },
    })
    for (const line of [response.headers['set-cookie'] ?? []].flat()) keep(line)
    const isJson = String(response.headers['content-type']).includes('json')
    return {
      status: response.statusCode,
      headers: response.headers,
      body: isJson ? response.json() : response.body,
    }
  }

  return {
    cookies,
    get: (url: string, headers: Record<string, string> = {}) => send('GET', url, { headers }),
    post: (url: string, body: object = {}, headers: Record<string, string> = {}) =>
      send('POST', url, { body, headers }),
    patch: (url: string, body: object) => send('PATCH', url, { body }),
  }
}

export const goodPassword = 'dobre długie hasło'

export const signIn = (browser: Browser, email: string, password = goodPassword) =>
  browser.post('/api/auth/sign-in/email', { email, password })
