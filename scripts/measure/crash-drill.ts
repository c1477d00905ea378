import { setMaxListeners } from 'node:events'
import { writeFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { type Kill, planKills } from './kill-plan.ts'
import { checkLedger, countBehind, type Finding } from './ledger-check.ts'
import { createPostingMaker, type PostingMaker } from './made-up-postings.ts'
import { type MeasuredService, withMeasuredService } from './measured-service.ts'
import { type AnsweredPost, type IntendedPost, postUntilAnswered } from './persistent-posts.ts'
import { createRandom } from './random.ts'
import { runInterruptible } from './run-interruptible.ts'

/*
 * Nothing is lost and nothing is doubled when processes die: posts go in while api, worker and database are ended with SIGKILL, and
 * afterwards the tables are held against what clients were told.
 */
const offersAtStart = 300
const mostInFlight = 50
/** Every fifth post is an offer, whose ranking refreshes the lists of needs. */
const offerEvery = 5
const postingMs = 300_000
const catchUpMs = 300_000
const pollMs = 250

const { values } = parseArgs({
  options: {
    posts: { type: 'string', default: '500' },
    seed: { type: 'string', default: '1' },
    json: { type: 'string' },
    log: { type: 'string' },
  },
})
const count = z.coerce.number().int().min(1)
const posts = count.parse(values.posts)
const seed = count.parse(values.seed)
/** Few posts are spread over the kills as well. */
const inFlight = Math.min(mostInFlight, Math.ceil(posts / 8))

await runInterruptible(async (signal) => {
  const maker = await createPostingMaker(seed)
  const preparation = { maker, offers: offersAtStart, drain: true, logFile: values.log, signal }
  return withMeasuredService(preparation, async (service) => {
    console.log(`${posts} posts, seed ${seed}, ${service.store.kind}`)
    const answered = await postAmidKills(service, intendedPosts(maker), signal)
    const caughtUpMs = await untilNothingBehind(service.store.env.DATABASE_URL, signal)
    const findings = await checkLedger(service.store.env.DATABASE_URL, { answered, poster: service.poster })
    return report(service, { answered, caughtUpMs, findings })
  })
})

function intendedPosts(maker: PostingMaker): IntendedPost[] {
  return Array.from({ length: posts }, (_, number): IntendedPost => {
    const mark = `post ${number}`
    return number % offerEvery === offerEvery - 1
      ? { mark, side: 'offers', body: maker.offer(mark) }
      : { mark, side: 'needs', body: maker.need(mark) }
  })
}

/** Posts up to a kill's number are sent; then, with the processes up for long enough, the next ones begin and the kill falls among them. */
async function postAmidKills(service: MeasuredService, intended: IntendedPost[], stop: AbortSignal) {
  const signal = AbortSignal.any([stop, AbortSignal.timeout(postingMs)])
  setMaxListeners(0, signal)
  const started = performance.now()
  let answeredSoFar = 0
  let released = 0
  async function killOneAfterTheOther(): Promise<void> {
    for (const kill of planKills(seed, posts, service.store.killServer !== undefined)) {
      released = Math.max(released, kill.afterPosts)
      while (answeredSoFar < kill.afterPosts || uptime(service, kill) < kill.upMs)
        await sleep(5, undefined, { signal })
      released = kill.afterPosts + inFlight
      await sleep(kill.delayMs, undefined, { signal })
      const pids = await carryOut(service, kill)
      const seconds = ((performance.now() - started) / 1000).toFixed(1).padStart(6)
      console.log(
        `${seconds} s, ${answeredSoFar} answered: killed ${kill.target} (${pids.join(', ') || 'was down'})`,
      )
    }
  }
  const [answered] = await Promise.all([
    postUntilAnswered(service.client, {
      posts: intended,
      inFlight,
      random: createRandom(seed + 1),
      signal,
      released: () => released,
      onAnswered(number) {
        answeredSoFar = number
      },
    }),
    killOneAfterTheOther(),
  ])
  return answered
}

function uptime({ api, worker }: MeasuredService, { target }: Kill): number {
  if (target === 'api') return api.upMs()
  if (target === 'worker') return worker.upMs()
  return Math.min(api.upMs(), worker.upMs())
}

async function carryOut({ api, worker, store }: MeasuredService, { target, downMs }: Kill) {
  const ended = await Promise.all([
    ...(target === 'api' || target === 'both' ? [api.kill(downMs)] : []),
    ...(target === 'worker' || target === 'both' ? [worker.kill(downMs)] : []),
    ...(target === 'database' ? [store.killServer?.().catch(() => undefined)] : []),
  ])
  return ended.filter((pid) => pid !== undefined)
}

/** Milliseconds until every ranking had caught up. Throws after the time. */
async function untilNothingBehind(databaseUrl: string, signal: AbortSignal): Promise<number> {
  const started = performance.now()
  for (;;) {
    signal.throwIfAborted()
    const behind = await countBehind(databaseUrl)
    const ms = performance.now() - started
    if (behind === 0) return ms
    if (ms > catchUpMs) {
      console.log(`${behind} postings were still behind after ${catchUpMs / 1000} s`)
      return Number.POSITIVE_INFINITY
    }
    await sleep(pollMs)
  }
}

interface Outcome {
  answered: AnsweredPost[]
  caughtUpMs: number
  findings: Finding[]
}

async function report({ api, worker, store }: MeasuredService, outcome: Outcome): Promise<0 | 1> {
  const { answered, caughtUpMs, findings } = outcome
  const repeats = answered.reduce((sum, { attempts }) => sum + attempts - 1, 0)
  console.log(`${answered.length} posts answered with 201, ${repeats} times sent again`)
  console.log(`nothing behind ${(caughtUpMs / 1000).toFixed(1)} s after the last kill`)
  console.log(`ended unasked: api ${api.falls()}, worker ${worker.falls()} times`)
  for (const { name, looked, wrong } of findings) {
    console.log(`${wrong.length === 0 && looked > 0 ? 'ok  ' : 'FAIL'} ${name} (${looked})`)
    for (const line of wrong.slice(0, 10)) console.log(`       ${line}`)
  }
  const holds =
    answered.length === posts &&
    Number.isFinite(caughtUpMs) &&
    findings.every(({ looked, wrong }) => looked > 0 && wrong.length === 0)
  console.log(holds ? 'PASS' : 'FAIL')
  if (values.json !== undefined)
    await writeFile(
      values.json,
      `${JSON.stringify({ store: store.kind, posts, seed, holds, repeats, caughtUpMs, findings }, null, 2)}\n`,
    )
  return holds ? 0 : 1
}
