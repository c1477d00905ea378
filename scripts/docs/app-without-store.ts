import type { FastifyInstance } from 'fastify'
import { buildApp } from '../../src/app.ts'
import { readConfig } from '../../src/config.ts'
import { createServices } from '../../src/services.ts'

/** Shows the app, booted in memory: nothing is connected to. */
export async function withAppWithoutStore(show: (app: FastifyInstance) => Promise<void>): Promise<void> {
  const config = {
    ...readConfig({ AUTH_SECRET: 'nothing is ever signed with this one' }),
    DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none',
  }
  const log = { info() {}, warn() {}, error() {} }
  const services = await createServices({ config, log })
  const app = await buildApp(services, config)
  await app.ready()
  await show(app)
  await app.close()
  await services.close()
}
