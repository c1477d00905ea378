import { afterEach, beforeEach, expect, it } from 'vitest'
import { operator } from '../../src/accounts/actor.ts'
import { queueIsUp, type Sql } from '../api/settled.ts'
import { aTownlink, type Townlink } from '../support/app.ts'
import { eventually } from '../support/builders.ts'
import { anOutdatedStore, standingLists } from '../support/outdated-store.ts'
import { type ScriptProcess, startScript } from '../support/script-process.ts'

/** Eight batches: some two seconds, long enough to be killed in the middle. */
const size = { needs: 100, offers: 100 }
const all = size.needs + size.offers

let townlink: Townlink
let sql: Sql
let started: ScriptProcess[] = []
beforeEach(async () => {
  townlink = await aTownlink()
  await queueIsUp(townlink)
  ;({ sql } = await anOutdatedStore(townlink, size))
})
afterEach(async () => {
  for (const { child } of started) child.kill('SIGKILL')
  await Promise.all(started.map((each) => each.exitCode()))
  started = []
  await sql.end()
  await townlink.close()
})

const list = async () => (await townlink.services.reranks.list(operator, { limit: 10 })).items

/** The real worker process. */
function aWorker(): ScriptProcess {
  const worker = startScript('../../workers/main.ts', [], { ...townlink.env, SWEEP_SECONDS: '1' })
  started.push(worker)
  return worker
}

const isFinished = async () => expect(await list()).toMatchObject([{ state: 'finished', done: all }])

it('of two workers that start after an upgrade one begins the re-rank, and it comes to its end', async () => {
  const workers = [aWorker(), aWorker()]
  await eventually(isFinished, 40_000)
  const begun = workers.filter((worker) => worker.output().includes('re-rank begun'))
  expect(begun).toHaveLength(1)
  expect(await standingLists(sql)).toEqual({ older: 0, newer: all, newRuns: all })
}, 60_000)

it('a re-rank whose only worker is killed in the middle goes on when the next one starts', async () => {
  const killed = aWorker()
  await eventually(async () => {
    const [rerank] = await list()
    expect(rerank?.done).toBeGreaterThan(0)
  }, 20_000)
  killed.child.kill('SIGKILL')
  await killed.exitCode()
  const [left] = await list()
  expect(left).toMatchObject({ state: 'running' })
  expect(left?.done).toBeLessThan(all)
  aWorker()
  await eventually(isFinished, 40_000)
  expect(await standingLists(sql)).toEqual({ older: 0, newer: all, newRuns: all })
}, 60_000)
