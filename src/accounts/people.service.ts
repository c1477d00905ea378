import { accountErrors } from './accounts.errors.ts'
import type { Accounts } from './accounts.service.ts'
import type { Actor } from './actor.ts'
import type { Me, MeChange } from './people.schema.ts'
import type { PeopleStore } from './people.store.ts'
import type { Session } from './sign-in.ts'

export type People = ReturnType<typeof createPeople>

interface Dependencies {
  store: PeopleStore
  accounts: Pick<Accounts, 'identifySession' | 'switchOrganisation'>
}

/** The person behind an actor. Throws when a program acts, or nobody. */
export function personOf({ personId }: Actor): string {
  if (personId === null) throw accountErrors.personRequired()
  return personId
}

/** What people see and change of themselves. */
export function createPeople({ store, accounts }: Dependencies) {
  async function me(actor: Actor): Promise<Me> {
    const id = personOf(actor)
    const person = await store.find(id)
    if (!person) throw accountErrors.personRequired()
    const memberships = await store.listMemberships(id)
    const { name, email, language, disclosure } = person
    const own = memberships.find(({ organisationId }) => organisationId === actor.organisationId)
    return {
      id,
      name,
      email,
      language,
      disclosure,
      hasSecondFactor: person.twoFactorEnabled,
      actingFor: own?.organisationId ?? null,
      role: own?.role ?? null,
      memberships,
      createdAt: person.createdAt.toISOString(),
    }
  }

  return {
    me,

    async update(actor: Actor, change: MeChange): Promise<Me> {
      const id = personOf(actor)
      const known = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))
      const detail = { fields: Object.keys(known) }
      await store.replace(id, known, { ...actor, action: 'person.updated', resourceId: id, detail })
      return me(actor)
    },

    /** Acts for another of the person's organisations from the next request of the session on. */
    async actFor(actor: Actor, session: Session | undefined, organisationId: string): Promise<Me> {
      personOf(actor)
      if (session === undefined) throw accountErrors.personRequired()
      await accounts.switchOrganisation(session, organisationId)
      return me(await accounts.identifySession({ ...session, organisationId }))
    },
  }
}
