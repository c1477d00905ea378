import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { projectFolder } from '../../db/project-folder.ts'
import type { ImportOutcome } from '../../src/imports/imports.service.ts'
import { openFile } from '../../src/imports/open-file.ts'
import type { Services } from '../../src/services.ts'
import { startProgress } from '../progress.ts'

const folder = join(projectFolder(), 'db/seed/demo')

async function importFolder(
  name: string,
  importFile: (path: string) => Promise<ImportOutcome>,
): Promise<ImportOutcome[]> {
  const files = (await readdir(join(folder, name))).filter((file) => file.endsWith('.jsonl')).sort()
  const progress = startProgress(`importing ${name}`, files.length)
  const outcomes: ImportOutcome[] = []
  for (const [index, file] of files.entries()) {
    const outcome = await importFile(join(folder, name, file))
    const [problem] = outcome.problems
    if (problem)
      throw new Error(`db/seed/demo/${name}/${file}:${problem.line}: ${problem.field} ${problem.message}`)
    outcomes.push(outcome)
    progress.set(index + 1)
  }
  progress.stop()
  return outcomes
}

const total = (outcomes: readonly ImportOutcome[]) =>
  outcomes.reduce((sum, { read, written }) => ({ read: sum.read + read, written: sum.written + written }), {
    read: 0,
    written: 0,
  })

/** Brings the demo content into the store; what is there already stays as it is. */
export async function seedDemo({ imports }: Pick<Services, 'imports'>) {
  const organisations = await importFolder('organisations', async (path) =>
    imports.importOrganisations((await openFile(path)).bytes),
  )
  const offers = await importFolder('offers', async (path) =>
    imports.importFile('offers', await openFile(path)),
  )
  const needs = await importFolder('needs', async (path) => imports.importFile('needs', await openFile(path)))
  return { organisations: total(organisations), offers: total(offers), needs: total(needs) }
}
