import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { projectFolder } from '../../db/project-folder.ts'
import type { MatchDocument } from '../../src/matching/document.ts'
import { readNeedFile, readOfferFile } from '../posting-files.ts'
import type { Grades } from './metrics.ts'

export interface JudgedSet {
  readonly name: string
  readonly needs: readonly MatchDocument[]
  readonly offers: readonly MatchDocument[]
  /** By need. */
  readonly grades: ReadonlyMap<string, Grades>
}

/** Lines of `needId, offerId, grade[, why]` under a header, separated by tabs. Throws with file and line when one is malformed. */
async function readGrades(paths: readonly string[]): Promise<Map<string, Map<string, number>>> {
  const grades = new Map<string, Map<string, number>>()
  for (const path of paths) {
    const [, ...lines] = (await readFile(path, 'utf8')).split(/\r?\n/)
    for (const [index, line] of lines.entries()) {
      if (line === '') continue
      const [need, offer, grade] = line.split('\t')
      if (!need || !offer || !/^[0-3]$/.test(grade ?? ''))
        throw new Error(`${path}:${index + 2}: not a judged pair`)
      const ofNeed = grades.get(need) ?? new Map<string, number>()
      ofNeed.set(offer, Number(grade))
      grades.set(need, ofNeed)
    }
  }
  return grades
}

async function filesIn(folder: string, ending: string): Promise<string[]> {
  const names = await readdir(folder)
  return names
    .filter((name) => name.endsWith(ending))
    .sort()
    .map((name) => join(folder, name))
}

const seed = () => join(projectFolder(), 'db/seed/demo')
const relevance = (folder: string) => join(projectFolder(), 'tests/relevance', folder)

/** A folder of needs and one of offers, and one or more of judgements, in files by field. */
async function readFieldFiles(name: string, postings: string, qrels: readonly string[]): Promise<JudgedSet> {
  const needs = await Promise.all((await filesIn(join(postings, 'needs'), '.jsonl')).map(readNeedFile))
  const offers = await Promise.all((await filesIn(join(postings, 'offers'), '.jsonl')).map(readOfferFile))
  const files = await Promise.all(qrels.map((folder) => filesIn(folder, '.tsv')))
  return { name, needs: needs.flat(), offers: offers.flat(), grades: await readGrades(files.flat()) }
}

/** The demo's needs and offers alone, with the grades of tests/relevance/demo. */
export const readDemoSet = (): Promise<JudgedSet> => readFieldFiles('demo', seed(), [relevance('demo/qrels')])

/** The needs and offers of tests/relevance/kept-aside alone: written by others than those who tuned, and never tuned on. */
export const readKeptAsideSet = (): Promise<JudgedSet> =>
  readFieldFiles('kept aside', relevance('kept-aside'), [relevance('kept-aside/qrels')])

/** Both over the offers of both, with what was judged between them: `tuned` may be looked at while tuning, `keptAside` not. */
export async function readPooledSets(): Promise<{
  readonly tuned: JudgedSet
  readonly keptAside: JudgedSet
}> {
  const [demo, aside] = await Promise.all([readDemoSet(), readKeptAsideSet()])
  const between = await readGrades(await filesIn(relevance('pooled'), '.tsv'))
  const offers = [...demo.offers, ...aside.offers]
  const over = (set: JudgedSet): JudgedSet => {
    const grades = new Map(
      [...set.grades].map(([need, own]) => [need, new Map([...own, ...(between.get(need) ?? [])])]),
    )
    return { ...set, offers, grades }
  }
  return { tuned: { ...over(demo), name: 'tuned on' }, keptAside: over(aside) }
}

/** A folder with needs.jsonl, offers.jsonl and qrels.tsv. */
export async function readFolderSet(name: string, folder: string): Promise<JudgedSet> {
  const [needs, offers] = await Promise.all([
    readNeedFile(join(folder, 'needs.jsonl')),
    readOfferFile(join(folder, 'offers.jsonl')),
  ])
  return { name, needs, offers, grades: await readGrades([join(folder, 'qrels.tsv')]) }
}

/** The two pooled sets, and the texts of real firms when they lie beside the checkout. */
export async function readJudgedSets(): Promise<JudgedSet[]> {
  const sbir = join(projectFolder(), '../shared/data/sbir')
  const { tuned, keptAside } = await readPooledSets()
  return [tuned, keptAside, ...(existsSync(sbir) ? [await readFolderSet('sbir', sbir)] : [])]
}
