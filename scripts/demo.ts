import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { migrateDatabase } from '../db/migrate.ts'
import { type Config, readConfig } from '../src/config.ts'
import { createLog, type Log } from '../src/log.ts'
import { createServices, type Services } from '../src/services.ts'
import { type DemoKeys, demoKeys, demoMembers } from './demo/demo-keys.ts'
import { demoAddresses, demoPeople, refuseRealPeople } from './demo/demo-people.ts'
import { printMatches } from './demo/print-matches.ts'
import { seedDemo } from './demo/seed-demo.ts'
import { type Launched, launch } from './launcher/launch.ts'
import { startProgress } from './progress.ts'

const print = (line: string) => console.log(line)
const members = ['town', 'firm', 'hub', 'administrator'] as const

async function withServices<T>(
  config: Config,
  databaseUrl: string,
  log: Log,
  use: (services: Services) => Promise<T>,
) {
  const services = await createServices({ config: { ...config, DATABASE_URL: databaseUrl }, log })
  try {
    return await use(services)
  } finally {
    await services.close()
  }
}

interface SignInHelp {
  readonly keys: DemoKeys
  readonly password: string
}

/** Before the API starts, so that it finds somebody who can act and prints no set-up link. */
async function seed(services: Services, dataDir: string): Promise<SignInHelp> {
  const { organisations, offers, needs } = await seedDemo(services)
  print(
    `Demo content: ${organisations.read} organisations, ${needs.read} needs and test beds, ${offers.read} offers (${
      needs.written + offers.written
    } new or changed).`,
  )
  return { keys: await demoKeys(services, dataDir), password: await demoPeople(services, dataDir) }
}

/** Resolves when no posting's ranking is behind, or when the launcher has ended. */
async function untilRanked({ ranking }: Services, launched: Launched): Promise<void> {
  let hasEnded = false
  void launched.ended.then(() => {
    hasEnded = true
  })
  const behind = async () => {
    const { needs, offers } = await ranking.countBehind()
    return needs + offers
  }
  const total = await behind()
  const progress = startProgress('ranking', total)
  for (let left = total; left > 0 && !hasEnded; left = await behind()) {
    progress.set(total - left)
    await pause(100)
  }
  progress.stop()
}

function explainSignIn(url: string, { keys, password }: SignInHelp): void {
  print(
    `\nTownlink runs at ${url}: the API and its description with a try-out at ${url}/docs. Ctrl-C ends everything.`,
  )
  print('Demo firms are invented; the towns exist, but what they ask for here is made up.')
  print(
    `\nSign in as one of these people, with the password ${password} (POST ${url}/api/auth/sign-in/email):`,
  )
  for (const member of members)
    print(`  ${demoAddresses[member].padEnd(28)} (${demoMembers[member].slug}, ${demoMembers[member].role})`)
  print('\nOr with a key, as "Authorization: Bearer <key>" or with "Authorize" at /docs:')
  for (const member of members)
    print(
      `  ${member.padEnd(14)} ${keys[member]}   (${demoMembers[member].slug}, ${demoMembers[member].role})`,
    )
  print(`\nPost a need in your language and see which firms fit:
  curl -s ${url}/api/v1/needs -H 'Authorization: Bearer ${keys.town}' -H 'Content-Type: application/json' \\
    -d '{"title":"Awarie sieci wodociągowej","description":"Szukamy czujników wycieków wody.","kind":"pilot"}'
  curl -s ${url}/api/v1/needs/<id from the answer>/suggestions -H 'Authorization: Bearer ${keys.town}'`)
}

async function runDemo(): Promise<void> {
  const given = readConfig({ ...process.env, LOG_LEVEL: process.env.LOG_LEVEL || 'warn' })
  const log = createLog({ level: given.LOG_LEVEL, name: 'demo' })
  const dataDir = join(given.DATA_DIR, 'demo')
  // The secret of the demo stays with the demo.
  const config = { ...given, DATA_DIR: dataDir }
  let help: SignInHelp | undefined
  const launched = await launch({
    dataDir,
    port: config.PORT,
    log,
    env: {
      ...process.env,
      LOG_LEVEL: config.LOG_LEVEL,
      DATA_DIR: dataDir,
      DATABASE_URL: config.DATABASE_URL,
    },
    async beforeChildren(databaseUrl) {
      await migrateDatabase(databaseUrl)
      help = await withServices(config, databaseUrl, log, async (services) => {
        await refuseRealPeople(services, config.DATABASE_URL === undefined ? dataDir : 'The store')
        return seed(services, dataDir)
      })
    },
  })
  try {
    await withServices(config, launched.databaseUrl, log, async (services) => {
      await untilRanked(services, launched)
      await printMatches(services, print)
    })
    if (help) explainSignIn(launched.url, help)
  } catch (error) {
    await launched.stop()
    throw error
  }
  const failure = await launched.ended
  if (failure !== undefined) throw new Error(failure)
}

try {
  await runDemo()
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
}
