import { randomBytes } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { operator } from '../../src/accounts/actor.ts'
import type { Services } from '../../src/services.ts'
import { demoMembers } from './demo-keys.ts'

const kept = z.object({ password: z.string().min(1) })

/** Made-up people, each with the role of the demo's key in the same organisation. */
const people = {
  town: { name: 'Town clerk (demo)', email: 'town@demo.example' },
  firm: { name: 'Firm (demo)', email: 'firm@demo.example' },
  hub: { name: 'Hub officer (demo)', email: 'hub@demo.example' },
  administrator: { name: 'Administrator (demo)', email: 'administrator@demo.example' },
} as const satisfies Record<keyof typeof demoMembers, object>

export const demoAddresses = {
  town: people.town.email,
  firm: people.firm.email,
  hub: people.hub.email,
  administrator: people.administrator.email,
}

async function passwordIn(folder: string): Promise<string> {
  const path = join(folder, 'demo-people.json')
  try {
    return kept.parse(JSON.parse(await readFile(path, 'utf8'))).password
  } catch {
    const password = randomBytes(12).toString('base64url')
    await writeFile(path, JSON.stringify({ password }), { mode: 0o600 })
    return password
  }
}

/** Passwords that are printed must open nothing that belongs to somebody. */
export async function refuseRealPeople(services: Pick<Services, 'people'>, store: string): Promise<void> {
  if (await services.people.hasRealPeople())
    throw new Error(
      `${store} holds accounts of real people, so the demo does not start on it: use another DATA_DIR or DATABASE_URL.`,
    )
}

/** Makes the people of the demo; returns the password they share, made once per data folder. */
export async function demoPeople(
  { people: accounts, organisations }: Pick<Services, 'people' | 'organisations'>,
  folder: string,
): Promise<string> {
  const password = await passwordIn(folder)
  for (const member of ['town', 'firm', 'hub', 'administrator'] as const) {
    const { slug, role } = demoMembers[member]
    const { id: organisationId } = await organisations.namedOr(operator, slug)
    await accounts.enrolDemo({ ...people[member], password }, { organisationId, role })
  }
  return password
}
