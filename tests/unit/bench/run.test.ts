import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { makeScratchFolder } from '../../support/scratch-folder.ts'
import { startScript } from '../../support/script-process.ts'

it('a run over few offers writes a row for every engine that was asked for, with recall beside the time', async () => {
  const { folder, remove } = await makeScratchFolder()
  const json = join(folder, 'run.json')
  const sizes = ['--offers', '300', '--needs', '6', '--postgres', 'postgres://127.0.0.1:1/none']
  const bench = startScript('../../scripts/bench/bench.ts', [
    ...sizes,
    ...['--engines', 'townlink,postgres-fts', '--json', json],
  ])
  try {
    expect(await bench.exitCode(), bench.output()).toBe(0)
    const { machine, rows } = JSON.parse(await readFile(json, 'utf8'))
    expect(machine).toMatchObject({ node: process.version, cores: expect.any(Number) })
    expect(rows).toMatchObject([
      { engine: 'townlink', offers: 300, p50Ms: expect.any(Number), recall: 1, sameOrder: 1, needs: 6 },
      {
        engine: 'postgres-fts',
        offers: 300,
        p50Ms: null,
        note: expect.stringContaining('no PostgreSQL to use'),
      },
    ])
    expect(Object.keys(rows[0])).toEqual(
      expect.arrayContaining(['p99Ms', 'needsPerSecond', 'memoryMB', 'buildMs', 'updateMs']),
    )
  } finally {
    await remove()
  }
  // Three processes that each make up a vocabulary: seconds on a quiet machine, a minute on a busy one.
}, 180_000)

it('a run that asks for an engine that there is not ends with a sentence and what can be said', async () => {
  const bench = startScript('../../scripts/bench/bench.ts', ['--engines', 'lucene'])
  expect(await bench.exitCode()).toBe(2)
  expect(bench.output()).toContain('There is no engine "lucene"')
  expect(bench.output()).toContain('npm run bench --')
})
