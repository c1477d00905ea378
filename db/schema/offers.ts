import { sql } from 'drizzle-orm'
import { bigint, check, index, pgTable, smallint, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { stages } from '../../src/matching/document.ts'
import { postingColumns, rankingColumns } from './columns.ts'
import { organisations } from './organisations.ts'

export const offers = pgTable(
  'offers',
  {
    ...postingColumns(),
    organisationId: uuid('organisation_id')
      .notNull()
      .references(() => organisations.id),
    /** Technology readiness level, 1–9. */
    trl: smallint(),
    seeks: text({ enum: stages }).notNull(),
    /** ISO 3166-1 alpha-2; null: anywhere. */
    servesCountries: text('serves_countries').array(),
    priceEur: bigint('price_eur', { mode: 'number' }),
    certifications: text().array().notNull(),
    ...rankingColumns(),
  },
  (table) => [
    uniqueIndex('offers_source').on(table.organisationId, table.sourceId),
    index('offers_catalogue_revision').on(table.catalogueRevision, table.id),
    index('offers_ranking_due')
      .on(table.id)
      .where(
        sql`${table.rankedRevision} < ${table.revision} or ${table.rankedAgainst} < ${table.rankingWanted}`,
      ),
    check('offers_trl', sql`${table.trl} between 1 and 9`),
  ],
)
