/** `npm run bench`: every engine on the same generated work, in processes of their own, one after the other. README.md tells how. */
import { readFile, writeFile } from 'node:fs/promises'
import { type EngineName, engines } from './engines/engines.ts'
import type { ExactRun } from './exact/bm25.ts'
import { installPeers } from './install-peers.ts'
import { runInChild } from './measure/run-in-child.ts'
import type { Task } from './measure/task.ts'
import { drawChart } from './report/chart.ts'
import { figuresOf, type Run, withFigures } from './report/docs-page.ts'
import { figure, share } from './report/figures.ts'
import { describeMachine, machineSentence } from './report/machine.ts'
import { growth, listed, ratiosAt } from './report/ratios.ts'
import { engineRow, floorRow, type Row, rowWithout } from './report/row.ts'
import { terminalTable } from './report/table.ts'
import { type BenchRequest, readRequest, UnusableRequest, usage } from './request.ts'

const exitUnusable = 2
const docsFolder = new URL('../../docs/', import.meta.url)

async function scoreExactly(task: Omit<Task, 'work'>): Promise<ExactRun> {
  const answer = await runInChild({ ...task, work: { kind: 'exact' } })
  if (answer.kind !== 'exact')
    throw new Error(`Exact scoring failed${answer.kind === 'unavailable' ? `: ${answer.reason}` : ''}.`)
  return answer
}

async function measure(engine: EngineName, task: Omit<Task, 'work'>, exact: ExactRun): Promise<Row> {
  const work = engine === 'floor' ? { kind: engine } : { kind: 'engine' as const, engine }
  const answer = await runInChild({ ...task, work })
  switch (answer.kind) {
    case 'engine':
      return engineRow(engine, task.offers, { measures: answer.measures, exact })
    case 'floor':
      return floorRow(task.offers, exact, answer)
    case 'unavailable':
      return rowWithout(engine, task.offers, answer.reason)
    case 'exact':
      throw new Error(`The process of ${engine} answered something else.`)
  }
}

function corpusSentence({ answers, termsPerOffer, termsPerNeed }: ExactRun, offers: number): string {
  const touched = answers.reduce((sum, { postings }) => sum + postings, 0) / answers.length / offers
  const terms = `${termsPerOffer.toFixed(1)} different terms an offer, ${termsPerNeed.toFixed(1)} a need`
  return `Corpus: ${terms}; a need touches ${touched.toFixed(2)} postings an offer.`
}

async function runSize(offers: number, request: BenchRequest): Promise<{ rows: Row[]; corpus: string }> {
  const { seed, needs, postgresUrl } = request
  const task = { offers, seed, needs, postgresUrl }
  const exact = await scoreExactly(task)
  const rows: Row[] = []
  for (const engine of request.engines(offers)) {
    const row = await measure(engine, task, exact)
    console.error(`${offers} offers, ${engine}: p50 ${figure(row.p50Ms)} ms, recall ${share(row.recall)}`)
    rows.push(row)
  }
  const corpus = corpusSentence(exact, offers)
  console.log(`\n${terminalTable(offers, rows)}\n  ${corpus}\n${listed(ratiosAt(rows)).join('\n')}`)
  return { rows, corpus }
}

async function writeDocs(run: Run): Promise<void> {
  const page = new URL('benchmarks.md', docsFolder)
  await writeFile(page, withFigures(await readFile(page, 'utf8'), figuresOf(run)))
  await writeFile(new URL('benchmarks.svg', docsFolder), drawChart(run.rows))
}

const comparesWithPeers = (request: BenchRequest) =>
  request.offers.some((offers) =>
    request.engines(offers).some((name) => name !== 'floor' && engines[name].peer === true),
  )

async function bench(request: BenchRequest): Promise<void> {
  if (comparesWithPeers(request)) await installPeers()
  const machine = describeMachine()
  console.log(machineSentence(machine))
  const rows: Row[] = []
  const corpus = new Map<number, string>()
  for (const offers of request.offers) {
    const done = await runSize(offers, request)
    rows.push(...done.rows)
    corpus.set(offers, done.corpus)
  }
  const grown = growth(rows)
  if (grown.length > 0) console.log(`\nGrowth of one need (p50)\n${listed(grown).join('\n')}`)
  if (request.json !== undefined)
    await writeFile(request.json, `${JSON.stringify({ machine, rows }, undefined, 2)}\n`)
  if (request.docs) await writeDocs({ machine, rows, corpus })
}

try {
  await bench(readRequest(process.argv.slice(2)))
} catch (error) {
  const unusable = error instanceof UnusableRequest || (error instanceof TypeError && 'code' in error)
  console.error(unusable ? `${error.message}\n${usage}` : error)
  process.exitCode = unusable ? exitUnusable : 1
}
