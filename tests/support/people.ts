import { randomBytes } from 'node:crypto'
import type { InjectOptions } from 'fastify'
import { v7 as uuidv7 } from 'uuid'
import { openDatabase } from '../../db/client.ts'
import { memberships } from '../../db/schema/people.ts'
import type { Role } from '../../db/vocabulary.ts'
import type { Answer, Townlink } from './app.ts'

export interface SignedIn {
  personId: string
  /** A request with the person's session. */
  request(method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE', url: string, body?: object): Promise<Answer>
}

const host = 'localhost:3000'
const page = { host, origin: `http://${host}` }

/** Somebody who has signed in with a password and is a member of an organisation. */
export async function aSignedIn(
  townlink: Townlink,
  { organisationId, role }: { organisationId: string; role: Role },
): Promise<SignedIn> {
  const email = `${randomBytes(5).toString('hex')}@example.org`
  const password = randomBytes(12).toString('base64url')
  const signIn = await townlink.services.openSignIn()
  const personId = await signIn.enrol({ name: `Officer ${email.slice(0, 4)}`, email, password })
  const database = openDatabase(townlink.databaseUrl, { connections: 1 })
  await database.db.insert(memberships).values({ id: uuidv7(), personId, organisationId, role })
  await database.close()
  const answer = await townlink.app.inject({
    method: 'POST',
    url: '/api/auth/sign-in/email',
    headers: page,
    body: { email, password },
  })
  const cookie = answer.cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
  return {
    personId,
    async request(method, url, body) {
      const options: InjectOptions = { method, url, headers: { ...page, cookie }, ...(body && { body }) }
      const response = await townlink.app.inject(options)
      const isJson = String(response.headers['content-type']).includes('json')
      return {
        status: response.statusCode,
        headers: response.headers,
        body: isJson ? response.json() : response.body,
      }
    },
  }
}
