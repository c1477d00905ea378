import { randomBytes } from 'node:crypto'
import { freePort } from '../../db/embedded-port.ts'
import { readConfig } from '../../src/config.ts'
import { createServices } from '../../src/services.ts'
import { keepProcess } from './kept-process.ts'
import { makeOwnStore } from './own-store.ts'
import { until } from './until.ts'

/** One API process on a store of its own, with people who can sign in. */
export interface SignInService {
  readonly store: string
  readonly people: readonly string[]
  readonly password: string
  ask(path: string, body: object, from: string): Promise<Answer>
}

export interface Answer {
  readonly ms: number
  readonly status: number
  readonly text: string
}

const readyMs = 60_000

/** Starts it, hands it to `work`, and removes everything, whatever happens. */
export async function withSignInService<T>(
  { people, signal }: { people: number; signal: AbortSignal },
  work: (service: SignInService) => Promise<T>,
): Promise<T> {
  const closings: (() => Promise<void>)[] = []
  try {
    const store = await makeOwnStore(process.env)
    closings.push(store.remove)
    const port = String(await freePort())
    const url = `http://127.0.0.1:${port}`
    const env = {
      ...process.env,
      ...store.env,
      HOST: '127.0.0.1',
      PORT: port,
      PUBLIC_URL: url,
      AUTH_SECRET: randomBytes(32).toString('hex'),
      // Every request comes from where its header says: one sender is one address.
      TRUSTED_PROXIES: '1',
      RATE_LIMIT_PER_MINUTE: '600',
      PREVIEW: 'off',
      LOG_LEVEL: process.env.LOG_LEVEL || 'error',
    }
    const password = randomBytes(12).toString('hex')
    const enrolled = await enrolPeople({ env, password, people }, store.env.DATABASE_URL)
    const api = keepProcess({ name: 'api', env })
    closings.push(() => api.stop())
    await until(() => fetch(`${url}/health/live`, { signal }).then(({ ok }) => ok), { readyMs, signal })
    return await work({
      store: store.kind,
      people: enrolled,
      password,
      async ask(path, body, from) {
        const begun = performance.now()
        const response = await fetch(`${url}/api/auth${path}`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', origin: url, 'x-forwarded-for': from },
          body: JSON.stringify(body),
          signal,
        })
        const text = await response.text()
        return { ms: performance.now() - begun, status: response.status, text }
      },
    })
  } finally {
    for (const close of closings.toReversed()) await close()
  }
}

interface Enrolment {
  env: NodeJS.ProcessEnv
  password: string
  people: number
}

async function enrolPeople({ env, password, people }: Enrolment, databaseUrl: string): Promise<string[]> {
  const services = await createServices({
    config: { ...readConfig(env), DATABASE_URL: databaseUrl },
    log: { info() {}, warn() {}, error() {} },
  })
  try {
    const { enrol } = await services.openSignIn()
    const emails = Array.from({ length: people }, (_, number) => `known${number}@example.org`)
    for (const email of emails) await enrol({ name: 'Somebody', email, password })
    return emails
  } finally {
    await services.close()
  }
}
