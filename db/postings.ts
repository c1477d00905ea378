import { and, arrayContains, eq, ilike, or, type SQL, sql } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'
import { containing } from './patterns.ts'
import type { needs } from './schema/needs.ts'
import type { offers } from './schema/offers.ts'
import { organisations } from './schema/organisations.ts'
import type { PostingStatus } from './vocabulary.ts'

/** Columns of a posting that its poster does not write. The status is among them: importing a file again reopens nothing. */
const keptByTheService = new Set([
  'id',
  'organisationId',
  'sourceId',
  'status',
  'createdAt',
  'updatedAt',
  'revision',
  'catalogueRevision',
  'rankedRevision',
  'rankedAgainst',
  'rankingWanted',
  'currentRunId',
])

type Columns = Record<string, PgColumn>

/** What makes one version of a posting differ from another: everything that its poster writes. */
export function contentColumns(columns: Columns): Columns {
  return Object.fromEntries(Object.entries(columns).filter(([key]) => !keptByTheService.has(key)))
}

/** What a file may leave out to mean "as it is": a second import opens nothing that its poster has closed since. */
const keptUnlessNamed: readonly string[] = ['disclosure', 'isSensitive']

/** Rows by the columns that they write, of all that their poster may. */
export function groupedByColumns<Row extends object>(
  columns: Columns,
  rows: readonly Row[],
): { columns: Columns; rows: Row[] }[] {
  const groups = new Map<string, { columns: Columns; rows: Row[] }>()
  for (const row of rows) {
    const named = new Set(Object.entries(row).flatMap(([key, value]) => (value === undefined ? [] : [key])))
    const left = keptUnlessNamed.filter((key) => !named.has(key))
    const group = groups.get(left.join()) ?? {
      columns: Object.fromEntries(Object.entries(columns).filter(([key]) => !left.includes(key))),
      rows: [],
    }
    group.rows.push(row)
    groups.set(left.join(), group)
  }
  return [...groups.values()]
}

const excluded = (column: PgColumn) => sql`excluded.${sql.identifier(column.name)}`

/** The `set` of an upsert: every column takes the value of the row that was to be inserted. */
export function takeOver(columns: Columns): Record<string, SQL> {
  return Object.fromEntries(Object.entries(columns).map(([key, column]) => [key, excluded(column)]))
}

/** True for a row in which at least one of the columns differs from the row that was to be inserted. */
export function isDifferent(columns: Columns): SQL {
  const all = Object.values(columns)
  const present = sql.join(
    all.map((column) => sql`${column}`),
    sql`, `,
  )
  const incoming = sql.join(all.map(excluded), sql`, `)
  return sql`(${present}) is distinct from (${incoming})`
}

/** A place in the order of changes. Rows of one transaction share a tick, so the identifier belongs to it. */
export interface ChangeCursor {
  tick: number
  id: string
}

export const beforeAnyChange: ChangeCursor = { tick: 0, id: '00000000-0000-0000-0000-000000000000' }

export function isChangedAfter(table: typeof needs | typeof offers, cursor: ChangeCursor): SQL {
  return sql`(${table.catalogueRevision}, ${table.id}) > (${cursor.tick}, ${cursor.id}::uuid)`
}

/** A posting as indexes take it. */
export type Changed<Row> = Row & {
  /** Whether a hub has verified the organisation that posted it: until then it is no candidate for others. */
  isOfVerified: boolean
}

/** For a query that joins the organisation. */
export const isOfVerified = sql<boolean>`${organisations.verifiedAt} is not null`

export interface PostingFilter {
  q?: string | undefined
  organisation?: string | undefined
  country?: string | undefined
  language?: string | undefined
  tag?: string | undefined
  status: PostingStatus
}

/** The filters that needs and offers share. */
export function matchesPostingFilter(
  table: typeof needs | typeof offers,
  filter: PostingFilter,
): SQL | undefined {
  const words = filter.q === undefined ? undefined : containing(filter.q)
  return and(
    eq(table.status, filter.status),
    words === undefined ? undefined : or(ilike(table.title, words), ilike(table.description, words)),
    filter.organisation === undefined ? undefined : eq(table.organisationId, filter.organisation),
    filter.country === undefined ? undefined : eq(table.country, filter.country),
    filter.language === undefined ? undefined : eq(table.language, filter.language),
    filter.tag === undefined ? undefined : arrayContains(table.tags, [filter.tag]),
  )
}
