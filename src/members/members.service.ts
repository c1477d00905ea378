import { mayHandOut } from '../accounts/accounts.service.ts'
import type { Actor } from '../accounts/actor.ts'
import { personOf } from '../accounts/people.service.ts'
import { authorise } from '../accounts/policy.ts'
import { hasTerritory, standInsFor } from '../accounts/roles-by-kind.ts'
import type { Concepts } from '../concepts/concepts.service.ts'
import type { Organisations } from '../organisations/organisations.service.ts'
import { decodeCursor, type Page, type PageQuery, pageFrom } from '../wire.ts'
import { handOut, type Scope } from './hand-out.ts'
import { memberErrors } from './members.errors.ts'
import type { Member, MemberChange } from './members.schema.ts'
import type { MemberRow, MemberScope, MemberStore } from './members.store.ts'

export type Members = ReturnType<typeof createMembers>

interface Dependencies {
  store: MemberStore
  organisations: Pick<Organisations, 'get'>
  concepts: Pick<Concepts, 'isTop'>
  now: () => Date
}

/** Addresses are told to the people who run the organisation, and to no program. */
export function seesAddresses(actor: Actor, organisationId: string): boolean {
  const isRunBy = actor.role === 'owner' || actor.role === 'lead' || actor.role === 'administrator'
  return isRunBy && actor.personId !== null && actor.organisationId === organisationId
}

/** Who belongs to an organisation, and what each may do there. */
export function createMembers({ store, organisations, concepts, now }: Dependencies) {
  const toMember = (row: MemberRow, actor: Actor): Member => ({
    personId: row.personId,
    name: row.name,
    ...(seesAddresses(actor, row.organisationId) && { email: row.email }),
    role: row.role,
    territory: row.territory,
    themes: row.themes,
    joinedAt: row.createdAt.toISOString(),
  })

  async function find(organisationId: string, personId: string): Promise<MemberRow> {
    const row = await store.find(organisationId, personId)
    if (!row) throw memberErrors.notFound()
    return row
  }

  /** What is to be stored when an actor makes somebody this in an organisation. Throws when he may not. */
  async function scopeFor(actor: Actor, organisationId: string, scope: Scope): Promise<MemberScope> {
    const { kind, territory } = await organisations.get(actor, organisationId)
    const isOwn = actor.personId !== null && actor.organisationId === organisationId
    const own = isOwn ? await store.find(organisationId, personOf(actor)) : undefined
    const setting = { kind, territory, ownThemes: own?.themes ?? [], isTopConcept: concepts.isTop }
    return handOut(actor, scope, setting)
  }

  function checkOutcome(outcome: 'done' | 'changed' | 'last', { role }: MemberRow): void {
    if (outcome === 'changed') throw memberErrors.changed()
    if (outcome === 'last') throw memberErrors.last(role)
  }

  async function remove(actor: Actor, row: MemberRow): Promise<void> {
    const { organisationId, personId, role } = row
    const action = actor.personId === personId ? 'member.left' : 'member.removed'
    const audit = { ...actor, action, resourceId: personId, detail: { of: organisationId, role } }
    const step = { organisationId, personId, role, standIns: standInsFor(role), audit }
    checkOutcome(await store.remove(step, now()), row)
  }

  return {
    scopeFor,

    /** Those who joined first come first. */
    async list(actor: Actor, organisationId: string, query: PageQuery): Promise<Page<Member>> {
      await organisations.get(actor, organisationId)
      authorise(actor, 'member.read', { organisationId })
      const after = query.cursor === undefined ? undefined : decodeCursor(query.cursor)
      const { items, next } = pageFrom(await store.list(organisationId, after, query.limit + 1), query.limit)
      return { items: items.map((row) => toMember(row, actor)), next }
    },

    /** What is left out stays; who is no officer any more loses territory and themes. */
    async update(
      actor: Actor,
      { organisationId, personId }: { organisationId: string; personId: string },
      change: MemberChange,
    ): Promise<Member> {
      await organisations.get(actor, organisationId)
      authorise(actor, 'member.manage', { organisationId })
      const row = await find(organisationId, personId)
      if (!mayHandOut(actor, row.role)) throw memberErrors.roleTooHigh()
      const role = change.role ?? row.role
      const kept = hasTerritory(role) ? { territory: row.territory, themes: row.themes } : {}
      const said = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))
      const scope = await scopeFor(actor, organisationId, { role, ...kept, ...said })
      const standIns = standInsFor(row.role)
      const audit = {
        ...actor,
        action: 'member.changed',
        resourceId: personId,
        detail: { of: organisationId, from: row.role, to: scope.role },
      }
      const step = {
        organisationId,
        personId,
        role: row.role,
        standIns: standIns.includes(scope.role) ? [] : standIns,
        audit,
      }
      checkOutcome(await store.replace(step, scope), row)
      return toMember(await find(organisationId, personId), actor)
    },

    /** Removes a member; everybody may leave, whomever he acts for at the moment. */
    async remove(actor: Actor, organisationId: string, personId: string): Promise<void> {
      if (actor.personId === personId) {
        authorise(actor, 'member.leave')
        return remove(actor, await find(organisationId, personId))
      }
      await organisations.get(actor, organisationId)
      authorise(actor, 'member.manage', { organisationId })
      const row = await find(organisationId, personId)
      if (!mayHandOut(actor, row.role)) throw memberErrors.roleTooHigh()
      return remove(actor, row)
    },
  }
}
