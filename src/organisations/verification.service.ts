import type { Actor } from '../accounts/actor.ts'
import { authorise, isAllowed } from '../accounts/policy.ts'
import type { RankingBell } from '../ranking-bell.ts'
import { organisationErrors } from './organisations.errors.ts'
import type { Organisation } from './organisations.schema.ts'
import { isReserved, type Organisations, toOrganisation } from './organisations.service.ts'
import type { VerificationStore } from './verification.store.ts'

export type Verification = ReturnType<typeof createVerification>

interface Dependencies {
  store: VerificationStore
  organisations: Pick<Organisations, 'get'>
  bell: RankingBell
  now: () => Date
}

/** Hubs confirm who an organisation is, and which may see sensitive needs. */
export function createVerification({ store, organisations, bell, now }: Dependencies) {
  /**
   * Throws when there is no such organisation for the actor, or it is another hub's to judge. Who makes hubs and authorities judges them:
   * no hub takes another one's standing away.
   */
  async function authoriseFor(actor: Actor, action: 'organisation.verify' | 'organisation.vet', id: string) {
    const { kind, country, region } = await organisations.get(actor, id)
    authorise(actor, action, { organisationId: id, country, region })
    if (isReserved(kind) && !isAllowed(actor, 'organisation.create'))
      throw organisationErrors.kindReserved(kind)
  }

  async function replaceVerified(actor: Actor, id: string, isVerified: boolean): Promise<Organisation> {
    await authoriseFor(actor, 'organisation.verify', id)
    const action = isVerified ? 'organisation.verified' : 'organisation.verification_withdrawn'
    const { row, touched } = await store.replaceVerifiedAt(id, isVerified ? now() : null, {
      ...actor,
      action,
      resourceId: id,
    })
    await bell.ring('needs', touched.needs, 'posting')
    await bell.ring('offers', touched.offers, 'posting')
    return toOrganisation(row, actor)
  }

  async function replaceVetted(actor: Actor, id: string, isVetted: boolean): Promise<Organisation> {
    await authoriseFor(actor, 'organisation.vet', id)
    const action = isVetted ? 'organisation.vetted' : 'organisation.vetting_withdrawn'
    const row = await store.replaceVettedAt(id, isVetted ? now() : null, { ...actor, action, resourceId: id })
    if (!row) throw organisationErrors.notVerified()
    return toOrganisation(row, actor)
  }

  return {
    /** From now on the organisation's postings are candidates for others. */
    verify: (actor: Actor, id: string) => replaceVerified(actor, id, true),
    withdrawVerification: (actor: Actor, id: string) => replaceVerified(actor, id, false),
    vet: (actor: Actor, id: string) => replaceVetted(actor, id, true),
    withdrawVetting: (actor: Actor, id: string) => replaceVetted(actor, id, false),
  }
}
