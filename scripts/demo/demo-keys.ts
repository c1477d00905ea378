import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { operator } from '../../src/accounts/actor.ts'
import type { Services } from '../../src/services.ts'

const keys = z.object({ town: z.string(), firm: z.string(), hub: z.string(), administrator: z.string() })
export type DemoKeys = z.output<typeof keys>

/** Whose keys a visitor of the demo is handed: organisations of db/seed/demo/organisations. */
export const demoMembers = {
  town: { slug: 'nidzica', role: 'editor' },
  firm: { slug: 'szczelny-bit', role: 'editor' },
  hub: { slug: 'hub-olza-odra', role: 'officer' },
  administrator: { slug: 'hub-olza-odra', role: 'administrator' },
} as const

async function readKept(path: string): Promise<DemoKeys | undefined> {
  try {
    return keys.parse(JSON.parse(await readFile(path, 'utf8')))
  } catch {
    return undefined
  }
}

/** Keys are stored as digests only, so the demo keeps its own beside its store, and makes new ones when they do not work any more. */
export async function demoKeys({ accounts, organisations }: Services, folder: string): Promise<DemoKeys> {
  const path = join(folder, 'demo-keys.json')
  const kept = await readKept(path)
  const works = kept && (await accounts.identify(kept.administrator).then(Boolean, () => false))
  if (kept && works) return kept
  const make = async (member: keyof typeof demoMembers) => {
    const { slug, role } = demoMembers[member]
    const { id } = await organisations.namedOr(operator, slug)
    const { key } = await accounts.createKey(operator, { name: `demo ${member}`, role, organisationId: id })
    return key
  }
  const made = {
    town: await make('town'),
    firm: await make('firm'),
    hub: await make('hub'),
    administrator: await make('administrator'),
  }
  await writeFile(path, JSON.stringify(made), { mode: 0o600 })
  return made
}
