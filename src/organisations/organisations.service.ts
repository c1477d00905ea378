import { isDeepStrictEqual } from 'node:util'
import { v7 as uuidv7 } from 'uuid'
import type { IdempotentRequest } from '../../db/idempotency.ts'
import type { CreatedApiKey } from '../accounts/accounts.schema.ts'
import type { Accounts } from '../accounts/accounts.service.ts'
import { type Actor, operator } from '../accounts/actor.ts'
import { type People, personOf } from '../accounts/people.service.ts'
import { authorise, isAllowed } from '../accounts/policy.ts'
import type { Session } from '../accounts/sign-in.ts'
import { keyReused } from '../errors.ts'
import { decodeCursor, type Page, pageFrom } from '../wire.ts'
import { organisationErrors } from './organisations.errors.ts'
import type {
  NewOrganisation,
  Organisation,
  OrganisationBrief,
  OrganisationChange,
  OrganisationQuery,
  SetupInput,
} from './organisations.schema.ts'
import type { NewOrganisationRow, OrganisationRow, OrganisationStore } from './organisations.store.ts'
import { slugFrom, slugsFor } from './slug.ts'
import { viewerOf } from './visible-organisations.ts'

export type Organisations = ReturnType<typeof createOrganisations>

interface Dependencies {
  store: OrganisationStore
  accounts: Pick<Accounts, 'checkSetup' | 'takeSetup' | 'createKey' | 'switchOrganisation'>
  people: Pick<People, 'refuseTaken' | 'enrol'>
  now: () => Date
}

interface Creation {
  request?: IdempotentRequest | undefined
  /** Of the person who registers: it acts for the new organisation at once. */
  session?: Session | undefined
}

/** Hubs and authorities watch over others: who operates the service says who they are. */
export const isReserved = (kind: OrganisationRow['kind']) => kind === 'hub' || kind === 'authority'

/** Throws when somebody may not register an organisation, or this one. */
function checkRegistration(actor: Actor, { kind, territory }: NewOrganisation): void {
  authorise(actor, 'organisation.register')
  if (isReserved(kind)) throw organisationErrors.kindReserved(kind)
  if (territory) throw organisationErrors.territoryReserved()
}

/** Whether somebody is told how an organisation stands with sensitive needs. */
function seesVetting(actor: Actor, { id, country, region }: OrganisationRow): boolean {
  const resource = { organisationId: id, country, region }
  return actor.organisationId === id || isAllowed(actor, 'organisation.verify', resource)
}

export const toOrganisation = (row: OrganisationRow, actor: Actor): Organisation => ({
  ...toBrief(row),
  size: row.size,
  region: row.region,
  place: row.place,
  website: row.website,
  parentId: row.parentId,
  territory: row.territory,
  verified: row.verifiedAt !== null,
  ...(seesVetting(actor, row) && { vetted: row.vettedAt !== null }),
  revision: row.revision,
  createdAt: row.createdAt.toISOString(),
  updatedAt: row.updatedAt.toISOString(),
})

const toBrief = ({ id, slug, name, kind, country }: OrganisationRow): OrganisationBrief => ({
  id,
  slug,
  name,
  kind,
  country,
})

