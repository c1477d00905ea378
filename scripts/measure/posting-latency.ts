import { writeFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import type { HttpClient } from './http-client.ts'
import { createPostingMaker, type PostingMaker } from './made-up-postings.ts'
import { withMeasuredService } from './measured-service.ts'
import { type Summary, summarise, table } from './percentiles.ts'
import { runInterruptible } from './run-interruptible.ts'

/*
 * How long a town waits: for the answer to its post, and for the suggestions. The promises: 201 within 50 ms (p95), suggestions
 * readable within 1 s (p99), with 10,000 offers in the store.
 *
 * The seeded offers count as ranked and have no lists yet (`--drain` has the worker rank them first, which with an empty other side
 * gives empty lists as well). So every offer a new need reaches has room for it and is refreshed: the worst case. Without `--pause`
 * (milliseconds between a need's suggestions and the next post) the refreshes of earlier needs run beside each post.
 */
const promises = { answerMs: 50, readableMs: 1_000 }
const pollMs = 10
const warmUps = 5
const giveUpMs = 60_000

const { values } = parseArgs({
  options: {
    offers: { type: 'string', default: '10000' },
    needs: { type: 'string', default: '200' },
    seed: { type: 'string', default: '1' },
    drain: { type: 'boolean', default: false },
    pause: { type: 'string', default: '0' },
    json: { type: 'string' },
    log: { type: 'string' },
    profile: { type: 'string' },
  },
})
const pauseMs = z.coerce.number().min(0).parse(values.pause)
const count = z.coerce.number().int().min(1)
const offers = count.parse(values.offers)
const needs = count.parse(values.needs)
const seed = count.parse(values.seed)

interface Times {
  answered: number[]
  polled: number[]
  announced: number[]
  ranked: number[]
}

await runInterruptible(async (signal) => {
  const maker = await createPostingMaker(seed)
  const preparation = {
    maker,
    offers,
    drain: values.drain,
    logFile: values.log,
    profileFolder: values.profile,
    signal,
  }
  console.error(`seeding ${offers} offers and starting the service …`)
  return withMeasuredService(preparation, async ({ store, client }) => {
    console.error(`posting ${needs} needs, one after the other …`)
    await measure(client, maker, warmUps)
    return report(store.kind, await measure(client, maker, needs))
  })
})

/** Every second need is waited for on the stream instead of by polling. */
async function measure(client: HttpClient, maker: PostingMaker, posts: number): Promise<Times> {
  const times: Times = { answered: [], polled: [], announced: [], ranked: [] }
  for (let number = 0; number < posts; number += 1) {
    const body = maker.need(`need ${number}`)
    const start = performance.now()
    const answer = await client.post('/api/v1/needs', body)
    times.answered.push(performance.now() - start)
    if (answer.id === undefined) throw new Error(`A need was refused: ${JSON.stringify(answer)}`)
    const { id } = answer
    const isPolled = number % 2 === 0
    await (isPolled ? untilReadable(client, id) : client.untilAnnounced(id))
    times[isPolled ? 'polled' : 'announced'].push(performance.now() - start)
    const { ranked, run } = await client.suggestionsOfNeed(id)
    if (!ranked || run === null) throw new Error('A need was announced as ranked and has no ranking.')
    times.ranked.push(run.milliseconds)
    await sleep(pauseMs)
  }
  return times
}

async function untilReadable(client: HttpClient, id: string): Promise<void> {
  const end = performance.now() + giveUpMs
  while (!(await client.suggestionsOfNeed(id)).ranked) {
    if (performance.now() > end) throw new Error(`A need was not ranked within ${giveUpMs / 1000} s.`)
    await sleep(pollMs)
  }
}

async function report(store: string, times: Times): Promise<0 | 1> {
  const rows: Record<string, Summary> = {
    'post → 201': summarise(times.answered),
    'post → suggestions readable (polled)': summarise(times.polled),
    'post → ranking announced (stream)': summarise(times.announced),
    'of which ranking itself': summarise(times.ranked),
  }
  const answer = rows['post → 201']?.p95 ?? Number.POSITIVE_INFINITY
  const readable = summarise([...times.polled, ...times.announced]).p99
  const holds = answer < promises.answerMs && readable < promises.readableMs
  console.log(`${offers} offers, ${needs} needs, ${store}\n${table(rows)}`)
  console.log(
    `${holds ? 'PASS' : 'FAIL'}: 201 p95 ${answer.toFixed(1)} ms (< ${promises.answerMs}), suggestions p99 ${readable.toFixed(1)} ms (< ${promises.readableMs})`,
  )
  if (values.json !== undefined)
    await writeFile(values.json, `${JSON.stringify({ store, offers, needs, holds, rows }, null, 2)}\n`)
  return holds ? 0 : 1
}
