import { projectFolder } from '../db/project-folder.ts'
import { type BuiltProcess, startBuilt } from './boot/built-process.ts'
import { makeFirstMatch } from './boot/first-match.ts'
import { makeOwnStore } from './measure/own-store.ts'
import { runInterruptible } from './measure/run-interruptible.ts'

/**
 * Boots the compiled migration, API and worker on a database of their own and makes a first match: `boot-check.ts [FOLDER]`, after
 * `npm run build`. FOLDER is where dist/ lies when it is not this checkout. DATABASE_URL and REDIS_URL as in makeOwnStore.
 */
const folder = process.argv[2] ?? projectFolder()

await runInterruptible(async (signal) => {
  const store = await makeOwnStore(process.env)
  const env = {
    ...process.env,
    ...store.env,
    NODE_ENV: 'production',
    HOST: '127.0.0.1',
    PORT: '0',
    LOG_LEVEL: 'info',
  }
  const started: BuiltProcess[] = []
  const start = (file: string) => {
    const built = startBuilt({ folder, file, env, signal })
    started.push(built)
    return built
  }
  try {
    await start('scripts/migrate.js').succeeded()
    const api = start('src/main.js')
    const worker = start('workers/main.js')
    const ms = await Promise.race([
      siteOf(api).then((site) => makeFirstMatch({ ...site, signal })),
      endedEarly(api),
      endedEarly(worker),
    ])
    await Promise.all([api.stop(), worker.stop()])
    console.log(
      `The build boots (${store.kind}): a need was matched ${ms} ms after it was posted, both processes stopped in order.`,
    )
    return 0
  } finally {
    for (const built of started) built.kill()
    await store.remove()
  }
})

async function siteOf(api: BuiltProcess): Promise<{ url: string; setupToken: string }> {
  const { address } = await api.logged('api listening')
  const { link } = await api.logged('nobody can act yet: open this one-time link')
  const setupToken = new URL(String(link)).searchParams.get('token') ?? ''
  return { url: String(address), setupToken }
}

/** Rejects with what the process wrote, instead of leaving it to a time limit to notice. */
async function endedEarly(built: BuiltProcess): Promise<never> {
  await built.succeeded()
  throw new Error('A process ended before it was told to.')
}
