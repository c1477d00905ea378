/**
 * One engine, one size, in this order: build, memory, warm-up, needs one by one, needs at once, updates, and for our own rows the
 * comparison with exhaustive scoring. Slow engines are given fewer needs, so that none takes more than about a minute.
 */
import { summarise } from '../../measure/percentiles.ts'
import type { Corpus, Posting } from '../corpus/corpus.ts'
import type { EngineEntry } from '../engines/engines.ts'
import { type EngineSetup, type Query, type SearchEngine, top } from '../engines/search-engine.ts'
import { scoreByOwnFormula } from '../exact/own-formula.ts'
import { residentMB } from './resident-memory.ts'
import type { EngineMeasures } from './task.ts'

const offersAtOnce = 2_000
const warmUpNeeds = 30
const updates = 30
const budgetMs = { warmUp: 3_000, single: 30_000, updates: 10_000, ownFormula: 30_000 }
/** However slow an engine is. */
const fewestNeeds = 5
const ownFormulaNeeds = 50

interface Work {
  readonly entry: EngineEntry
  readonly setup: EngineSetup
  readonly corpus: Corpus
  readonly needs: number
}

/** Milliseconds that only the engine's own work takes: offers are generated outside. */
async function build(engine: SearchEngine, corpus: Corpus, offers: number): Promise<number> {
  let ms = 0
  const timed = async (work: () => void | Promise<void>) => {
    const start = performance.now()
    await work()
    ms += performance.now() - start
  }
  for (let first = 0; first < offers; first += offersAtOnce) {
    const length = Math.min(offersAtOnce, offers - first)
    const some = Array.from({ length }, (_, at) => corpus.posting('offer', first + at))
    await timed(() => engine.add(some))
  }
  await timed(() => engine.finish?.())
  return ms
}

function prepare(corpus: Corpus, count: number, first = 0): Query[] {
  return Array.from({ length: count }, (_, at) => {
    const need = corpus.posting('need', first + at)
    const text = corpus.queryText(need)
    return { need, text, terms: text.split(' ') }
  })
}

async function warmUp(engine: SearchEngine, corpus: Corpus, needs: number): Promise<void> {
  const start = performance.now()
  for (const query of prepare(corpus, warmUpNeeds, needs)) {
    await engine.search(query)
    if (performance.now() - start > budgetMs.warmUp) break
  }
  const begin = performance.now()
  const queries = prepare(corpus, warmUpNeeds, needs)
  // Threads start and loops are compiled outside of the measurement, for one need and for many at once.
  while (engine.searchAll && performance.now() - begin < budgetMs.warmUp) await engine.searchAll(queries)
}

interface Timed {
  readonly found: (readonly number[])[]
  readonly ms: readonly number[]
}

async function searchOneByOne(engine: SearchEngine, queries: readonly Query[]): Promise<Timed> {
  const found: (readonly number[])[] = []
  const ms: number[] = []
  let spent = 0
  for (const query of queries) {
    if (ms.length >= fewestNeeds && spent > budgetMs.single) break
    const start = performance.now()
    found.push(await engine.search(query))
    const took = performance.now() - start
    ms.push(took)
    spent += took
  }
  return { found, ms }
}

async function searchAtOnce(engine: SearchEngine, queries: readonly Query[]) {
  const start = performance.now()
  const found = await engine.searchAll?.(queries)
  if (found === undefined) return undefined
  return { found, needsPerSecond: (queries.length * 1_000) / (performance.now() - start) }
}

/** The offer's own terms lead to it; asked for at the stage that no level of maturity rules out. */
function queryFor(corpus: Corpus, offer: Posting): Query {
  const text = corpus.queryText(offer)
  const asked = { side: 'demand', organisation: 'somebody-else', stage: 'test-bed' } as const
  const need = { ...offer, document: { ...offer.document, ...asked } }
  return { need, text, terms: text.split(' ') }
}

/** Each is searched for afterwards, untimed: an update that no search sees is none. */
async function replaceSome(engine: SearchEngine, corpus: Corpus, offers: number) {
  const ms: number[] = []
  let found = 0
  const begin = performance.now()
  for (let update = 0; update < updates && performance.now() - begin < budgetMs.updates; update += 1) {
    const offer = corpus.posting('offer', Math.floor((offers * (update + 0.5)) / updates), 1)
    const start = performance.now()
    await engine.replace(offer)
    ms.push(performance.now() - start)
    if ((await engine.search(queryFor(corpus, offer))).includes(offer.number)) found += 1
  }
  return { updateMs: summarise(ms).p50, updatesFound: found / ms.length }
}

function compare(corpus: Corpus, offers: number, needs: number) {
  const task = { offers, needs: Math.min(needs, ownFormulaNeeds), top, budgetMs: budgetMs.ownFormula }
  const { answers, postingsPerOffer } = scoreByOwnFormula(corpus, task)
  return { answers: answers.map((each) => [...each]), postingsPerOffer }
}

export async function measureEngine({ entry, setup, corpus, needs }: Work): Promise<EngineMeasures> {
  const engine = await entry.open(setup)
  const queries = prepare(corpus, needs)
  const before = await residentMB()
  const buildMs = await build(engine, corpus, setup.offers)
  const memoryMB = (await residentMB()) - before
  const disk = await engine.diskBytes?.()
  await warmUp(engine, corpus, needs)
  const oneByOne = await searchOneByOne(engine, entry.batchOnly ? [] : queries)
  const atOnce = await searchAtOnce(engine, entry.batchOnly ? queries : queries.slice(0, oneByOne.ms.length))
  const inTurn = (oneByOne.ms.length * 1_000) / oneByOne.ms.reduce((sum, each) => sum + each, 0)
  const updated = await replaceSome(engine, corpus, setup.offers)
  await engine.close?.()
  const { p50: p50Ms, p99: p99Ms } = entry.batchOnly ? { p50: 0, p99: 0 } : summarise(oneByOne.ms)
  return {
    ...(entry.batchOnly ? {} : { single: { p50Ms, p99Ms } }),
    needsPerSecond: atOnce?.needsPerSecond ?? inTurn,
    found: (entry.batchOnly ? (atOnce?.found ?? []) : oneByOne.found).map((each) => [...each]),
    ...(entry.ownFormula ? { ownFormula: compare(corpus, setup.offers, needs) } : {}),
    memoryMB,
    ...(disk === undefined ? {} : { diskMB: disk / 2 ** 20 }),
    buildMs,
    ...updated,
  }
}
