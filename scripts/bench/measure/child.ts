/** One piece of work in a process of its own, so that no engine inherits another's memory or compiled code. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createCorpus } from '../corpus/corpus.ts'
import { engines, isSearchEngineName } from '../engines/engines.ts'
import { EngineUnavailable, top } from '../engines/search-engine.ts'
import { scoreExactly } from '../exact/bm25.ts'
import { measureFloor } from '../floor/measure-floor.ts'
import { measureEngine } from './measure-engine.ts'
import { type Answer, type Task, task } from './task.ts'

async function runEngine(name: string, { seed, offers, needs, postgresUrl }: Task): Promise<Answer> {
  if (!isSearchEngineName(name)) throw new Error(`There is no engine "${name}".`)
  const folder = await mkdtemp(join(tmpdir(), 'townlink-bench-'))
  try {
    const setup = { offers, folder, postgresUrl }
    const measures = await measureEngine({ entry: engines[name], setup, corpus: createCorpus(seed), needs })
    return { kind: 'engine', measures }
  } catch (error) {
    if (error instanceof EngineUnavailable) return { kind: 'unavailable', reason: error.message }
    throw error
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function run(given: Task): Promise<Answer> {
  const { work, seed, offers, needs } = given
  switch (work.kind) {
    case 'exact': {
      const { answers, ...sizes } = scoreExactly(createCorpus(seed), { offers, needs, top })
      const copied = answers.map(({ postings, accepted }) => ({ postings, accepted: [...accepted] }))
      return { kind: 'exact', answers: copied, ...sizes }
    }
    case 'floor':
      return { kind: 'floor', ...measureFloor(createCorpus(seed), offers) }
    case 'engine':
      return runEngine(work.engine, given)
  }
}

const answered = await run(task.parse(JSON.parse(process.argv[2] ?? '')))
// Some packages keep handles open for ever; the work is done.
process.send?.(answered, () => process.exit(0))
