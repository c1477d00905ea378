import type { InjectOptions } from 'fastify'
import type { Answer, Townlink } from './app.ts'
import type { Mailbox } from './mailbox.ts'

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE'

/** Somebody with a browser: cookies are kept from answer to answer. */
export interface SignedIn {
  id: string
  email: string
  request(method: Method, url: string, options?: Partial<InjectOptions>): Promise<Answer>
}

const host = 'localhost:3000'

/** Signs up over HTTP; with a confirmed address (the link of the letter) the browser is signed in afterwards. */
export async function signUp(townlink: Townlink, mailbox: Mailbox, email: string): Promise<SignedIn> {
  const cookies = new Map<string, string>()

  async function request(method: Method, url: string, options: Partial<InjectOptions> = {}): Promise<Answer> {
    const response = await townlink.app.inject({
      method,
      url,
      ...options,
      headers: { host, origin: `http://${host}`, ...options.headers },
      cookies: Object.fromEntries(cookies),
    })
    for (const { name, value } of response.cookies) cookies.set(name, value)
    const isJson = response.body !== '' && String(response.headers['content-type']).includes('json')
    return {
      status: response.statusCode,
      headers: response.headers,
      body: isJson ? response.json() : response.body,
    }
  }

  const body = { name: email.replace(/@.*/, ''), email, password: 'dobre długie hasło' }
  const signedUp = await request('POST', '/api/auth/sign-up/email', { body })
  if (signedUp.status !== 200) throw new Error(`not signed up: ${JSON.stringify(signedUp.body)}`)
  const { pathname, search } = new URL(mailbox.newest('confirm-address', email).link)
  await request('GET', `${pathname}${search}`)
  const me = await request('GET', '/api/v1/me')
  if (me.status !== 200) throw new Error(`not signed in: ${JSON.stringify(me.body)}`)
  return { id: me.body.id, email, request }
}
