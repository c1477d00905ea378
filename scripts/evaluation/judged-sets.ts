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

/** The demo's needs and offers with the grades of tests/relevance/demo. */
export async function readDemoSet(): Promise<JudgedSet> {
  const seed = join(projectFolder(), 'db/seed/demo')
  const needs = await Promise.all((await filesIn(join(seed, 'needs'), '.jsonl')).map(readNeedFile))
  const offers = await Promise.all((await filesIn(join(seed, 'offers'), '.jsonl')).map(readOfferFile))
  const qrels = await filesIn(join(projectFolder(), 'tests/relevance/demo/qrels'), '.tsv')
  return { name: 'demo', needs: needs.flat(), offers: offers.flat(), grades: await readGrades(qrels) }
}

/** A folder with needs.jsonl, offers.jsonl and qrels.tsv. */
export async function readFolderSet(name: string, folder: string): Promise<JudgedSet> {
  const [needs, offers] = await Promise.all([
    readNeedFile(join(folder, 'needs.jsonl')),
    readOfferFile(join(folder, 'offers.jsonl')),
  ])
  return { name, needs, offers, grades: await readGrades([join(folder, 'qrels.tsv')]) }
}

/** The demo set, and the texts of real firms when they lie beside the checkout. */
export async function readJudgedSets(): Promise<JudgedSet[]> {
  const sbir = join(projectFolder(), '../shared/data/sbir')
  return [await readDemoSet(), ...(existsSync(sbir) ? [await readFolderSet('sbir', sbir)] : [])]
}
