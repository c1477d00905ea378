import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { notInArray, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Database } from '../client.ts'
import { concepts } from '../schema/concepts.ts'

const label = z.string().min(1)

/** One file of db/seed/concepts: a top concept with its narrower ones. Its README.md says what the fields mean. */
const conceptFile = z.strictObject({
  concepts: z.array(
    z.strictObject({
      id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
      definition: z.string(),
      broader: z.array(z.string()),
      related: z.array(z.string()),
      cpv: z.array(z.string().regex(/^\d{2,8}$/)),
      labels: z.record(
        z.string(),
        z.strictObject({
          preferred: label,
          alternative: z.array(label),
          hidden: z.array(label).default([]),
        }),
      ),
      sharedLabels: z
        .array(z.strictObject({ language: z.string(), label, with: z.string(), note: z.string().min(1) }))
        .default([]),
    }),
  ),
})

export type SeededConcept = z.output<typeof conceptFile>['concepts'][number]

export interface ConceptFile {
  /** Of the file, e.g. `water.json`. */
  name: string
  concepts: SeededConcept[]
}

/** The files of the concept scheme, by name. Throws with the file's name when one is malformed. */
export async function readConceptFiles(folder: string): Promise<ConceptFile[]> {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort()
  const read = files.map(async (name) => {
    const parsed = conceptFile.safeParse(JSON.parse(await readFile(join(folder, name), 'utf8')))
    if (!parsed.success) throw new Error(`db/seed/concepts/${name}: ${z.prettifyError(parsed.error)}`)
    return { name, concepts: parsed.data.concepts }
  })
  return Promise.all(read)
}

/** The concept scheme, in the order of file names. Throws with the file's name when one is malformed. */
export async function readConcepts(folder: string): Promise<SeededConcept[]> {
  return (await readConceptFiles(folder)).flatMap((file) => file.concepts)
}

/** Changes with everything in the scheme that can change a score; the order counts, the first concept to claim a label keeps it. */
export function conceptsVersion(concepts: readonly SeededConcept[]): string {
  const scored = concepts.map(({ id, broader, related, cpv, labels }) => [id, broader, related, cpv, labels])
  // 12 hexadecimal digits tell versions apart and can be read out over the telephone.
  return createHash('sha256').update(JSON.stringify(scored)).digest('hex').slice(0, 12)
}

/** Makes the table equal to the files: new and changed concepts are written, those that are gone are removed. */
export async function seedConcepts(db: Database, folder: string): Promise<void> {
  const rows = await readConcepts(folder)
  if (rows.length === 0) return
  await db.transaction(async (tx) => {
    const ids = rows.map((row) => row.id)
    await tx.delete(concepts).where(notInArray(concepts.id, ids))
    await tx
      .insert(concepts)
      .values(rows)
      .onConflictDoUpdate({
        target: concepts.id,
        set: {
          definition: sql`excluded.definition`,
          broader: sql`excluded.broader`,
          related: sql`excluded.related`,
          cpv: sql`excluded.cpv`,
          labels: sql`excluded.labels`,
          updatedAt: sql`now()`,
        },
      })
  })
}
