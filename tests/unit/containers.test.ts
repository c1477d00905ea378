import { execFile } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { envExample, listSettings, withSettingsTable } from '../../scripts/docs/settings.ts'
import { configSchema, readConfig } from '../../src/config.ts'
import { version } from '../../src/version.ts'
import { aTownlink } from '../support/app.ts'
import {
  argumentsOf,
  atRoot,
  copiedFromContext,
  execForm,
  namesInContext,
  readCompose,
  readStages,
  sourceOf,
} from '../support/container-files.ts'

const settings = Object.keys(configSchema.shape)
const stages = readStages()
const runtime = stages.at(-1) ?? []
const compose = readCompose({ POSTGRES_PASSWORD: 'secret' })
const services = Object.entries(compose.services)
const own = services.filter(([, { build }]) => build !== undefined)
const service = (name: string) => {
  const found = compose.services[name]
  if (!found) throw new Error(`docker-compose.yml has no service ${name}`)
  return found
}

describe('the image', () => {
  it('is built from files that exist and that the build context holds', () => {
    const copied = stages.flatMap(copiedFromContext)
    expect(copied).toContain('package-lock.json')
    expect(copied.filter((path) => !existsSync(atRoot(path)))).toEqual([])
    const allowed = namesInContext()
    expect(copied.filter((path) => !allowed.includes(path.split('/')[0] ?? ''))).toEqual([])
    expect(allowed.filter((name) => !copied.includes(name))).toEqual([])
  })

  it('holds beside the compiled files what they read at run time', () => {
    expect(copiedFromContext(runtime)).toEqual(
      expect.arrayContaining(['package.json', 'db/migrations', 'db/seed/concepts']),
    )
    expect(argumentsOf(runtime, 'COPY')).toContain('--from=build /app/dist dist')
  })

  it('starts the API that the build makes of its sources', () => {
    const [node, file = ''] = execForm(argumentsOf(runtime, 'CMD')[0] ?? '')
    expect([node, sourceOf(file)]).toEqual(['node', 'src/main.ts'])
  })

  it('runs as an ordinary user, and everything in it was put there before by root', () => {
    const names = runtime.map(({ name }) => name)
    expect(argumentsOf(runtime, 'USER')).toEqual(['node'])
    expect(names.indexOf('USER')).toBeGreaterThan(
      Math.max(names.lastIndexOf('COPY'), names.lastIndexOf('RUN')),
    )
    expect(runtime.some(({ rest }) => rest.includes('--chown'))).toBe(false)
  })

  it('installs what the lock file says, for running without the tools of development', () => {
    const installs = argumentsOf(runtime, 'RUN').filter((rest) => rest.includes('npm'))
    expect(installs).toHaveLength(1)
    expect(installs[0]).toMatch(/npm ci .*--omit=dev/)
  })

  it('has one folder that the service may write to: the one for its data', () => {
    const { DATA_DIR } = Object.fromEntries(argumentsOf(runtime, 'ENV').map((rest) => rest.split('=')))
    const owned = argumentsOf(runtime, 'RUN').filter((rest) => rest.includes('--owner'))
    expect(owned).toEqual([`install --directory --owner=node --group=node --mode=0700 ${DATA_DIR}`])
  })

  it('is healthy while the API answers and unhealthy when it does not', async () => {
    const [command = '', ...args] = execForm(argumentsOf(runtime, 'HEALTHCHECK')[0] ?? '')
    const townlink = await aTownlink()
    const address = await townlink.app.listen({ host: '127.0.0.1', port: 0 })
    const check = () => exitCodeOf(command, args, { PORT: new URL(address).port })
    try {
      expect(await check()).toBe(0)
    } finally {
      await townlink.close()
    }
    expect(await check()).toBe(1)
  })
})

