import { afterEach, beforeEach, expect, it } from 'vitest'
import { operator } from '../../src/accounts/actor.ts'
import { queueIsUp, type Sql } from '../api/settled.ts'
import { aTownlink, type Townlink } from '../support/app.ts'
import { eventually } from '../support/builders.ts'
import { anOutdatedStore, standingLists } from '../support/outdated-store.ts'
import { startScript } from '../support/script-process.ts'

let townlink: Townlink
let sql: Sql
beforeEach(async () => {
  townlink = await aTownlink()
  await queueIsUp(townlink)
  ;({ sql } = await anOutdatedStore(townlink, { needs: 2, offers: 3 }))
})
afterEach(async () => {
  await sql.end()
  await townlink.close()
})

const command = (env: NodeJS.ProcessEnv = {}) =>
  startScript('../../scripts/rerank.ts', [], { ...townlink.env, ...env })
const list = async () => (await townlink.services.reranks.list(operator, { limit: 10 })).items

it('the command begins a re-rank and ends with it', async () => {
  townlink.startWorker()
  const rerank = command()
  expect(await rerank.exitCode(), rerank.output()).toBe(0)
  expect(rerank.output()).toContain('Re-rank finished: 5 of 5 postings (100 %).')
  expect(await standingLists(sql)).toMatchObject({ older: 0, newer: 5 })
})

it('Ctrl-C cancels the re-rank, and without a worker the command says that it waits for one', async () => {
  const rerank = command()
  await rerank.find(/(No worker is alive)/)
  await eventually(async () => expect(await list()).toMatchObject([{ state: 'running' }]))
  rerank.child.kill('SIGINT')
  expect(await rerank.exitCode()).toBe(130)
  expect(rerank.output()).toContain('Re-rank cancelled: 0 of 5 postings (0 %).')
  expect(await list()).toMatchObject([{ state: 'cancelled' }])
})

it('the command tells when somebody else has cancelled it', async () => {
  const rerank = command()
  await eventually(async () => expect(await list()).toHaveLength(1), 20_000)
  const [begun] = await list()
  await townlink.services.reranks.cancel(operator, begun?.id ?? '')
  expect(await rerank.exitCode()).toBe(1)
})

it('the command says which store does not answer', async () => {
  const rerank = command({ DATABASE_URL: 'postgres://127.0.0.1:1/none' })
  expect(await rerank.exitCode()).toBe(2)
  expect(rerank.output()).toContain('The database cannot be used')
})
