import { z } from 'zod'
import { configSchema, isSecret } from '../../src/config.ts'
import { withPart } from './marked-part.ts'

export interface Setting {
  readonly name: string
  /** Undefined: unset. */
  readonly fallback: string | undefined
  /** What is accepted, in words. */
  readonly values: string
  readonly meaning: string
}

/** What a JSON schema says of one setting, as far as the table tells it. */
const accepted = z.object({
  type: z.string(),
  enum: z.array(z.string()).optional(),
  format: z.string().optional(),
  pattern: z.string().optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
})

export function listSettings(): Setting[] {
  return Object.entries(configSchema.shape).map(([name, schema]) => {
    if (schema.description === undefined) throw new Error(`${name} has no description in src/config.ts.`)
    const fallback = schema.parse(undefined)
    return {
      name,
      fallback: fallback === undefined ? undefined : String(fallback),
      values: valuesOf(accepted.parse(z.toJSONSchema(schema))),
      meaning: isSecret(schema)
        ? `${schema.description} Secret: ${name}_FILE may name a file with the value instead.`
        : schema.description,
    }
  })
}

function valuesOf({ type, enum: choices, format, pattern, minimum, maximum }: z.output<typeof accepted>) {
  if (choices) return choices.map((choice) => `\`${choice}\``).join(', ')
  if (format === 'uri') return 'URL'
  if (pattern) return `\`${pattern.replaceAll('|', '\\|')}\``
  if (type !== 'integer') return 'text'
  const isBounded = maximum !== undefined && maximum < Number.MAX_SAFE_INTEGER
  return isBounded ? `${minimum}–${maximum}` : `${minimum} or more`
}

/** The whole of .env.example. */
export function envExample(settings: readonly Setting[]): string {
  const head = [
    '# Settings of Townlink with their defaults, written by `npm run docs`. Copy to .env and keep the lines that you change.',
    '# Docker compose also needs the password of its database here: docs/operations.md.',
  ]
  const lines = settings.flatMap(({ name, fallback, meaning }) => [
    '',
    `# ${meaning}`,
    `${name}=${fallback ?? ''}`,
  ])
  return `${[...head, ...lines].join('\n')}\n`
}

/** The page with the marked part made anew. */
export function withSettingsTable(page: string, settings: readonly Setting[]): string {
  const rows = settings.map(
    ({ name, fallback, values, meaning }) =>
      `| \`${name}\` | ${fallback === undefined ? 'unset' : `\`${fallback}\``} | ${values} | ${meaning} |`,
  )
  const table = ['| setting | default | values | what it does |', '|---|---|---|---|', ...rows].join('\n')
  return withPart(page, { name: 'settings', source: 'src/config.ts' }, table)
}