describe('the compose file', () => {
  it('gives API, worker and migration settings that the service knows and accepts', () => {
    expect(own.map(([name]) => name).sort()).toEqual(['api', 'migrate', 'worker'])
    for (const [, { environment }] of own) {
      expect(Object.keys(environment).filter((name) => !settings.includes(name))).toEqual([])
      expect(readConfig(environment)).toMatchObject({
        DATABASE_URL: 'postgres://townlink:secret@postgres:5432/townlink',
        REDIS_URL: 'redis://redis:6379',
        WORKER_CONCURRENCY: readConfig({}).WORKER_CONCURRENCY,
      })
    }
  })

  it('refuses to start without a password for the database', () => {
    expect(() => readCompose({})).toThrow('POSTGRES_PASSWORD')
  })

  it('hands on what the operator changed', () => {
    const changed = readCompose({ POSTGRES_PASSWORD: 'secret', WORKER_CONCURRENCY: '3', PORT: '8080' })
    expect(readConfig(changed.services.worker?.environment).WORKER_CONCURRENCY).toBe(3)
    expect(changed.services.api?.ports).toEqual(['127.0.0.1:8080:3000'])
  })

  it('lets API and workers write to the mail catcher, as docs/operations.md says', () => {
    const given = { SMTP_URL: 'smtp://mail:1025', MAIL_FROM: 'townlink@example.org' }
    const trial = readCompose({ POSTGRES_PASSWORD: 'secret', ...given })
    expect(readFileSync(atRoot('docs/operations.md'), 'utf8')).toContain(`SMTP_URL=${given.SMTP_URL}`)
    for (const name of ['api', 'worker'])
      expect(readConfig(trial.services[name]?.environment)).toMatchObject(given)
    expect(Object.keys(trial.services)).toContain(new URL(given.SMTP_URL).hostname)
  })

  it('publishes the API and the mail catcher only, and on this machine only', () => {
    const published = services.filter(([, { ports }]) => ports.length > 0)
    expect(published.map(([name]) => name)).toEqual(['api', 'mail'])
    for (const [, { ports }] of published)
      for (const port of ports) expect(port).toMatch(/^127\.0\.0\.1:\d+:\d+$/)
  })

  it('publishes the port that the API listens on', () => {
    const { ports, environment } = service('api')
    const { PORT } = readConfig(environment)
    expect(ports.map((port) => port.split(':').at(-1))).toEqual([String(PORT)])
    expect(argumentsOf(runtime, 'EXPOSE')).toEqual([String(PORT)])
  })

  it('names the store and the queue by services that it has', () => {
    const { DATABASE_URL, REDIS_URL } = readConfig(service('worker').environment)
    for (const url of [DATABASE_URL, REDIS_URL])
      expect(Object.keys(compose.services)).toContain(new URL(url ?? '').hostname)
  })

  it('runs files that the build makes of their sources', () => {
    const started = own.map(([name, { command }]) => [name, sourceOf(command?.[1] ?? '')])
    expect(Object.fromEntries(started)).toEqual({
      api: undefined, // the image's own command
      migrate: 'scripts/migrate.ts',
      worker: 'workers/main.ts',
    })
    for (const [, source] of started) if (source) expect(existsSync(atRoot(source))).toBe(true)
  })

  it('starts nothing before the schema is up to date', () => {
    for (const name of ['api', 'worker'])
      expect(service(name).depends_on).toMatchObject({
        migrate: { condition: 'service_completed_successfully' },
        redis: { condition: 'service_healthy' },
      })
    expect(service('migrate').depends_on).toEqual({ postgres: { condition: 'service_healthy' } })
    expect(service('migrate').restart).toBe('no')
  })

  it('checks what others wait for, and never asks a process for an address that it does not serve', () => {
    for (const name of ['postgres', 'redis']) expect(service(name).healthcheck?.test).toBeDefined()
    expect(service('worker').healthcheck).toEqual({ disable: true })
    expect(service('migrate').healthcheck).toEqual({ disable: true })
    expect(service('api').healthcheck).toBeUndefined()
  })

  it('lets any number of workers run', () => {
    expect(service('worker')).toMatchObject({ ports: [] })
    expect(service('worker').container_name).toBeUndefined()
  })

  it('waits longer for a process to stop than the process itself does', () => {
    for (const [, { stop_grace_period, environment, init }] of own) {
      expect(Number.parseInt(stop_grace_period ?? '', 10)).toBeGreaterThan(
        readConfig(environment).SHUTDOWN_SECONDS,
      )
      expect(init).toBe(true)
    }
  })

  it('keeps store and queue on volumes', () => {
    expect(service('postgres').volumes).toEqual(['postgres:/var/lib/postgresql'])
    expect(service('redis').volumes).toEqual(['redis:/data'])
    expect(service('redis').command?.join(' ')).toContain('--appendonly yes')
    expect(Object.keys(compose.volumes)).toEqual(['postgres', 'redis', 'data'])
  })

  it('needs no secret for signing in: API and workers share the folder in which one is made', () => {
    const { DATA_DIR } = Object.fromEntries(argumentsOf(runtime, 'ENV').map((rest) => rest.split('=')))
    for (const name of ['api', 'worker']) {
      const { volumes, environment } = service(name)
      expect(volumes).toEqual([`data:${DATA_DIR}`])
      expect(environment).not.toHaveProperty('DATA_DIR')
      expect(readConfig(environment).AUTH_SECRET).toBeUndefined()
    }
  })
})

it('every image is named with a version', () => {
  const bases = stages.flatMap((stage) => argumentsOf(stage, 'FROM')).map((rest) => rest.split(' ')[0] ?? '')
  const images = [...bases, ...services.map(([, { image }]) => image)]
  for (const image of images) expect(image).toMatch(/:v?\d+[\w.-]*$/)
  expect(own.map(([, { image }]) => image)).toEqual(own.map(() => `townlink:${version}`))
})

describe('the documents', () => {
  it('list every setting with its default in .env.example, as src/config.ts has them', () => {
    const example = readFileSync(atRoot('.env.example'), 'utf8')
    expect(example, 'run npm run docs').toBe(envExample(listSettings()))
    const lines = example.split('\n').filter((line) => line !== '' && !line.startsWith('#'))
    const given = Object.fromEntries(lines.map((line) => line.split('=')))
    expect(Object.keys(given)).toEqual(settings)
    expect(readConfig(given)).toEqual(readConfig({}))
  })

  it('have the table of settings that src/config.ts describes', () => {
    const page = readFileSync(atRoot('docs/operations.md'), 'utf8')
    expect(page, 'run npm run docs').toBe(withSettingsTable(page, listSettings()))
    for (const name of settings) expect(page).toContain(`| \`${name}\` |`)
  })
})

function exitCodeOf(command: string, args: string[], env: NodeJS.ProcessEnv): Promise<number> {
  return new Promise((resolve) => {
    const child = execFile(command, args, { env: { ...process.env, ...env } })
    child.once('exit', (code) => resolve(code ?? -1))
  })
}
