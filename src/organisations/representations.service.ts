import { v7 as uuidv7 } from 'uuid'
import { accountErrors } from '../accounts/accounts.errors.ts'
import type { Actor } from '../accounts/actor.ts'
import { authorise, isAllowed } from '../accounts/policy.ts'
import { decodeCursor, type Page, pageFrom } from '../wire.ts'
import type { Organisations } from './organisations.service.ts'
import { representationErrors } from './representations.errors.ts'
import type { NewRepresentation, Representation, RepresentationQuery } from './representations.schema.ts'
import type { RepresentationRow, RepresentationStore } from './representations.store.ts'

export type Representations = ReturnType<typeof createRepresentations>

interface Dependencies {
  store: RepresentationStore
  organisations: Pick<Organisations, 'get' | 'briefs'>
  now: () => Date
}

/** Universities speak for themselves alone: their institutes are theirs, and their spin-offs are firms of their own. */
const representingKinds: readonly string[] = ['cluster', 'hub']

const iso = (date: Date | null) => date?.toISOString() ?? null

function stateOf({ consentedAt, revokedAt }: RepresentationRow): Representation['state'] {
  if (revokedAt !== null) return 'ended'
  return consentedAt === null ? 'asked' : 'consented'
}

/** A cluster or chamber posts for members that consented; who may do it afterwards is `actsFor` of the actor. */
export function createRepresentations({ store, organisations, now }: Dependencies) {
  async function toWire(rows: readonly RepresentationRow[]): Promise<Representation[]> {
    const briefs = await organisations.briefs(
      rows.flatMap((row) => [row.representativeId, row.organisationId]),
    )
    return rows.flatMap((row) => {
      const representative = briefs.get(row.representativeId)
      const organisation = briefs.get(row.organisationId)
      if (representative === undefined || organisation === undefined) return []
      return [
        {
          id: row.id,
          representative,
          organisation,
          state: stateOf(row),
          askedAt: row.createdAt.toISOString(),
          consentedAt: iso(row.consentedAt),
          endedAt: iso(row.revokedAt),
        },
      ]
    })
  }

  async function toOneWire(row: RepresentationRow): Promise<Representation> {
    const [representation] = await toWire([row])
    if (!representation) throw representationErrors.notFound()
    return representation
  }

  /** Only the two sides know that there is one. */
  async function find(actor: Actor, id: string): Promise<RepresentationRow> {
    if (actor.role === 'anonymous') throw accountErrors.unauthenticated()
    const row = await store.find(id)
    const isSide = (organisationId: string) => isAllowed(actor, 'member.read', { organisationId })
    if (!row || !(isSide(row.representativeId) || isSide(row.organisationId)))
      throw representationErrors.notFound()
    return row
  }

  const audit = (
    actor: Actor,
    action: string,
    row: Pick<RepresentationRow, 'representativeId' | 'organisationId'>,
  ) => {
    const { representativeId, organisationId } = row
    return { ...actor, action: `representation.${action}`, detail: { representativeId, of: organisationId } }
  }

  return {
    /** Asks a member whether its postings may be written for it. */
    async ask(actor: Actor, { organisationId }: NewRepresentation): Promise<Representation> {
      const representativeId = actor.organisationId
      if (representativeId === null) throw accountErrors.unauthenticated()
      authorise(actor, 'representation.request', { organisationId: representativeId })
      const { kind } = await organisations.get(actor, representativeId)
      if (!representingKinds.includes(kind)) throw representationErrors.notForThisKind()
      if (organisationId === representativeId) throw representationErrors.ofItself()
      await organisations.get(actor, organisationId)
      const row = await store.insert({ id: uuidv7(), representativeId, organisationId }, (asked) => ({
        ...audit(actor, 'asked', asked),
        resourceId: asked.id,
      }))
      if (!row) throw representationErrors.askedBefore()
      return toOneWire(row)
    },

    /** Of both sides, the newest first. */
    async list(actor: Actor, query: RepresentationQuery): Promise<Page<Representation>> {
      const organisationId = query.organisationId ?? actor.organisationId
      if (organisationId === null) throw accountErrors.unauthenticated()
      authorise(actor, 'member.read', { organisationId })
      const before = query.cursor === undefined ? undefined : decodeCursor(query.cursor)
      const rows = await store.list(organisationId, before, query.limit + 1)
      return pageFrom(await toWire(rows), query.limit)
    },

    async consent(actor: Actor, id: string): Promise<Representation> {
      const row = await find(actor, id)
      authorise(actor, 'representation.consent', { organisationId: row.organisationId })
      const entry = { ...audit(actor, 'consented', row), resourceId: id }
      const consented = await store.replaceConsentedAt(id, now(), entry)
      if (!consented) throw representationErrors.ended()
      return toOneWire(consented)
    },

    /** The member refuses or takes its consent back, or the representative gives up; ended ones stay as they are. */
    async end(actor: Actor, id: string): Promise<Representation> {
      const row = await find(actor, id)
      if (!isAllowed(actor, 'representation.request', { organisationId: row.representativeId }))
        authorise(actor, 'representation.consent', { organisationId: row.organisationId })
      const action = row.consentedAt === null ? 'refused' : 'revoked'
      const ended = await store.replaceRevokedAt(id, now(), { ...audit(actor, action, row), resourceId: id })
      return toOneWire(ended ?? (await find(actor, id)))
    },
  }
}
