import { inArray, isNotNull, or, type SQL, sql } from 'drizzle-orm'
import { organisations, type Territory } from '../../db/schema/organisations.ts'
import { memberships } from '../../db/schema/people.ts'
import type { Actor } from '../accounts/actor.ts'
import { reachOf } from '../accounts/policy.ts'

/** Whose organisations somebody may see before a hub has verified them. */
export interface Viewer {
  seesAll: boolean
  organisationIds: readonly string[]
  personId: string | null
  /** Of those who verify. */
  territory: Territory | null
}

/** Unverified organisations are seen by their own people, by whoever looks after their postings, and by those who verify them. */
export function viewerOf(actor: Actor): Viewer {
  const reach = reachOf(actor, 'organisation.verify')
  return {
    seesAll: reach === 'any',
    organisationIds: actor.organisationId === null ? [] : [actor.organisationId, ...actor.actsFor],
    personId: actor.personId,
    territory: reach === 'territory' ? actor.territory : null,
  }
}

/** As liesInTerritory of accounts/policy.ts reads one organisation. */
function liesIn({ countries, nuts }: Territory): SQL {
  const { country, region } = organisations
  return sql`(${country} = any(${sql.param(countries)}::text[]) or exists (
    select from unnest(${sql.param(nuts)}::text[]) as prefix where starts_with(coalesce(${region}, ${country}), prefix)))`
}

export function isVisibleTo({ seesAll, organisationIds, personId, territory }: Viewer): SQL | undefined {
  if (seesAll) return undefined
  return or(
    isNotNull(organisations.verifiedAt),
    organisationIds.length === 0 ? undefined : inArray(organisations.id, [...organisationIds]),
    territory === null ? undefined : liesIn(territory),
    personId === null
      ? undefined
      : sql`exists (select from ${memberships} where ${memberships.organisationId} = ${organisations.id} and ${memberships.personId} = ${personId})`,
  )
}
