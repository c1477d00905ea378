import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readFolderSet } from '../../../scripts/evaluation/judged-sets.ts'
import { makeScratchFolder } from '../../support/scratch-folder.ts'

let scratch: Awaited<ReturnType<typeof makeScratchFolder>>

const posting = {
  org: 'x',
  country: 'PL',
  language: 'pl',
  title: 'Czujniki',
  description: 'Wycieki',
  tags: [],
}

beforeEach(async () => {
  scratch = await makeScratchFolder()
  const line = (extra: object) => `${JSON.stringify({ ...posting, ...extra })}\n`
  await writeFile(join(scratch.folder, 'needs.jsonl'), line({ id: 'n1', kind: 'pilot', budgetEur: null }))
  await writeFile(join(scratch.folder, 'offers.jsonl'), line({ id: 'o1', trl: 7, seeks: 'pilot' }))
})
afterEach(() => scratch.remove())

async function readWith(qrels: string) {
  await writeFile(join(scratch.folder, 'qrels.tsv'), qrels)
  return readFolderSet('scratch', scratch.folder)
}

test('a folder is read with its grades; the header and the reasons are not grades', async () => {
  const set = await readWith('needId\tofferId\tgrade\twhy\nn1\to1\t3\tthe very thing\r\nn1\to2\t0\n\n')
  expect(set.needs.map(({ id }) => id)).toEqual(['n1'])
  expect(set.offers.map(({ id }) => id)).toEqual(['o1'])
  expect([...(set.grades.get('n1') ?? [])]).toEqual([
    ['o1', 3],
    ['o2', 0],
  ])
})

test.each(['n1\to1\t4', 'n1\to1\t-1', 'n1\to1\t2.5', 'n1\to1\t', 'n1 o1 3', '\to1\t3', 'n1\t\t3'])(
  'the line %j is refused with its place',
  async (line) => {
    await expect(readWith(`needId\tofferId\tgrade\n${line}\n`)).rejects.toThrow(/qrels\.tsv:2: /)
  },
)
