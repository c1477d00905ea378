import { randomBytes } from 'node:crypto'
import type { InjectOptions } from 'fastify'
import postgres from 'postgres'
import { v7 as uuidv7 } from 'uuid'
import type { Role } from '../../db/vocabulary.ts'
import type { Answer, Townlink } from './app.ts'

/** A page of the service itself: better-auth heeds where a request comes from. */
const fromOwnPage = { host: 'localhost:3000', origin: 'http://localhost:3000' }

export interface Person {
  id: string
  name: string
  email: string
  password: string
  cookie: string
  request(
    method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
    url: string,
    options?: Partial<InjectOptions>,
  ): Promise<Answer>
}

export async function signIn({ app }: Townlink, email: string, password: string): Promise<Answer> {
  const response = await app.inject({
    method: 'POST',
    url: '/api/auth/sign-in/email',
    headers: fromOwnPage,
    body: { email, password },
  })
  return { status: response.statusCode, headers: response.headers, body: response.json() }
}

/** The cookies of an answer, as a browser would send them back. */
const cookiesOf = ({ headers }: Answer) =>
  [headers['set-cookie'] ?? []]
    .flat()
    .map((cookie) => String(cookie).split(';')[0])
    .join('; ')

/** Somebody with a confirmed address who is signed in. */
export async function aPerson(
  townlink: Townlink,
  given: { name?: string; email?: string } = {},
): Promise<Person> {
  const name = given.name ?? 'Ewa Nowak'
  const email = given.email ?? `${randomBytes(6).toString('hex')}@example.org`
  const password = randomBytes(12).toString('hex')
  const id = await (await townlink.services.openSignIn()).enrol({ name, email, password })
  const cookie = cookiesOf(await signIn(townlink, email, password))
  return {
    id,
    name,
    email,
    password,
    cookie,
    async request(method, url, options = {}) {
      const response = await townlink.app.inject({
        method,
        url,
        ...options,
        headers: { cookie, ...options.headers },
      })
      const isJson = String(response.headers['content-type']).includes('json')
      return {
        status: response.statusCode,
        headers: response.headers,
        body: isJson ? response.json() : response.body,
      }
    },
  }
}

/** Runs statements on a townlink's store, for what no request can make, such as rows that are a year old. */
export async function onStore<T>(townlink: Townlink, use: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres(townlink.databaseUrl, { max: 1, onnotice: () => {} })
  try {
    return await use(sql)
  } finally {
    await sql.end()
  }
}

export async function join(townlink: Townlink, person: Person, organisationId: string, role: Role) {
  await onStore(
    townlink,
    (sql) => sql`insert into memberships (id, person_id, organisation_id, role)
      values (${uuidv7()}, ${person.id}, ${organisationId}, ${role})`,
  )
}
