import { v7 as uuidv7 } from 'uuid'
import type { IdempotentRequest } from '../../db/idempotency.ts'
import type { CreatedApiKey } from '../accounts/accounts.schema.ts'
import type { Accounts } from '../accounts/accounts.service.ts'
import { type Actor, operator } from '../accounts/actor.ts'
import { authorise } from '../accounts/policy.ts'
import { keyReused } from '../errors.ts'
import { decodeCursor, type Page, type PageQuery, pageFrom } from '../wire.ts'
import { organisationErrors } from './organisations.errors.ts'
import type {
  NewOrganisation,
  Organisation,
  OrganisationBrief,
  OrganisationChange,
  SetupInput,
} from './organisations.schema.ts'
import type {
  NewOrganisationRow,
  OrganisationFilter,
  OrganisationRow,
  OrganisationStore,
} from './organisations.store.ts'
import { slugFrom } from './slug.ts'

export type Organisations = ReturnType<typeof createOrganisations>

interface Dependencies {
  store: OrganisationStore
  accounts: Pick<Accounts, 'takeSetup' | 'createKey'>
  now: () => Date
}

const toOrganisation = (row: OrganisationRow): Organisation => ({
  ...row,
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

/** The slugs to try: the given one, or the name's with a number, at last with a part of the identifier. */
function slugsFor({ slug, name }: NewOrganisation, id: string): string[] {
  if (slug !== undefined) return [slug]
  const base = slugFrom(name)
  const numbered = Array.from({ length: slugAttempts - 2 }, (_, at) => `${base}-${at + 2}`)
  return [base, ...numbered, `${base}-${id.slice(-12)}`]
}

/** How many "name-2", "name-3" … are tried before the identifier itself becomes part of the slug. */
const slugAttempts = 5

export function createOrganisations({ store, accounts, now }: Dependencies) {
  async function get(id: string): Promise<Organisation> {
    const row = await store.find(id)
    if (!row) throw organisationErrors.notFound()
    return toOrganisation(row)
  }

  async function create(
    actor: Actor,
    input: NewOrganisation,
    request?: IdempotentRequest,
  ): Promise<Organisation> {
    authorise(actor, 'organisation.create')
    if (input.parentId && !(await store.find(input.parentId))) throw organisationErrors.parentUnknown()
    const id = uuidv7()
    const audit = { ...actor, action: 'organisation.created', resourceId: id }
    for (const slug of slugsFor(input, id)) {
      const insertion = await store.insert(rowFrom(id, slug, input, now()), audit, request)
      switch (insertion.outcome) {
        case 'inserted':
          return toOrganisation(insertion.row)
        case 'repeated':
          return get(insertion.id)
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

    async list(query: PageQuery & OrganisationFilter): Promise<Page<Organisation>> {
      const after = query.cursor === undefined ? undefined : decodeCursor(query.cursor)
      const rows = await store.list(query, after, query.limit + 1)
      return pageFrom(rows.map(toOrganisation), query.limit)
    },

    async update(
      actor: Actor,
      id: string,
      revision: number,
      change: OrganisationChange,
    ): Promise<Organisation> {
      const current = await get(id)
      authorise(actor, 'organisation.update', { organisationId: current.id })
      if (change.parentId && !(await store.find(change.parentId))) throw organisationErrors.parentUnknown()
      const known = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))
      const row = await store.replace(id, revision, known, {
        ...actor,
        action: 'organisation.updated',
        resourceId: id,
        detail: { fields: Object.keys(known) },
      })
      if (!row) throw organisationErrors.changed()
      return toOrganisation(row)
    },

    /** Brief forms by identifier, for showing whose postings they are. */
    async briefs(ids: readonly string[]): Promise<Map<string, OrganisationBrief>> {
      const rows = await store.listByIds([...new Set(ids)])
      return new Map(rows.map((row) => [row.id, toBrief(row)]))
    },

    /** Every organisation that has one of the names as its slug, name or identifier; the oldest first. */
    async listNamed(names: readonly string[]): Promise<OrganisationBrief[]> {
      const found = await Promise.all([
        store.listBySlugs(names),
        store.listByNames(names),
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

    /** Makes the operating organisation and its administrator's key out of the one-time link of an empty service. */
    async completeSetup(input: SetupInput): Promise<CreatedApiKey> {
      await accounts.takeSetup(input.token)
      const organisation = await create(operator, { name: input.name, kind: 'hub', country: input.country })
      const key = {
        name: 'first administrator',
        role: 'administrator',
        organisationId: organisation.id,
      } as const
      return accounts.createKey(operator, key)
    },
  }
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
