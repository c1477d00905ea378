/** What the whole concept scheme costs a process at its start, when texts in all languages come at once: CPU time and memory. */
import { join } from 'node:path'
import { projectFolder } from '../../db/project-folder.ts'
import { readConcepts } from '../../db/seed/concepts.ts'
import { createConceptScheme } from '../../src/matching/concepts/concept-scheme.ts'
import { defaultProfile } from '../../src/matching/scoring-profile.ts'
import { languages } from '../../src/matching/text/languages.ts'

/** Milliseconds of all threads of the process, the collector of garbage and the compiler included. */
function cpuMs(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

function measure(name: string, work: () => void): void {
  const start = cpuMs()
  work()
  console.log(`${name.padEnd(24)}${(cpuMs() - start).toFixed(0).padStart(6)} ms`)
}

const mb = (bytes: number) => `${(bytes / 1e6).toFixed(0)} MB`

const concepts = await readConcepts(join(projectFolder(), 'db/seed/concepts'))
const scheme = createConceptScheme(concepts)
const before = process.memoryUsage()
measure('all together', () => {
  for (const language of languages)
    measure(`labels in ${language}`, () => scheme.annotate([{ text: 'SCADA', weight: 1 }], language))
  measure('names of tags', () => scheme.findByLabel('none of the labels', 'en'))
  measure('alike concepts', () => scheme.neighbourhood('water', defaultProfile.evidence.concepts))
})
const after = process.memoryUsage()
console.log(
  `memory ${mb(after.rss - before.rss)} more, of it heap ${mb(after.heapUsed - before.heapUsed)}, garbage included`,
)
