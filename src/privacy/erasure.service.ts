import { unattended } from '../../db/audit.ts'
import type { Actor } from '../accounts/actor.ts'
import { personOf } from '../accounts/people.service.ts'
import { authorise } from '../accounts/policy.ts'
import type { Session, SignIn } from '../accounts/sign-in.ts'
import type { RankingBell } from '../ranking-bell.ts'
import { consequenceOf } from './consequences.ts'
import type { ErasureOutlook } from './erasure.schema.ts'
import type { Erasure, ErasureStore } from './erasure.store.ts'
import { personalData } from './personal-data.ts'
import { privacyErrors } from './privacy.errors.ts'
import type { Subject } from './subject.ts'

export type PersonErasure = ReturnType<typeof createPersonErasure>

/** How a person shows that it is really them who asks. */
export interface Proof {
  session: Session | undefined
  password: string | undefined
}

interface Dependencies {
  store: ErasureStore
  openSignIn: () => Promise<Pick<SignIn, 'isPassword'>>
  bell: RankingBell
  /** What knows the person outside the database, such as counters of attempts; after the transaction, and safe to repeat. */
  afterwards?: readonly ((subject: Subject) => Promise<void>)[]
  now: () => Date
}

/** As better-auth's freshAge in sign-in.ts (OWASP ASVS 3.7.1). */
const freshMs = 600_000

export function createPersonErasure({ store, openSignIn, bell, afterwards = [], now }: Dependencies) {
  async function requireProof(personId: string, { session, password }: Proof): Promise<void> {
    if (password !== undefined) {
      const signIn = await openSignIn()
      if (!(await signIn.isPassword(personId, password))) throw privacyErrors.passwordWrong()
      return
    }
    const signedInAt = session && (await store.findSessionStart(session.id))
    if (signedInAt === undefined || now().getTime() - signedInAt.getTime() > freshMs)
      throw privacyErrors.proofRequired()
  }

  async function finish(erasure: Erasure): Promise<void> {
    switch (erasure.outcome) {
      case 'unknown':
        throw privacyErrors.personNotFound()
      case 'hand-over-first':
        throw privacyErrors.handOverFirst(erasure.organisations)
      case 'erased':
        for (const side of ['needs', 'offers'] as const)
          await bell.ring(
            side,
            erasure.withdrawn.filter((each) => each.side === side),
            'bulk',
          )
        for (const forget of afterwards) await forget(erasure.subject)
    }
  }

  return {
    clearedTables: store.clearedTables,

    /** What erasing the account would do, before anybody decides. */
    async foresee(actor: Actor): Promise<ErasureOutlook> {
      const standings = await store.listStandings(personOf(actor))
      const organisations = standings.map((each) => {
        const { organisationId, organisation, role } = each
        return { organisationId, organisation, role, consequence: consequenceOf(each) }
      })
      const isLog = (table: string) => table === 'audit_entries'
      return {
        deleted: personalData.flatMap(({ table, holds }) => (isLog(table) ? [] : [holds])),
        stays: personalData.flatMap(({ table, holds }) => (isLog(table) ? [holds] : [])),
        organisations,
        isPossible: organisations.every(({ consequence }) => consequence !== 'hand-over-first'),
      }
    },

    async eraseSelf(actor: Actor, proof: Proof): Promise<void> {
      const personId = personOf(actor)
      await requireProof(personId, proof)
      await finish(await store.erase(personId, actor))
    },

    /** For somebody who asked by letter. */
    async eraseOther(actor: Actor, personId: string): Promise<void> {
      authorise(actor, 'person.erase')
      await finish(await store.erase(personId, actor))
    },

    /** For the service itself, when an account was never confirmed; whoever confirms at this moment stays. */
    async eraseUnconfirmed(personId: string): Promise<void> {
      const erasure = await store.erase(personId, unattended, 'unconfirmed')
      if (erasure.outcome !== 'unknown') await finish(erasure)
    },
  }
}
