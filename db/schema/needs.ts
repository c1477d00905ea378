import { sql } from 'drizzle-orm'
import { bigint, boolean, check, index, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { stages } from '../../src/matching/document.ts'
import { dateOnly, postingColumns, rankingColumns } from './columns.ts'
import { organisations } from './organisations.ts'

/** What a test bed offers to those who test there. */
export interface Site {
  place?: string | undefined
  assets: string[]
  power?: string | undefined
  connectivity?: string | undefined
  permits?: string | undefined
  availability?: string | undefined
}

export const needs = pgTable(
  'needs',
  {
    ...postingColumns(),
    organisationId: uuid('organisation_id')
      .notNull()
      .references(() => organisations.id),
    kind: text({ enum: stages }).notNull(),
    budgetEur: bigint('budget_eur', { mode: 'number' }),
    deadline: dateOnly('deadline'),
    site: jsonb().$type<Site>(),
    /** About a weakness that must not become known: only officers and vetted firms see it, whatever its disclosure. */
    isSensitive: boolean('is_sensitive').notNull().default(false),
    ...rankingColumns(),
  },
  (table) => [
    uniqueIndex('needs_source').on(table.organisationId, table.sourceId),
    index('needs_catalogue_revision').on(table.catalogueRevision, table.id),
    index('needs_ranking_due')
      .on(table.id)
      .where(
        sql`${table.rankedRevision} < ${table.revision} or ${table.rankedAgainst} < ${table.rankingWanted}`,
      ),
    check('needs_site_of_test_bed', sql`${table.site} is null or ${table.kind} = 'test-bed'`),
  ],
)