export function createOrganisations({ store, accounts, people, now }: Dependencies) {
  async function findRow(actor: Actor, id: string): Promise<OrganisationRow> {
    const row = await store.findVisible(id, viewerOf(actor))
    if (!row) throw organisationErrors.notFound()
    return row
  }

  const get = async (actor: Actor, id: string): Promise<Organisation> =>
    toOrganisation(await findRow(actor, id), actor)

  /** The new organisation; the session, if one registered it, acts for it from now on. */
  async function begin(actor: Actor, id: string, session: Session | undefined): Promise<Organisation> {
    if (session === undefined) return get(actor, id)
    await accounts.switchOrganisation(session, id)
    return get({ ...actor, organisationId: id }, id)
  }

  async function checkParent(actor: Actor, parentId: string | null | undefined): Promise<void> {
    if (parentId && !(await store.findVisible(parentId, viewerOf(actor))))
      throw organisationErrors.parentUnknown()
  }

  /** Administrators make organisations for others; everybody else registers one of their own, and runs it. */
  async function create(
    actor: Actor,
    input: NewOrganisation,
    { request, session }: Creation = {},
  ): Promise<Organisation> {
    const isForOthers = actor.personId === null || isAllowed(actor, 'organisation.create')
    if (isForOthers) authorise(actor, 'organisation.create')
    else checkRegistration(actor, input)
    await checkParent(actor, input.parentId)
    const id = uuidv7()
    const registrant = isForOthers ? undefined : session
    const ownerId = isForOthers ? undefined : personOf(actor)
    const action = isForOthers ? 'organisation.created' : 'organisation.registered'
    const audit = { ...actor, action, resourceId: id }
    for (const slug of slugsFor(input, id)) {
      const insertion =
        ownerId === undefined
          ? await store.insert(rowFrom(id, slug, input, now()), audit, request)
          : await store.insertOwned(rowFrom(id, slug, input, null), ownerId, audit)
      switch (insertion.outcome) {
        case 'inserted':
          return begin(actor, insertion.row.id, registrant)
        case 'repeated':
          return begin(actor, insertion.id, registrant)
        case 'key-reused':
          throw keyReused()
        case 'duplicate':
          continue
      }
    }
    throw organisationErrors.slugTaken(input.slug ?? slugFrom(input.name))
  }

  return {
    get,
    create,

    /** Those that the actor may see. */
    async list(actor: Actor, query: OrganisationQuery): Promise<Page<Organisation>> {
      const after = query.cursor === undefined ? undefined : decodeCursor(query.cursor)
      const rows = await store.list(query, viewerOf(actor), { after, limit: query.limit + 1 })
      const organisations = rows.map((row) => toOrganisation(row, actor))
      return pageFrom(organisations, query.limit)
    },

    async update(
      actor: Actor,
      id: string,
      revision: number,
      change: OrganisationChange,
    ): Promise<Organisation> {
      const current = await findRow(actor, id)
      const resource = { organisationId: id }
      authorise(actor, 'organisation.update', resource)
      const known = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))
      if (Object.keys(known).length === 0) {
        if (current.revision !== revision) throw organisationErrors.changed()
        return toOrganisation(current, actor)
      }
      if (change.parentId !== undefined && change.parentId !== current.parentId) {
        authorise(actor, 'organisation.place', resource)
        await checkParent(actor, change.parentId)
      }
      if (change.territory !== undefined && !isDeepStrictEqual(change.territory, current.territory))
        authorise(actor, 'organisation.delimit')
      const row = await store.replace({ id, revision }, known, {
        ...actor,
        action: 'organisation.updated',
        resourceId: id,
        detail: { fields: Object.keys(known) },
      })
      if (row === 'circle') throw organisationErrors.parentCircle()
      if (!row) throw organisationErrors.changed()
      return toOrganisation(row, actor)
    },

    /** Whether a hub has confirmed who it is. */
    isVerified: async (id: string): Promise<boolean> => (await store.find(id))?.verifiedAt != null,

    /** Brief forms by identifier, for showing whose postings they are. */
    async briefs(ids: readonly string[]): Promise<Map<string, OrganisationBrief>> {
      const rows = await store.listByIds([...new Set(ids)])
      return new Map(rows.map((row) => [row.id, toBrief(row)]))
    },

    /** Every verified organisation that has one of the names as its slug or name, and any that has it as its identifier; the oldest first. */
    async listNamed(names: readonly string[]): Promise<OrganisationBrief[]> {
      const found = await Promise.all([
        store.listVerifiedBySlugs(names),
        store.listVerifiedByNames(names),
        store.listByIds(names.filter(isIdentifier)),
      ])
      const briefs = new Map(found.flat().map((row) => [row.id, toBrief(row)]))
      return [...briefs.values()].sort((a, b) => (a.id < b.id ? -1 : 1))
    },

    /** Upserts by slug: returns how many organisations were new or changed. */
    async importAll(inputs: readonly (NewOrganisation & { slug: string })[]): Promise<number> {
      const written = await store.replaceBySlug(
        inputs.map((input) => rowFrom(uuidv7(), input.slug, input, now())),
      )
      return written.length
    },

    /** The organisation that `name` (an identifier or slug) stands for; without a name, the actor's own. */
    async namedOr(actor: Actor, name: string | undefined): Promise<OrganisationBrief> {
      const wanted = name ?? actor.organisationId
      if (wanted === null) throw organisationErrors.notNamed()
      // The identifier first: nobody can take over another's postings with a slug that looks like it.
      const row =
        (isIdentifier(wanted) ? await store.find(wanted) : undefined) ?? (await store.findBySlug(wanted))
      if (!row) throw organisationErrors.unknown()
      return toBrief(row)
    },

    /**
     * Makes the operating organisation and its administrator out of the one-time link of an empty service: a key, and a person who signs
     * in when one is told.
     */
    async completeSetup(input: SetupInput): Promise<CreatedApiKey> {
      const person = personIn(input)
      // Only whoever holds the link may hear that an address is known.
      await accounts.checkSetup(input.token)
      if (person) await people.refuseTaken(person.email)
      await accounts.takeSetup(input.token)
      const { id: organisationId } = await create(operator, {
        name: input.name,
        kind: 'hub',
        country: input.country,
      })
      const role = 'administrator'
      if (person) await people.enrol(person, { organisationId, role })
      return accounts.createKey(operator, { name: 'first administrator', role, organisationId })
    },
  }
}

function personIn({ personName: name, email, password }: SetupInput) {
  if (name === undefined || email === undefined || password === undefined) return undefined
  return { name, email, password }
}

const isIdentifier = (text: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)

function rowFrom(
  id: string,
  slug: string,
  input: NewOrganisation,
  verifiedAt: Date | null,
): NewOrganisationRow {
  return {
    id,
    slug,
    name: input.name,
    kind: input.kind,
    size: input.size ?? null,
    country: input.country,
    region: input.region ?? null,
    place: input.place ?? null,
    website: input.website ?? null,
    parentId: input.parentId ?? null,
    territory: input.territory
      ? { countries: input.territory.countries ?? [], nuts: input.territory.nuts ?? [] }
      : null,
    verifiedAt,
    revision: 1,
  }
}
