import { v7 as uuidv7 } from 'uuid'
import { unattended } from '../../db/audit.ts'
import type { Role } from '../../db/vocabulary.ts'
import { accountErrors } from './accounts.errors.ts'
import type { Accounts } from './accounts.service.ts'
import type { Actor } from './actor.ts'
import type { Me, MeChange } from './people.schema.ts'
import type { PeopleStore } from './people.store.ts'
import type { NewPerson, Session, SignIn } from './sign-in.ts'

export type People = ReturnType<typeof createPeople>

interface Dependencies {
  store: PeopleStore
  accounts: Pick<Accounts, 'identifySession' | 'switchOrganisation'>
  openSignIn: () => Promise<Pick<SignIn, 'enrol' | 'replacePassword'>>
}

export interface Place {
  readonly organisationId: string
  readonly role: Role
}

/** The person behind an actor. Throws when a program acts, or nobody. */
export function personOf({ personId }: Actor): string {
  if (personId === null) throw accountErrors.personRequired()
  return personId
}

/** What people see and change of themselves. */
export function createPeople({ store, accounts, openSignIn }: Dependencies) {
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

  async function place(personId: string, { organisationId, role }: Place): Promise<void> {
    await store.insertMembership(
      { id: uuidv7(), personId, organisationId, role },
      { ...unattended, action: 'membership.created', resourceId: organisationId, detail: { personId, role } },
    )
  }

  return {
    me,

    /** Throws when somebody has the address already. */
    async refuseTaken(email: string): Promise<void> {
      if (await store.findByEmail(email)) throw accountErrors.addressTaken()
    },

    /** Makes a person in the operator's name, with a place in an organisation; the address counts as confirmed. */
    async enrol(person: NewPerson, where: Place): Promise<void> {
      const signIn = await openSignIn()
      await place(await signIn.enrol(person), where)
    },

    /** Made-up people, each with the place that is told; whoever is there already gets the password. */
    async enrolDemo(person: NewPerson, where: Place): Promise<void> {
      const signIn = await openSignIn()
      const known = await store.findByEmail(person.email)
      if (known) await signIn.replacePassword(known.id, person.password)
      await place(known?.id ?? (await signIn.enrol({ ...person, isDemo: true })), where)
    },

    /** Whether there is anybody who was not made up for a demonstration. */
    hasRealPeople: () => store.hasRealPeople(),

    async update(actor: Actor, change: MeChange): Promise<Me> {
      const id = personOf(actor)
      const known = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))
      if (Object.keys(known).length === 0) return me(actor)
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
