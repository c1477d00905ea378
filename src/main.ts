import { buildApp } from './app.ts'
import { readConfig } from './config.ts'
import { createLog } from './log.ts'
import { endWithParent } from './parent-process.ts'
import { createServices } from './services.ts'
import { untilStopped } from './shutdown.ts'

const config = readConfig()
const log = createLog({ level: config.LOG_LEVEL, name: 'api' })
const { DATABASE_URL } = config
if (DATABASE_URL === undefined) throw new Error('DATABASE_URL is not set. `npm start` brings its own store.')
const services = await createServices({ config: { ...config, DATABASE_URL }, log })
const app = await buildApp(services, config, log)
await services.hearNews()
// Before anybody waits for an answer: taking a snapshot of a large market holds the process up for a second.
await services.currentCatalogue.begin()
const address = await app.listen({ host: config.HOST, port: config.PORT })
log.info({ address }, 'api listening')

const setupToken = await services.accounts.openSetup()
if (setupToken !== undefined) {
  const url = config.PUBLIC_URL ?? `http://localhost:${config.PORT}`
  log.warn({ link: `${url}/setup?token=${setupToken}` }, 'nobody can act yet: open this one-time link')
}

untilStopped({ log, deadlineSeconds: config.SHUTDOWN_SECONDS, endWithParent }, [
  { name: 'requests', close: () => app.close() },
  { name: 'services', close: () => services.close() },
])
