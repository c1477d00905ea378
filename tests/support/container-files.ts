import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import { projectFolder } from '../../db/project-folder.ts'

export const atRoot = (path: string) => join(projectFolder(), path)
const read = (path: string) => readFileSync(atRoot(path), 'utf8')

const service = z.object({
  image: z.string(),
  build: z.string().optional(),
  command: z.array(z.string()).optional(),
  environment: z.record(z.string(), z.union([z.string(), z.number().transform(String)])).default({}),
  ports: z.array(z.string()).default([]),
  volumes: z.array(z.string()).default([]),
  container_name: z.string().optional(),
  restart: z.string(),
  init: z.boolean().optional(),
  stop_grace_period: z.string().optional(),
  healthcheck: z.object({ test: z.array(z.string()).optional(), disable: z.boolean().optional() }).optional(),
  depends_on: z.record(z.string(), z.object({ condition: z.string() })).default({}),
})
const compose = z.object({
  services: z.record(z.string(), service),
  volumes: z.record(z.string(), z.unknown()),
})

/** docker-compose.yml as Docker reads it: anchors merged, then `${NAME:-default}` and `${NAME:?sentence}` in its texts replaced. */
export function readCompose(env: Record<string, string>) {
  const replaced = (text: string) =>
    text.replaceAll(/\$\{(\w+):([-?])([^}]*)\}/g, (_whole, name: string, kind: string, rest: string) => {
      const value = env[name] || (kind === '-' ? rest : undefined)
      if (value === undefined) throw new Error(`${name}: ${rest}`)
      return value
    })
  const reviver = (_key: unknown, value: unknown) => (typeof value === 'string' ? replaced(value) : value)
  return compose.parse(parse(read('docker-compose.yml'), reviver, { merge: true }))
}

export interface Instruction {
  readonly name: string
  readonly rest: string
}

/** Stages of the Dockerfile, each beginning with its FROM; comments dropped, continued lines joined. */
export function readStages(): Instruction[][] {
  const lines = read('Dockerfile')
    .replaceAll(/^#.*\n/gm, '')
    .replaceAll(/\\\n\s*/g, '')
    .split('\n')
    .filter((line) => line !== '')
  const stages: Instruction[][] = []
  for (const line of lines) {
    const [name = '', ...rest] = line.split(' ')
    if (name === 'FROM') stages.push([])
    stages.at(-1)?.push({ name, rest: rest.join(' ') })
  }
  return stages
}

export const argumentsOf = (stage: readonly Instruction[], name: string) =>
  stage.filter((instruction) => instruction.name === name).map(({ rest }) => rest)

/** The paths that the stage copies from the build context. */
export function copiedFromContext(stage: readonly Instruction[]): string[] {
  return argumentsOf(stage, 'COPY')
    .filter((rest) => !rest.startsWith('--from='))
    .flatMap((rest) => rest.split(' ').slice(0, -1))
}

/** The words of `CMD ["node", "x.js"]`, and of the one inside HEALTHCHECK. */
export function execForm(rest: string): string[] {
  return z.array(z.string()).parse(JSON.parse(rest.slice(rest.indexOf('['))))
}

/** What .dockerignore lets into the build context: it shuts out everything (`*`) and names the exceptions (`!name`). */
export function namesInContext(): string[] {
  const [first, ...rules] = read('.dockerignore')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
  if (first !== '*') throw new Error('.dockerignore does not begin by shutting out everything')
  return rules.filter((rule) => rule.startsWith('!')).map((rule) => rule.slice(1))
}

const buildConfig = z.object({ include: z.array(z.string()), exclude: z.array(z.string()).default([]) })

/** The source that `npm run build` compiles to this file below dist/, or undefined when it compiles none to it. */
export function sourceOf(builtFile: string): string | undefined {
  const source = /^dist\/(.+)\.js$/.exec(builtFile)?.[1]
  const { include, exclude } = buildConfig.parse(JSON.parse(read('tsconfig.build.json')))
  const lies = (folders: string[]) =>
    folders.some((folder) => `${source}.ts`.startsWith(`${folder}/`) || `${source}.ts` === folder)
  return source !== undefined && lies(include) && !lies(exclude) ? `${source}.ts` : undefined
}
