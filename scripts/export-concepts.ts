import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { projectFolder } from '../db/project-folder.ts'
import { conceptsVersion, readConcepts } from '../db/seed/concepts.ts'
import { jsonLdOf } from './concepts/json-ld.ts'
import { skosScheme } from './concepts/skos.ts'
import { turtleOf } from './concepts/turtle.ts'

/** Writes the concept scheme as SKOS, in JSON-LD and in Turtle. */
const { values: options } = parseArgs({
  options: {
    base: { type: 'string', default: 'https://townlink.example/concepts/' },
    to: { type: 'string', default: join(projectFolder(), '.data/concepts') },
  },
})
const concepts = await readConcepts(join(projectFolder(), 'db/seed/concepts'))
const scheme = skosScheme(concepts, { base: options.base, version: conceptsVersion(concepts) })
const files = [
  ['townlink-concepts.jsonld', `${JSON.stringify(jsonLdOf(scheme), null, 2)}\n`],
  ['townlink-concepts.ttl', turtleOf(scheme)],
] as const
await mkdir(options.to, { recursive: true })
for (const [name, text] of files) {
  await writeFile(join(options.to, name), text)
  console.log(join(options.to, name))
}
