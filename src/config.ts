import { readFileSync } from 'node:fs'
import { z } from 'zod'

/** An unset variable and an empty one mean the same: compose files and CI systems pass empty strings. */
const blankIsUnset = (value: unknown) => (value === '' ? undefined : value)
const optional = <T extends z.ZodType>(schema: T) => z.preprocess(blankIsUnset, schema.optional())
const withDefault = <T extends z.ZodType>(schema: T, fallback: z.output<T>) =>
  z.preprocess((value) => blankIsUnset(value) ?? fallback, schema)
/** May also stand in a file that `<NAME>_FILE` names, as container platforms hand secrets over. */
const secret = <T extends z.ZodType>(schema: T) => optional(schema).meta({ isSecret: true })

/** `name@host`, or `Some name <name@host>`. */
const sender = /^(?:[^<>@"\r\n]+ <[^\s<>@,;"]+@[^\s<>@,;"]+>|[^\s<>@,;"]+@[^\s<>@,;"]+)$/

/** Every setting of the service. `npm run docs` writes .env.example and the table in docs/operations.md from it. */
export const configSchema = z.object({
  NODE_ENV: withDefault(z.enum(['production', 'development', 'test']), 'production').describe(
    'For the libraries below; Townlink itself does the same in all three.',
  ),
  LOG_LEVEL: withDefault(
    z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']),
    'info',
  ).describe('The least serious lines that are logged.'),
  HOST: withDefault(z.string(), '0.0.0.0').describe('Address that the API listens on.'),
  PORT: withDefault(z.coerce.number().int().min(0).max(65_535), 3000).describe(
    'Port that the API listens on; 0 takes a free one and logs it.',
  ),
  PUBLIC_URL: optional(z.url()).describe('Where people reach the service: the set-up link begins with it.'),
  OPERATOR_NAME: optional(z.string().max(200)).describe(
    'Who runs the service, as its privacy page says. Unset: the host name stands there.',
  ),
  OPERATOR_CONTACT: optional(z.string().max(500)).describe(
    'Where people turn with questions about their data: an e-mail or postal address. Set it before anybody signs up (GDPR, Art. 13).',
  ),
  DPO_CONTACT: optional(z.string().max(500)).describe(
    'How the data-protection officer is reached, if there is one.',
  ),
  SMTP_URL: secret(z.url({ protocol: /^smtps?$/, hostname: /./ })).describe(
    'The mail server, as smtp://user:password@host:587 or smtps://user:password@host:465. Unset: no letters are sent, their links stand in the log.',
  ),
  MAIL_FROM: optional(
    z.string().refine((text) => sender.test(text), 'an address, or a name and the address in <>'),
  ).describe(
    'Sender of all letters, such as Townlink <townlink@example.org>; set together with SMTP_URL, for API and workers alike.',
  ),
  AUTH_SECRET: secret(z.string().min(32)).describe(
    'Signs sessions and encrypts second factors: at least 32 random characters, the same for all processes. Unset: made once and kept in the file `auth-secret` in DATA_DIR.',
  ),
  SIGN_UP: withDefault(z.enum(['open', 'invited']), 'open').describe(
    'Who may make an account: everybody, or only people with an open invitation to an organisation.',
  ),
  SSO_FILE: optional(z.string()).describe(
    'JSON file that names the identity providers (OpenID Connect) people may sign in with. Unset: none.',
  ),
  DATABASE_URL: secret(z.url({ protocol: /^postgres(ql)?$/ })).describe(
    'The Postgres store, as postgres://user:password@host:port/database. Unset: `npm start` brings its own.',
  ),
  REDIS_URL: secret(z.url({ protocol: /^rediss?$/ })).describe(
    'The job queue on Redis, Valkey or Dragonfly. Unset: the queue is kept in Postgres.',
  ),
  QUEUE_NAME: withDefault(z.string().regex(/^[a-z][a-z0-9_]{0,30}$/), 'townlink').describe(
    'Name of the job queue: two installations that share a Redis need two names.',
  ),
  DATA_DIR: withDefault(z.string().min(1), '.data').describe(
    'Folder of the embedded Postgres and of the secret made for AUTH_SECRET, relative to the working directory.',
  ),
  SNAPSHOT_DIR: optional(z.string()).describe(
    'Folder in which workers keep a snapshot of their index, for this installation alone. Unset: `snapshots` in DATA_DIR when `npm start` brings the store, else none.',
  ),
  PREVIEW: withDefault(z.enum(['on', 'off']), 'on').describe(
    'Whether previews of drafts name candidates and similar postings: each API process then keeps an index of its own, as a worker does.',
  ),
  // 10: the engine is CPU-bound and a Node process has one core; more only hides database latency.
  // 4: with 3, suggestions were readable after 189 ms at p50 under load, with 10 after 294 ms (npm run measure:latency, embedded, two cores).
  WORKER_CONCURRENCY: withDefault(z.coerce.number().int().min(1).max(100), 4).describe(
    'Jobs that one worker process has in hand at once. It computes on one core: for more work start more workers.',
  ),
  SWEEP_SECONDS: withDefault(z.coerce.number().int().min(1).max(3600), 15).describe(
    'How often postings whose ranking is behind are looked for.',
  ),
  RATE_LIMIT_PER_MINUTE: withDefault(z.coerce.number().int().min(0), 600).describe(
    'Requests a minute per API key or person, or per address without either, counted for all API processes together. 0: nothing is limited, attempts to sign in neither; for load tests alone.',
  ),
  METRICS_TOKEN: optional(z.string().min(16)).describe(
    'Who reads `/metrics` sends it as a bearer token: at least 16 random characters. Unset: only the machine itself reads them.',
  ),
  TRUSTED_PROXIES: withDefault(z.coerce.number().int().min(0).max(10), 0).describe(
    'Number of proxies in front whose forwarded addresses are believed.',
  ),
  EMBEDDINGS_URL: optional(z.url({ protocol: /^https?$/ })).describe(
    'An OpenAI-compatible endpoint for embeddings, such as http://127.0.0.1:11434/v1: texts are also compared by meaning. Unset: they are not.',
  ),
  EMBEDDINGS_MODEL: optional(z.string()).describe(
    'Name of the model to ask the endpoint for; set together with EMBEDDINGS_URL, for API and workers alike.',
  ),
  EMBEDDINGS_API_KEY: secret(z.string()).describe('Sent to the endpoint as a bearer token.'),
  // 10 s: 32 texts of 2,000 characters take a small model on a few cores some seconds (own judgement, no model is at hand).
  EMBEDDINGS_TIMEOUT_MS: withDefault(z.coerce.number().int().min(100).max(120_000), 10_000).describe(
    'How long a request to the endpoint, of 32 texts at most, may take.',
  ),
  SHUTDOWN_SECONDS: withDefault(z.coerce.number().int().min(1).max(300), 10).describe(
    'How long a process that is told to stop may take; then it ends as it is.',
  ),
})

export type Config = z.output<typeof configSchema>

/** What one setting alone cannot say. */
const consistentConfig = configSchema
  .refine(
    ({ EMBEDDINGS_URL, EMBEDDINGS_MODEL }) =>
      (EMBEDDINGS_URL === undefined) === (EMBEDDINGS_MODEL === undefined),
    { path: ['EMBEDDINGS_URL'], message: 'set it together with EMBEDDINGS_MODEL, or neither' },
  )
  .refine(({ SMTP_URL, MAIL_FROM }) => (SMTP_URL === undefined) === (MAIL_FROM === undefined), {
    path: ['SMTP_URL'],
    message: 'set it together with MAIL_FROM, or neither',
  })
  .refine(({ SMTP_URL }) => SMTP_URL === undefined || hasBothOrNeither(new URL(SMTP_URL)), {
    path: ['SMTP_URL'],
    message: 'give a user and a password, or neither',
  })

function hasBothOrNeither({ username, password }: URL): boolean {
  return (username === '') === (password === '')
}

type Environment = Readonly<Record<string, string | undefined>>

export const isSecret = (schema: z.ZodType) => schema.meta()?.isSecret === true

const secretNames = Object.entries(configSchema.shape).flatMap(([name, schema]) =>
  isSecret(schema) ? [name] : [],
)

/** What `<NAME>_FILE` names, or a sentence about why it does not do. */
function readSecret(name: string, file: string, env: Environment): { value: string } | { problem: string } {
  if (env[name]) return { problem: `${name}: set it or ${name}_FILE, not both` }
  try {
    const value = readFileSync(file, 'utf8').trim()
    return value === '' ? { problem: `${name}_FILE: ${file} is empty` } : { value }
  } catch {
    return { problem: `${name}_FILE: ${file} cannot be read` }
  }
}

/** The settings in the environment. Throws one sentence per wrong variable. */
export function readConfig(env: Environment = process.env): Config {
  const given = { ...env }
  const problems: string[] = []
  for (const name of secretNames) {
    const file = env[`${name}_FILE`]
    if (!file) continue
    const read = readSecret(name, file, env)
    if ('problem' in read) problems.push(read.problem)
    else given[name] = read.value
  }
  const parsed = consistentConfig.safeParse(given)
  if (parsed.success && problems.length === 0) return parsed.data
  const sentences = parsed.error?.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`) ?? []
  throw new Error(`The configuration is not usable. ${[...problems, ...sentences].join('; ')}`)
}
