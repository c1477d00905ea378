import { z } from 'zod'

/** An unset variable and an empty one mean the same: compose files and CI systems pass empty strings. */
const blankIsUnset = (value: unknown) => (value === '' ? undefined : value)
const optional = <T extends z.ZodType>(schema: T) => z.preprocess(blankIsUnset, schema.optional())
const withDefault = <T extends z.ZodType>(schema: T, fallback: z.output<T>) =>
  z.preprocess((value) => blankIsUnset(value) ?? fallback, schema)

/** Every setting of the service; `.env.example` and docker-compose.yml are tested against it. */
export const configSchema = z.object({
  NODE_ENV: withDefault(z.enum(['production', 'development', 'test']), 'production'),
  LOG_LEVEL: withDefault(z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']), 'info'),
  HOST: withDefault(z.string(), '0.0.0.0'),
  PORT: withDefault(z.coerce.number().int().min(0).max(65_535), 3000),
  /** Where people reach the service; links in messages and in the API description start with it. */
  PUBLIC_URL: optional(z.url()),
  DATABASE_URL: optional(z.url({ protocol: /^postgres(ql)?$/ })),
  REDIS_URL: optional(z.url({ protocol: /^rediss?$/ })),
  /** Prefix of the queue's keys (Redis) or schema (Postgres): two installations may share one server. */
  QUEUE_NAME: withDefault(z.string().regex(/^[a-z][a-z0-9_]{0,30}$/), 'townlink'),
  /** Folder of the embedded Postgres, relative to the working directory. */
  DATA_DIR: withDefault(z.string().min(1), '.data'),
  /** 10: the engine is CPU-bound and a Node process has one core; more only hides database latency. */
  WORKER_CONCURRENCY: withDefault(z.coerce.number().int().min(1).max(100), 10),
  /** How often rows whose ranking is behind are looked for. */
  SWEEP_SECONDS: withDefault(z.coerce.number().int().min(1).max(3600), 15),
  /** Requests a minute per actor or address; 0 switches the limit off (load tests). */
  RATE_LIMIT_PER_MINUTE: withDefault(z.coerce.number().int().min(0), 600),
  /** Number of proxies in front whose forwarded addresses are believed. */
  TRUSTED_PROXIES: withDefault(z.coerce.number().int().min(0).max(10), 0),
  SHUTDOWN_SECONDS: withDefault(z.coerce.number().int().min(1).max(300), 10),
})

export type Config = z.output<typeof configSchema>

/** The settings in the environment. Throws one sentence per wrong variable. */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const parsed = configSchema.safeParse(env)
  if (parsed.success) return parsed.data
  const sentences = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
  throw new Error(`The configuration is not usable. ${sentences.join('; ')}`)
}
