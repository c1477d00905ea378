/** Which postings somebody may see, as a condition on their rows. */
import { and, eq, inArray, isNull, notInArray, or, type SQL, sql } from 'drizzle-orm'
import { QueryBuilder } from 'drizzle-orm/pg-core'
import { startingWith } from './patterns.ts'
import { needs } from './schema/needs.ts'
import { offers } from './schema/offers.ts'
import { organisations, type Territory } from './schema/organisations.ts'
import { suggestions } from './schema/suggestions.ts'
import type { Disclosure } from './vocabulary.ts'

/** What somebody may see of needs and offers. */
export interface Sight {
  /** Everything there is. */
  readonly isWhole: boolean
  /** Whose postings are seen whatever they disclose. */
  readonly organisations: readonly string[]
  /** Where postings are seen whatever they disclose; null: nowhere. */
  readonly territory: Territory | null
  /** Of the postings of verified organisations. */
  readonly disclosures: readonly Exclude<Disclosure, 'private'>[]
  /** Whether sensitive needs are seen, as far as they are disclosed. */
  readonly seesSensitive: boolean
}

type Postings = typeof needs | typeof offers

const query = new QueryBuilder()

/** As `liesInTerritory` in src/accounts/policy.ts; undefined: the territory is empty. */
export function liesIn(table: Postings, { countries, nuts }: Territory): SQL | undefined {
  const code = sql`coalesce(${table.region}, ${table.country})`
  return or(
    countries.length === 0 ? undefined : inArray(table.country, countries),
    ...nuts.map((prefix) => sql`${code} like ${startingWith(prefix)}`),
  )
}

/**
 * Conditions of this page are "in" over a query of its own, never "exists" over the row: Postgres reads the few rows of such a query once, and
 * does not take the whole for so costly that it compiles it first (measured with 100,000 needs: a second).
 */
const isOfVerified = (table: Postings): SQL =>
  notInArray(
    table.organisationId,
    query.select({ id: organisations.id }).from(organisations).where(isNull(organisations.verifiedAt)),
  )

/**
 * An open posting of one of the organisations is suggested for it now, or it for one of theirs. A pair that a rule keeps apart is no match, and
 * a posting that was withdrawn opens nothing.
 */
function isMatched(table: Postings, organisationIds: readonly string[]): SQL | undefined {
  const [other, own, theirs] =
    table === needs
      ? ([offers, suggestions.needId, suggestions.offerId] as const)
      : ([needs, suggestions.offerId, suggestions.needId] as const)
  const isPair = and(
    eq(suggestions.standing, 'suggested'),
    inArray(other.organisationId, [...organisationIds]),
    eq(other.status, 'open'),
  )
  const pairs = (column: typeof suggestions.runId | typeof own, condition?: SQL) =>
    query
      .select({ found: column })
      .from(suggestions)
      .innerJoin(other, eq(other.id, theirs))
      .where(and(isPair, condition))
  return or(
    inArray(table.currentRunId, pairs(suggestions.runId)),
    inArray(table.id, pairs(own, eq(suggestions.runId, other.currentRunId))),
  )
}

/** What reaches further than the poster and its hub. */
function isDisclosed(table: Postings, sight: Sight): SQL | undefined {
  const always = sight.disclosures.filter((disclosure) => disclosure !== 'matched')
  const isForMatched = sight.disclosures.includes('matched') && sight.organisations.length > 0
  return and(
    isOfVerified(table),
    'isSensitive' in table && !sight.seesSensitive ? eq(table.isSensitive, false) : undefined,
    or(
      inArray(table.disclosure, always),
      isForMatched ? and(eq(table.disclosure, 'matched'), isMatched(table, sight.organisations)) : undefined,
    ),
  )
}

/** True for the rows that somebody with this sight may see; undefined: no condition, all of them. */
export function isVisible(table: Postings, sight: Sight): SQL | undefined {
  if (sight.isWhole) return undefined
  return or(
    isDisclosed(table, sight),
    sight.organisations.length === 0 ? undefined : inArray(table.organisationId, [...sight.organisations]),
    sight.territory === null ? undefined : liesIn(table, sight.territory),
  )
}
