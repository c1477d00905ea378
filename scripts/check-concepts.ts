import { join } from 'node:path'
import { projectFolder } from '../db/project-folder.ts'
import { readConceptFiles } from '../db/seed/concepts.ts'
import { checkConcepts } from './concepts/check-concepts.ts'
import { sentenceOf } from './concepts/problem.ts'

/** Tells what is wrong with the concept scheme; `npm test` asks the same. */
const problems = checkConcepts(await readConceptFiles(join(projectFolder(), 'db/seed/concepts')))
for (const problem of problems) console.log(sentenceOf(problem))
console.log(problems.length === 0 ? 'The concept scheme is in order.' : `${problems.length} problems.`)
process.exitCode = problems.length === 0 ? 0 : 1
